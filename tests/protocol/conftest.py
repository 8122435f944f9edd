"""A desk for each test: a workspace with sources, a draft, and clients with the abilities of real editors."""

import asyncio
import os
import pathlib
import sys

import pytest
import pytest_lsp
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

sys.dont_write_bytecode = True
BINARY = os.environ["COPYDESK_BIN"]

CONFIG = """\
[corpus]
sources = ["wire"]
offices = ["offices.toml"]
"""
OFFICES = """\
[[office]]
office = "foreign minister"
of = "Norway"
holders = [{ name = "Ada Exampleton", from = 2031-01-01, until = 2031-12-31 }]
"""
FIRST = """\
---
date: 2031-05-01
publisher: The Exampleton Post
---

# Minister opens hall

Norwegian Foreign Minister Ada Exampleton opened a hall in Oslo on Thursday. Exampleton said the hall was a gift.
"""
SECOND = """\
---
date: 2031-05-03
publisher: The Freedonia Herald
---

# Talks in Oslo

Ada Exampleton, the foreign minister of Norway, met Finnish Prime Minister Bela Korvath in Oslo on Saturday.
"""
DRAFT = """\
---
date: 2031-05-02
---

# A brief

😀 Norwegian Foreign Minister Bela Korvath spoke on Thursday. Ada Exmapleton was there.

Norwegian Foreign Minister Ada Exampleton left. She smiled.
"""


class Desk:
    """The files of a workspace."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.write("copydesk.toml", CONFIG)
        self.write("offices.toml", OFFICES)
        self.write("wire/first.md", FIRST)
        self.write("wire/second.md", SECOND)
        self.write("drafts/brief.md", DRAFT)

    def write(self, name: str, text: str) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path.as_uri()

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Desk:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "desk"
    folder.mkdir()
    return Desk(folder)


# What editors answer and the test client does not.
AGREED = [
    lsp.CLIENT_REGISTER_CAPABILITY,
    lsp.WINDOW_WORK_DONE_PROGRESS_CREATE,
    lsp.WORKSPACE_DIAGNOSTIC_REFRESH,
    lsp.WORKSPACE_INLAY_HINT_REFRESH,
    lsp.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
    lsp.WORKSPACE_CODE_LENS_REFRESH,
]


async def begin(client: LanguageClient, params: lsp.InitializeParams):
    """Introduces a client."""
    for method in AGREED:
        if method not in client.protocol.fm.features:
            client.feature(method)(lambda *_: None)
    note_versions(client)
    client.server_capabilities_seen = await client.initialize_session(params)


def note_versions(client: LanguageClient):
    """Keeps the version of every publication: two may arrive before a test waits for the second."""
    client.seen_versions = {}
    features = client.protocol.fm.features
    keep = features[lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

    def noted(*arguments):
        params = arguments[-1]
        client.seen_versions[params.uri] = params.version
        return keep(*arguments)

    features[lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = noted


def initialize(desk: Desk, editor: str, **options) -> lsp.InitializeParams:
    return lsp.InitializeParams(
        capabilities=client_capabilities(editor),
        workspace_folders=[lsp.WorkspaceFolder(uri=desk.folder.as_uri(), name="desk")],
        root_uri=desk.folder.as_uri(),
        **options,
    )


@pytest_lsp.fixture(
    params=["visual_studio_code", "neovim", "emacs"],
    config=ClientServerConfig(server_command=[BINARY]),
)
async def client(request, desk, lsp_client: LanguageClient):
    """A client that has introduced itself."""
    await begin(lsp_client, initialize(desk, request.param))
    yield
    await lsp_client.shutdown_session()


def open_document(client, uri: str, text: str, version: int = 1, language: str = "markdown"):
    item = lsp.TextDocumentItem(uri=uri, language_id=language, version=version, text=text)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))


def change(client, uri: str, version: int, text: str, at=None):
    event = (
        lsp.TextDocumentContentChangeWholeDocument(text=text)
        if at is None
        else lsp.TextDocumentContentChangePartial(range=at, text=text)
    )
    identifier = lsp.VersionedTextDocumentIdentifier(uri=uri, version=version)
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(text_document=identifier, content_changes=[event]))


def pulls(client) -> bool:
    return client.server_capabilities_seen.capabilities.diagnostic_provider is not None


async def diagnostics(client, uri: str, version: int = 1):
    """The diagnostics of a version, asked for or awaited, whichever the editor does."""
    if pulls(client):
        document = lsp.TextDocumentIdentifier(uri=uri)
        report = await client.text_document_diagnostic_async(lsp.DocumentDiagnosticParams(text_document=document))
        return list(report.items)
    while client.seen_versions.get(uri) != version:
        await asyncio.sleep(0.005)
    return list(client.diagnostics.get(uri, []))


def find(text: str, words: str, encoding) -> lsp.Range:
    """The range of some words, counted as the client and the server have agreed."""
    start = text.index(words)

    def position(offset):
        line = text.count("\n", 0, offset)
        before = text[text.rfind("\n", 0, offset) + 1 : offset]
        units = {"utf-8": len(before.encode()), "utf-32": len(before)}.get(
            str(getattr(encoding, "value", encoding)), len(before.encode("utf-16-le")) // 2
        )
        return lsp.Position(line=line, character=units)

    return lsp.Range(start=position(start), end=position(start + len(words)))
