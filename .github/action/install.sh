#!/usr/bin/env bash
# First step of the action: finds or installs copydesk, and hands its path on as the output `program`.
set -euo pipefail

home="$RUNNER_TEMP/copydesk"
version="$COPYDESK_VERSION"

# Installs the wheel of a version, in an environment of its own.
from_wheel() {
    local python
    python="$(command -v python3 || command -v python)" || return 1
    "$python" -m venv "$home/venv"
    # Windows has another name for the same folder.
    program="$home/venv/bin/copydesk"
    [ -d "$home/venv/bin" ] || program="$home/venv/Scripts/copydesk.exe"
    "$(dirname "$program")/python" -m pip install --quiet --disable-pip-version-check --only-binary copydesk "copydesk==$1"
}

# Builds the files of the action.
from_source() {
    command -v cargo >/dev/null || return 1
    cargo install --quiet --locked --path "$COPYDESK_ACTION" --root "$home"
    program="$home/bin/copydesk"
}

if [ -n "$COPYDESK_BINARY" ]; then
    program="$COPYDESK_BINARY"
elif [ "$version" = source ]; then
    from_source || { echo "::error title=copydesk::Rust is needed to build copydesk from source."; exit 2; }
elif [ -n "$version" ]; then
    from_wheel "$version" || { echo "::error title=copydesk::There is no wheel of copydesk $version for this runner; give another version, or \"source\"."; exit 2; }
else
    own="$(sed -n 's/^version = "\(.*\)"$/\1/p' "$COPYDESK_ACTION/Cargo.toml" | head -n 1)"
    from_wheel "$own" || from_source || { echo "::error title=copydesk::There is no wheel of copydesk $own for this runner, and no Rust to build it."; exit 2; }
fi

"$program" --version || { echo "::error title=copydesk::$program does not run."; exit 2; }
echo "program=$program" >>"$GITHUB_OUTPUT"
