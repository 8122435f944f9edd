"""What the pages make editors do: the program that is started, and the settings that reach it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import abilities
from pages import ZED, block, blocks, merged, tables, toml
from pytest_lsp import client_capabilities
from lsprotocol import types as lsp
from lsprotocol.converters import get_converter


@dataclass
class Launch:
    """How an editor starts copydesk and what it tells it."""

    command: list[str]
    # With the request `initialize`.
    options: dict | None = None
    # In `workspace/didChangeConfiguration`, once the server is ready.
    pushed: dict | None = None
    # All settings, of which `workspace/configuration` asks for a section.
    asked: dict = field(default_factory=dict)


def helix(with_settings: bool) -> Launch:
    text = "".join(blocks("helix.md", "Set up", "toml"))
    if with_settings:
        text += "\n" + block("helix.md", "Settings", "toml")
    read = toml(text)
    server = read["language-server"]["copydesk"]
    assert server["required-root-patterns"] == ["copydesk.toml"]
    for language in read["language"]:
        assert language["roots"] == ["copydesk.toml"] and "copydesk" in language["language-servers"], language
    config = server.get("config")
    return Launch([server["command"], *server["args"]], options=config, pushed=config, asked=config or {})


def zed(with_settings: bool) -> Launch:
    off, binary = tables("zed.md", "Set up")
    manifest = toml((ZED / "extension.toml").read_text())
    served = manifest["language_servers"]["copydesk"]
    assert list(off["languages"]) == served["languages"] == list(served["language_ids"])
    arguments = binary["lsp"]["copydesk"]["binary"]["arguments"]
    quoted = ", ".join(f'"{argument}"' for argument in arguments)
    code = (ZED / "src/lib.rs").read_text()
    assert re.search(rf"const ARGUMENTS: .* = \[{quoted}\];", code), "the page and the extension differ"
    (with_keys,) = tables("zed.md", "Settings")
    # The extension puts them into the section that is asked for.
    settings = {"copydesk": with_keys["lsp"]["copydesk"]["settings"]} if with_settings else {}
    return Launch(["copydesk", *arguments], pushed=settings, asked=settings)


def sublime_text(with_settings: bool) -> Launch:
    client_settings, project = tables("sublime-text.md", "Set up")
    client = client_settings["clients"]["copydesk"] | project["settings"]["LSP"]["copydesk"]
    assert client["enabled"] is True
    if with_settings:
        client = merged(client, tables("sublime-text.md", "Settings")[0]["clients"]["copydesk"])
    settings = client.get("settings", {})
    return Launch(client["command"], pushed=settings, asked=settings)


def kate_files(with_settings: bool) -> tuple[dict, dict]:
    """What the user's file says, and that of the project, with or without the settings of the page."""
    user, project = tables("kate.md", "Set up")
    if with_settings:
        project = merged(project, tables("kate.md", "Settings")[0])
    return user, project


def kate(with_settings: bool) -> Launch:
    user, project = kate_files(with_settings)
    server = merged(user, project["lspclient"])["servers"]["copydesk"]
    return Launch(server["command"], pushed=server.get("settings"))


def coc(with_settings: bool) -> Launch:
    (read,) = tables("vim.md", "Set up")
    server = read["languageserver"]["copydesk"]
    assert server["requireRootPattern"] and server["rootPatterns"] == ["copydesk.toml"]
    settings = tables("README.md", "Any other editor")[0] if with_settings else server["settings"]
    return Launch([server["command"], *server["args"]], pushed=settings, asked=settings)


def any_by_options(with_settings: bool) -> Launch:
    return Launch(["copydesk", "server", "--stdio"], options=generic(with_settings))


def any_by_push(with_settings: bool) -> Launch:
    return Launch(["copydesk", "server", "--stdio"], pushed=generic(with_settings))


def any_when_asked(with_settings: bool) -> Launch:
    return Launch(["copydesk", "server", "--stdio"], asked=generic(with_settings) or {})


def generic(with_settings: bool) -> dict | None:
    (settings,) = tables("README.md", "Any other editor")
    return settings if with_settings else None


def written(capabilities: dict) -> lsp.ClientCapabilities:
    return get_converter().structure(capabilities, lsp.ClientCapabilities)


EDITORS: dict[str, tuple[Callable[[bool], Launch], lsp.ClientCapabilities]] = {
    "helix": (helix, written(abilities.HELIX)),
    "helix-asking": (helix, written(abilities.HELIX_ASKING)),
    "zed": (zed, written(abilities.ZED)),
    "sublime-text": (sublime_text, written(abilities.SUBLIME_TEXT)),
    "kate": (kate, written(abilities.KATE)),
    # The language client of coc.nvim is that of VS Code.
    "coc.nvim": (coc, client_capabilities("visual_studio_code")),
    "any-by-options": (any_by_options, client_capabilities("neovim")),
    "any-by-push": (any_by_push, client_capabilities("neovim")),
    "any-when-asked": (any_when_asked, client_capabilities("neovim")),
}
