"""What the pages say is started and asked, as each editor would do it."""

import asyncio
import time

import pytest
import pytest_asyncio
from desk import DRAFT, FOUND, FOUND_WITH_SETTINGS, MISSPELT, REFUTED, SENTENCE, WRONG_TITLE
from editors import EDITORS
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig

# What editors answer and the test client does not.
AGREED = [
    lsp.CLIENT_REGISTER_CAPABILITY,
    lsp.WINDOW_WORK_DONE_PROGRESS_CREATE,
    lsp.WORKSPACE_DIAGNOSTIC_REFRESH,
    lsp.WORKSPACE_INLAY_HINT_REFRESH,
    lsp.WORKSPACE_SEMANTIC_TOKENS_REFRESH,
    lsp.WORKSPACE_CODE_LENS_REFRESH,
]


class Session:
    """An editor that has the draft open."""

    def __init__(self, client, encoding: str, pulls: bool, uri: str):
        self.client, self.encoding, self.pulls = client, encoding, pulls
        self.document = lsp.TextDocumentIdentifier(uri=uri)

    def words(self, span: lsp.Range) -> str:
        """The words of the draft at a range, counted as both have agreed."""
        assert span.start.line == span.end.line, span
        units, width = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[self.encoding]
        line = DRAFT.splitlines()[span.start.line].encode(units)
        return line[span.start.character * width : span.end.character * width].decode(units)

    def at(self, words: str) -> lsp.Range:
        start = DRAFT.index(words)
        line = DRAFT.count("\n", 0, start)
        before = DRAFT[DRAFT.rfind("\n", 0, start) + 1 : start]
        units, width = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[self.encoding]
        first, length = len(before.encode(units)) // width, len(words.encode(units)) // width
        return lsp.Range(lsp.Position(line, first), lsp.Position(line, first + length))

    async def findings(self) -> list[lsp.Diagnostic]:
        """What the editor marks now."""
        if not self.pulls:
            return list(self.client.diagnostics.get(self.document.uri, []))
        asked = lsp.DocumentDiagnosticParams(text_document=self.document)
        return list((await self.client.text_document_diagnostic_async(asked)).items)

    def marks(self, findings: list[lsp.Diagnostic]) -> set[tuple[str, str]]:
        return {(finding.code, self.words(finding.range)) for finding in findings}

    async def settled(self, expected: set[tuple[str, str]]) -> list[lsp.Diagnostic]:
        """What is marked as soon as it is what is expected, else in the end: settings may arrive after the draft."""
        deadline = time.monotonic() + 20
        while self.marks(found := await self.findings()) != expected and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
        return found


async def begin(editor: str, desk, with_settings: bool, root: str = ".") -> Session:
    launch, capabilities = EDITORS[editor][0](with_settings), EDITORS[editor][1]
    client = await ClientServerConfig(server_command=launch.command, server_env=desk.environment()).start()
    for method in AGREED:
        if method not in client.protocol.fm.features:
            client.feature(method)(lambda *_: None)
    client.set_configuration(launch.asked)
    root = (desk.folder / root).as_uri()
    said = await client.initialize_session(
        lsp.InitializeParams(
            capabilities=capabilities,
            initialization_options=launch.options,
            root_uri=root,
            workspace_folders=[lsp.WorkspaceFolder(uri=root, name="desk")],
        )
    )
    if launch.pushed is not None:
        client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams(settings=launch.pushed))
    uri = desk.draft.as_uri()
    item = lsp.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=DRAFT)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(text_document=item))
    encoding = said.capabilities.position_encoding or "utf-16"
    pulls = said.capabilities.diagnostic_provider is not None
    return Session(client, str(getattr(encoding, "value", encoding)), pulls, uri)


@pytest_asyncio.fixture
async def editor(request, desk):
    """An editor with the lines of its page, with or without its settings."""
    name, *more = request.param
    session = await begin(name, desk, *more)
    yield session
    await session.client.shutdown_session()


def editors(with_settings: bool):
    return pytest.mark.parametrize("editor", [(name, with_settings) for name in EDITORS], ids=list(EDITORS), indirect=True)


@editors(with_settings=False)
@pytest.mark.asyncio
async def test_findings_evidence_and_repairs(editor):
    findings = await editor.settled(FOUND)
    assert editor.marks(findings) == FOUND
    found = {editor.words(finding.range): finding for finding in findings}
    assert found[WRONG_TITLE].message == REFUTED

    at_the_title = lsp.HoverParams(editor.document, editor.at(WRONG_TITLE).start)
    hover = await editor.client.text_document_hover_async(at_the_title)
    assert REFUTED in hover.contents.value and SENTENCE in hover.contents.value
    assert "/wire/first.md#L8" in hover.contents.value, "the hover leads to the source"

    misspelt = found[MISSPELT]
    context = lsp.CodeActionContext(diagnostics=[misspelt], only=[lsp.CodeActionKind.QuickFix])
    actions = await editor.client.text_document_code_action_async(
        lsp.CodeActionParams(editor.document, misspelt.range, context)
    )
    # The library takes actions that carry a command for bare commands.
    repairing = [action for action in actions if isinstance(action, lsp.CodeAction)]
    repairs = [edit for action in repairing for edit in edits(action.edit, editor.document.uri)]
    assert (misspelt.range, "Ada Exampleton") in [(edit.range, edit.new_text) for edit in repairs], actions


@editors(with_settings=True)
@pytest.mark.asyncio
async def test_the_settings_arrive(editor):
    assert editor.marks(await editor.settled(FOUND_WITH_SETTINGS)) == FOUND_WITH_SETTINGS


@pytest.mark.parametrize("editor", [("any-by-options", False, "drafts"), ("any-by-options", False, "..")], indirect=True)
@pytest.mark.asyncio
async def test_a_root_further_down_or_up_is_no_harm(editor):
    assert editor.marks(await editor.settled(FOUND)) == FOUND


def edits(edit: lsp.WorkspaceEdit | None, uri: str) -> list[lsp.TextEdit]:
    if edit is None:
        return []
    if edit.document_changes:
        texts = [change for change in edit.document_changes if isinstance(change, lsp.TextDocumentEdit)]
        return [one for change in texts for one in change.edits]
    return list((edit.changes or {}).get(uri, []))
