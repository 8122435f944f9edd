"""What the server offers beyond the protocol: docs/editor-protocol.md describes it."""

import asyncio

import pytest
import pytest_lsp
from conftest import BINARY, DRAFT, begin, diagnostics, find, initialize, open_document
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, LanguageClient


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[BINARY]))
async def bare(desk, lsp_client: LanguageClient):
    """A client that each test introduces itself."""
    yield
    await lsp_client.shutdown_session()


async def ask(client, command, *arguments):
    params = lsp.ExecuteCommandParams(command=command, arguments=list(arguments))
    return await client.workspace_execute_command_async(params)


def plain(value):
    """What the client library made of JSON, as plain dictionaries."""
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        return [plain(each) for each in value]
    if hasattr(value, "_asdict"):
        return {key: plain(each) for key, each in value._asdict().items()}
    return value


def listen(client):
    """Collects the states that the server tells of."""
    states = []
    client.feature("copydesk/status")(lambda params: states.append(plain(params)))
    return states


async def until(states, wanted):
    for _ in range(100):
        if any(wanted(state) for state in states):
            return next(state for state in states if wanted(state))
        await asyncio.sleep(0.05)
    raise AssertionError(f"seen: {states}")


def draft_range(words):
    range_ = find(DRAFT, words, lsp.PositionEncodingKind.Utf16)
    at = lambda position: {"line": position.line, "character": position.character}
    return {"start": at(range_.start), "end": at(range_.end)}


async def start(client, desk, editor="visual_studio_code", name="drafts/brief.md", text=DRAFT):
    await begin(client, initialize(desk, editor))
    uri = desk.uri(name)
    open_document(client, uri, text)
    return uri


@pytest.mark.asyncio
async def test_the_status_is_told_to_those_who_ask_for_it(bare, desk):
    client = bare
    states = listen(client)
    params = initialize(desk, "visual_studio_code")
    params.capabilities.experimental = {"copydesk": {"status": True}}
    await begin(client, params)
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    checked = await until(states, lambda state: state["state"] == "checked")
    assert (checked["uri"], checked["version"], checked["sources"], checked["embedded"]) == (uri, 1, 2, False)
    assert checked["claims"] == {"supported": 1, "refuted": 1, "undecided": 0}
    shown = await diagnostics(client, uri)
    count = lambda severity: sum(found.severity == severity for found in shown)
    named = zip(("error", "warning", "info", "hint"), lsp.DiagnosticSeverity)
    assert checked["findings"] == {name: count(severity) for name, severity in named}
    assert checked["findings"]["error"] > 0
    assert checked["tally"] == "2 claims: 1 supported, 1 refuted"
    source = desk.uri("wire/first.md")
    open_document(client, source, (desk.folder / "wire/first.md").read_text())
    told = await until(states, lambda state: state["uri"] == source and state["state"] != "reading")
    assert (told["state"], told["claims"]) == ("source", None)


@pytest.mark.asyncio
async def test_the_status_is_told_to_nobody_else(bare, desk):
    client = bare
    states = listen(client)
    await start(client, desk)
    await ask(client, "copydesk.checkWorkspace")
    assert states == []


@pytest.mark.asyncio
async def test_evidence_for_a_selection(bare, desk):
    client = bare
    uri = await start(client, desk)
    words = "Norwegian Foreign Minister Bela Korvath"
    answer = plain(await ask(client, "copydesk.evidence", {"draft": uri, "range": draft_range(words)}))
    assert answer["title"] == words
    item = answer["items"][0]
    assert (item["words"], item["verdict"], item["rule"]["name"]) == (words, "refuted", "title-wrong-at-date")
    assert item["range"] == draft_range(words)
    first = item["evidence"][0]
    assert first["uri"] in (desk.uri("wire/first.md"), desk.uri("wire/second.md"))
    assert first["before"] + first["after"] != ""
    assert {one["kind"] for one in item["evidence"]} == {"attested", "curated"}
    assert f"]({first['uri']}#L{first['range']['start']['line'] + 1})" in answer["markdown"]
    nothing = {"start": {"line": 4, "character": 0}, "end": {"line": 4, "character": 0}}
    assert await ask(client, "copydesk.evidence", {"draft": uri, "range": nothing}) is None


