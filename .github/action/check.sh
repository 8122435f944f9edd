#!/usr/bin/env bash
# Second step of the action: checks the drafts and hands on how it ended. Lists come one entry a line.
set -euo pipefail

report="$RUNNER_TEMP/copydesk-findings.json"
arguments=(--check --format "$COPYDESK_FORMAT" --output "json:$report")

[ -z "$COPYDESK_BASELINE" ] || arguments+=(--baseline "$COPYDESK_BASELINE")
[ -z "$COPYDESK_FAIL_ON" ] || arguments+=(--fail-on "$COPYDESK_FAIL_ON")
[ -z "$COPYDESK_SARIF_FILE" ] || arguments+=(--output "sarif:$COPYDESK_SARIF_FILE")
while IFS= read -r line; do
    [ -z "$line" ] || arguments+=(--config "$line")
done <<<"$COPYDESK_CONFIG"
while IFS= read -r line; do
    [ -z "$line" ] || arguments+=(--sources "$line")
done <<<"$COPYDESK_SOURCES"
while IFS= read -r line; do
    [ -z "$line" ] || arguments+=("$line")
done <<<"$COPYDESK_ARGS"
arguments+=(--)
while IFS= read -r line; do
    [ -z "$line" ] || arguments+=("$line")
done <<<"$COPYDESK_PATHS"

rm -f "$report"
status=0
"$COPYDESK_PROGRAM" "${arguments[@]}" || status=$?
echo "status=$status" >>"$GITHUB_OUTPUT"

python="$(command -v python3 || command -v python)"

# Code scanning shows every result as open, whatever marks it has: what does not count must not be uploaded.
if [ -n "$COPYDESK_SARIF_FILE" ] && [ -e "$COPYDESK_SARIF_FILE" ]; then
    "$python" - "$COPYDESK_SARIF_FILE" <<'PYTHON'
import json, os, sys
path = sys.argv[1]
with open(path, encoding="utf-8") as file:
    log = json.load(file)
for run in log["runs"]:
    run["results"] = [result for result in run["results"]
                      if not result.get("suppressions") and result.get("baselineState") != "unchanged"]
with open(path + ".part", "w", encoding="utf-8") as file:
    json.dump(log, file, ensure_ascii=False, indent=2)
os.replace(path + ".part", path)
PYTHON
fi

# Without a report the arguments were wrong, and copydesk has said so.
if [ -e "$report" ]; then
    "$python" - "$report" >>"$GITHUB_OUTPUT" <<'PYTHON'
import json, sys
with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)
print(f"findings={len(report['findings'])}")
print(f"errors={report['summary']['errors']}")
PYTHON
fi
exit "$status"
