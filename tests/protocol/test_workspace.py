"""Several roots, settings, and files that change."""

import asyncio

import pytest
import pytest_lsp
from conftest import BINARY, DRAFT, Desk, begin, diagnostics, initialize, open_document
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[BINARY]))
async def bare(desk, lsp_client: LanguageClient):
    """A client that each test introduces itself."""
    yield
    await lsp_client.shutdown_session()


async def until(client, uri, words, there=True):
    """Waits until some finding has these words, or none has."""
    for _ in range(100):
        messages = [d.message for d in await diagnostics(client, uri)]
        if any(words in message for message in messages) == there:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"last seen: {messages}")


def touched(client, desk, name, kind=lsp.FileChangeType.Changed):
    event = lsp.FileEvent(uri=desk.uri(name), type=kind)
    client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(changes=[event]))


@pytest.mark.asyncio
async def test_sources_and_configuration_are_read_again(bare, desk):
    client = bare
    await begin(client, initialize(desk, "visual_studio_code"))
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    await until(client, uri, "Bela Korvath was not")
    desk.write("offices.toml", "")
    desk.write("wire/first.md", "---\ndate: 2031-05-02\n---\n\nNorwegian Foreign Minister Bela Korvath spoke.\n")
    desk.write("wire/second.md", "---\ndate: 2031-05-02\n---\n\nNorwegian Foreign Minister Bela Korvath spoke again.\n")
    for name in ("offices.toml", "wire/first.md", "wire/second.md"):
        touched(client, desk, name)
    await until(client, uri, "Ada Exampleton was not")
    (desk.folder / "wire/second.md").unlink()
    desk.write("copydesk.toml", "[corpus]\nsources = []\n")
    touched(client, desk, "copydesk.toml")
    touched(client, desk, "wire/second.md", lsp.FileChangeType.Deleted)
    await until(client, uri, "was not", there=False)


@pytest.mark.asyncio
async def test_a_broken_configuration_is_said_and_mended_without_restart(bare, desk):
    client = bare
    desk.write("copydesk.toml", "[corpus]\nsorces = ['wire']\n")
    await begin(client, initialize(desk, "visual_studio_code"))
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    await client.wait_for_notification(lsp.WINDOW_SHOW_MESSAGE)
    assert any("did you mean `sources`" in message.message for message in client.messages)
    desk.write("copydesk.toml", "[corpus]\nsources = ['wire']\n")
    touched(client, desk, "copydesk.toml")
    await until(client, uri, "Bela Korvath was not")


@pytest.mark.asyncio
async def test_each_root_has_its_own_corpus(bare, desk, tmp_path):
    client = bare
    other = tmp_path / "other"
    other.mkdir()
    other = Desk(other)
    other.write("offices.toml", "")
    for name in ("wire/first.md", "wire/second.md"):
        text = "---\ndate: 2031-05-02\n---\n\nNorwegian Foreign Minister Bela Korvath spoke.\n"
        other.write(name, text + name)
    params = initialize(desk, "visual_studio_code")
    params.workspace_folders.append(lsp.WorkspaceFolder(uri=other.folder.as_uri(), name="other"))
    await begin(client, params)
    for root in (desk, other):
        open_document(client, root.uri("drafts/brief.md"), DRAFT)
    here = [d.code for d in await diagnostics(client, desk.uri("drafts/brief.md"))]
    there = [d.code for d in await diagnostics(client, other.uri("drafts/brief.md"))]
    assert "title-wrong-at-date" in here and "title-wrong-at-date" in there
    messages = [d.message for d in await diagnostics(client, other.uri("drafts/brief.md"))]
    assert any("Ada Exampleton was not" in message for message in messages), messages


@pytest.mark.asyncio
async def test_settings_of_the_editor_override_the_file(bare, desk):
    client = bare
    settings = {"corpus": {"sources": ["elsewhere"]}, "editor": {"inlay-dates": True, "inlay-titles": True}}
    desk.write("elsewhere/x.md", "---\ndate: 2031-05-02\n---\n\nNorwegian Foreign Minister Bela Korvath spoke.\n")
    desk.write("offices.toml", "")
    await begin(client, initialize(desk, "visual_studio_code", initialization_options=settings))
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    messages = [d.message for d in await diagnostics(client, uri)]
    assert any("Ada Exampleton was not" in message for message in messages), messages
    everything = lsp.Range(start=lsp.Position(line=0, character=0), end=lsp.Position(line=99, character=0))
    hints = await client.text_document_inlay_hint_async(
        lsp.InlayHintParams(text_document=lsp.TextDocumentIdentifier(uri=uri), range=everything)
    )
    assert {hint.label for hint in hints} == {"✓", "= 2031-05-01"}