@pytest.mark.asyncio
async def test_entries_of_the_fact_base(bare, desk):
    client = bare
    uri = await start(client, desk)
    position = draft_range("Ada Exampleton left")["start"]
    entry = plain(await ask(client, "copydesk.facts", {"draft": uri, "position": position}))
    assert entry["title"] == "Ada Exampleton"
    assert f"]({desk.uri('wire/first.md')}#L8)" in entry["markdown"]
    asked = plain(await ask(client, "copydesk.facts", {"query": "prime minister of Finland", "at": "2031-05-03"}))
    assert asked["title"] == "prime minister of Finland on 2031-05-03"
    overview = plain(await ask(client, "copydesk.facts"))
    assert overview["title"].startswith("2 sources")
    with pytest.raises(Exception, match="Xyzzy"):
        await ask(client, "copydesk.facts", {"draft": uri, "query": "Xyzzy"})


@pytest.mark.asyncio
async def test_all_drafts_are_checked_when_asked(bare, desk):
    client = bare
    desk.write("drafts/other.md", "---\ndate: 2031-05-02\n---\n\nNorwegian Foreign Minister Bela Korvath left.\n")
    await start(client, desk, editor="emacs")
    answer = plain(await ask(client, "copydesk.checkWorkspace"))
    assert answer["drafts"] == 2
    # One in each draft; what else there is is no error.
    assert answer["findings"]["error"] == 2
    assert answer["summary"].startswith("2 drafts checked: 2 errors, ")
    other = desk.uri("drafts/other.md")
    for _ in range(100):
        if client.diagnostics.get(other):
            break
        await asyncio.sleep(0.05)
    assert [found.code for found in client.diagnostics[other]] == ["title-wrong-at-date"]


@pytest.mark.asyncio
async def test_kinds_of_actions_can_be_asked_for(bare, desk):
    client = bare
    text = DRAFT + "\nJane Nobody was there.\n"
    uri = await start(client, desk, text=text)
    where = find(text, "Jane Nobody", lsp.PositionEncodingKind.Utf16)
    for kind, title in [("quickfix.accept.copydesk", "Accept"), ("quickfix.silence.copydesk", "Silence")]:
        context = lsp.CodeActionContext(diagnostics=[], only=[kind])
        params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), where, context)
        actions = await client.text_document_code_action_async(params)
        # The client library takes an action with a command for a command, which has no kind.
        assert actions and all(action.title.startswith(title) for action in actions)
        assert all(action.kind == kind for action in actions if isinstance(action, lsp.CodeAction))


@pytest.mark.asyncio
async def test_what_has_no_sources_can_be_left_alone(bare, desk):
    client = bare
    (desk.folder / "copydesk.toml").unlink()
    states = listen(client)
    params = initialize(desk, "visual_studio_code")
    params.capabilities.experimental = {"copydesk": {"status": True, "onlyConfigured": True}}
    await begin(client, params)
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    await until(states, lambda state: state["state"] == "unconfigured")
    assert await diagnostics(client, uri) == []
    assert plain(await ask(client, "copydesk.checkWorkspace"))["drafts"] == 0
    with pytest.raises(Exception, match="copydesk init"):
        await ask(client, "copydesk.facts")
    # A draft that lists its sources has some, and so has everything once there is a configuration.
    listing = desk.uri("drafts/listing.md")
    open_document(client, listing, DRAFT.replace("---\n\n", "sources: [../wire/first.md]\n---\n\n", 1))
    await until(states, lambda state: state["uri"] == listing and state["state"] == "checked")
    desk.write("copydesk.toml", "[corpus]\nsources = ['wire']\n")
    touched = lsp.FileEvent(uri=desk.uri("copydesk.toml"), type=lsp.FileChangeType.Created)
    client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams(changes=[touched]))
    await until(states, lambda state: state["uri"] == uri and state["state"] == "checked")


@pytest.mark.asyncio
async def test_repairs_are_those_of_the_words_asked_for(bare, desk):
    client = bare
    line = "Ada Exmapleton left. Norwegian Foreign Minister Ada Exampelton spoke, and so did everybody else there."
    text = f"---\ndate: 2031-05-02\n---\n\n{line}\n"
    uri = await start(client, desk, text=text)
    shown = await diagnostics(client, uri)
    assert len(shown) > 1

    async def repairs(words):
        # The diagnostics of the whole line, as some editors send them.
        context = lsp.CodeActionContext(diagnostics=shown, only=[lsp.CodeActionKind.QuickFix])
        where = find(text, words, lsp.PositionEncodingKind.Utf16)
        params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), where, context)
        actions = await client.text_document_code_action_async(params)
        return [action.title for action in actions if action.title.startswith("Replace")]

    assert await repairs("Exmapleton") == ["Replace with “Ada Exampleton”"]
    both = ["Replace with “Ada Exampleton” (for “Ada Exmapleton”)", "Replace with “Ada Exampleton” (for “Ada Exampelton”)"]
    assert await repairs(line) == both