@pytest.mark.asyncio
async def test_workspace_configuration_is_asked_for(bare, desk):
    client = bare
    client.set_configuration({"copydesk": {"corpus": {"sorces": []}}})
    await begin(client, initialize(desk, "visual_studio_code"))
    await client.wait_for_notification(lsp.WINDOW_SHOW_MESSAGE)
    assert any("the editor's settings" in message.message for message in client.messages)


@pytest.mark.asyncio
async def test_workspace_diagnostics_are_opt_in(bare, desk):
    client = bare
    settings = {"editor": {"workspace-diagnostics": True}}
    await begin(client, initialize(desk, "visual_studio_code", initialization_options=settings))
    report = await client.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams(previous_result_ids=[]))
    found = {item.uri: [d.code for d in item.items] for item in report.items}
    assert "title-wrong-at-date" in found[desk.uri("drafts/brief.md")]
    assert desk.uri("wire/first.md") not in found, "a source is no draft"


@pytest.mark.asyncio
async def test_workspace_diagnostics_are_sent_to_editors_that_do_not_ask(bare, desk):
    client = bare
    settings = {"editor": {"workspace-diagnostics": True}}
    await begin(client, initialize(desk, "emacs", initialization_options=settings))
    params = await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert params.uri == desk.uri("drafts/brief.md") and params.diagnostics


@pytest.mark.asyncio
@pytest.mark.parametrize("encodings", [["utf-8"], ["utf-16"], ["utf-32"], ["utf-32", "utf-16"], []])
async def test_every_position_encoding(bare, desk, encodings):
    client = bare
    params = initialize(desk, "visual_studio_code")
    kinds = [lsp.PositionEncodingKind(name) for name in encodings]
    params.capabilities.general.position_encodings = kinds or None
    await begin(client, params)
    chosen = client.server_capabilities_seen.capabilities.position_encoding
    assert chosen == (encodings[0] if encodings else "utf-16")
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    found = next(d for d in await diagnostics(client, uri) if d.code == "title-wrong-at-date")
    assert found.range.start.character == {"utf-8": 5, "utf-16": 3, "utf-32": 2}[chosen]


def many_sources(desk, number):
    for index in range(number):
        text = f"---\ndate: 2031-05-02\n---\n\nMayor Jane Doe{index} of Oslo opened harbour {index}. " + "She spoke. " * 200
        desk.write(f"wire/{index}.md", text)


@pytest.mark.asyncio
async def test_progress_while_a_corpus_is_read(bare, desk):
    client = bare
    many_sources(desk, 2000)
    await begin(client, initialize(desk, "visual_studio_code"))
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    await diagnostics(client, uri)
    (reports,) = client.progress_reports.values()
    kinds = [report.kind for report in reports]
    assert kinds[0] == "begin" and kinds[-1] == "end" and "report" in kinds
    assert reports[0].cancellable and any("of 2002" in (r.message or "") for r in reports[1:-1])


@pytest.mark.asyncio
async def test_reading_a_corpus_can_be_cancelled(bare, desk):
    client = bare
    many_sources(desk, 2000)
    await begin(client, initialize(desk, "visual_studio_code"))
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    for _ in range(2000):
        if client.progress_reports:
            break
        await asyncio.sleep(0.005)
    (token,) = client.progress_reports
    client.window_work_done_progress_cancel(lsp.WorkDoneProgressCancelParams(token=token))
    await diagnostics(client, uri)
    assert any("cancelled after" in message.message for message in client.messages), client.messages


@pytest.mark.asyncio
async def test_the_trace_says_what_was_done(bare, desk):
    client = bare
    await begin(client, initialize(desk, "neovim"))
    client.set_trace(lsp.SetTraceParams(value=lsp.TraceValue.Verbose))
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    trace = await client.wait_for_notification(lsp.LOG_TRACE)
    assert uri in trace.message and "ms" in trace.verbose
