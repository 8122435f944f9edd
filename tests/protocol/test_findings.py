"""Diagnostics, and the repairs that they carry."""

import json
import os
import subprocess

import pytest
from conftest import DRAFT, change, diagnostics, find, open_document, pulls
from lsprotocol import types as lsp


def encoding(client):
    return client.server_capabilities_seen.capabilities.position_encoding or "utf-16"


def where(client, text, words):
    return find(text, words, encoding(client))


@pytest.mark.asyncio
async def test_findings_stand_at_the_words_behind_an_emoji(client, desk):
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    found = {d.code: d for d in await diagnostics(client, uri)}
    assert found["title-wrong-at-date"].range == where(client, DRAFT, "Norwegian Foreign Minister Bela Korvath")
    assert found["name-misspelled"].range == where(client, DRAFT, "Ada Exmapleton")
    title = found["title-wrong-at-date"]
    assert title.source == "copydesk" and title.severity == lsp.DiagnosticSeverity.Error
    assert "2031-05-02" in title.message and "Ada Exampleton" in title.message


@pytest.mark.asyncio
async def test_evidence_can_be_opened(client, desk):
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    found = await diagnostics(client, uri)
    title = next(d for d in found if d.code == "title-wrong-at-date")
    if title.related_information is None:
        pytest.skip("this editor does not show where else a diagnostic points to")
    assert any("The Exampleton Post, 2031-05-01" in related.message for related in title.related_information)
    for related in title.related_information:
        path = related.location.uri.removeprefix("file://")
        assert os.path.exists(path)
    if title.code_description:
        page = title.code_description.href.removeprefix("file://")
        with open(page) as file:
            assert file.readline() == "# title-wrong-at-date\n"


@pytest.mark.asyncio
async def test_results_appear_while_typing(client, desk):
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    await diagnostics(client, uri)
    change(client, uri, 2, "Exampleton", where(client, DRAFT, "Exmapleton"))
    codes = [d.code for d in await diagnostics(client, uri, 2)]
    assert "name-misspelled" not in codes and "title-wrong-at-date" in codes


@pytest.mark.asyncio
async def test_untitled_buffers_are_checked(client, desk):
    uri = "untitled:Untitled-1"
    open_document(client, uri, DRAFT)
    assert "title-wrong-at-date" in [d.code for d in await diagnostics(client, uri)]


@pytest.mark.asyncio
async def test_other_languages_are_left_alone(client, desk):
    uri = desk.uri("program.py")
    open_document(client, uri, "print('Norwegian Foreign Minister Bela Korvath')\n", language="python")
    assert await diagnostics(client, uri) == []


@pytest.mark.asyncio
async def test_a_source_is_no_draft(client, desk):
    uri = desk.uri("wire/first.md")
    open_document(client, uri, (desk.folder / "wire/first.md").read_text().replace("Ada", "Bela"))
    assert await diagnostics(client, uri) == []


@pytest.mark.asyncio
async def test_broken_front_matter_is_said_in_the_draft(client, desk):
    uri = desk.uri("drafts/broken.md")
    open_document(client, uri, "---\ndate: [\n---\n\nText.\n")
    found = await diagnostics(client, uri)
    assert len(found) == 1 and "line" in found[0].message


@pytest.mark.asyncio
async def test_closing_takes_findings_back(client, desk):
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    assert await diagnostics(client, uri)
    client.text_document_did_close(
        lsp.DidCloseTextDocumentParams(text_document=lsp.TextDocumentIdentifier(uri=uri))
    )
    if pulls(client):
        assert await diagnostics(client, uri) == []
    else:
        params = await client.wait_for_notification(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        assert not params.diagnostics and params.uri == uri


@pytest.mark.asyncio
async def test_unchanged_reports(client, desk):
    if not pulls(client):
        pytest.skip("this editor is sent its diagnostics")
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    document = lsp.TextDocumentIdentifier(uri=uri)
    first = await client.text_document_diagnostic_async(lsp.DocumentDiagnosticParams(text_document=document))
    again = lsp.DocumentDiagnosticParams(text_document=document, previous_result_id=first.result_id)
    second = await client.text_document_diagnostic_async(again)
    assert second.kind == "unchanged" and second.result_id == first.result_id
    assert client.diagnostics.get(uri, []) == [], "never both"


@pytest.mark.asyncio
async def test_the_command_line_says_the_same(client, desk):
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    found = await diagnostics(client, uri)
    checked = subprocess.run(
        [os.environ["COPYDESK_BIN"], "--check", "--format", "json", str(desk.folder / "drafts/brief.md")],
        capture_output=True,
        check=False,
    )
    expected = [(f["rule"], f["message"], f["severity"]) for f in json.loads(checked.stdout)["findings"]]
    names = {1: "error", 2: "warning", 3: "info", 4: "hint"}
    assert [(d.code, d.message, names[d.severity]) for d in found] == expected


@pytest.mark.asyncio
async def test_quick_fixes_repair(client, desk):
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    found = await diagnostics(client, uri)
    spelling = next(d for d in found if d.code == "name-misspelled")
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(
            text_document=lsp.TextDocumentIdentifier(uri=uri),
            range=spelling.range,
            context=lsp.CodeActionContext(diagnostics=[spelling], only=[lsp.CodeActionKind.QuickFix]),
        )
    )
    repair = next(a for a in actions if a.is_preferred)
    assert "Ada Exampleton" in repair.title and repair.diagnostics[0].code == "name-misspelled"
    edit = edits(repair.edit, uri)[0]
    assert edit.range == where(client, DRAFT, "Ada Exmapleton") and edit.new_text == "Ada Exampleton"


@pytest.mark.asyncio
async def test_fix_all_and_citing(client, desk):
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    await diagnostics(client, uri)

    async def actions(words, kind):
        return await client.text_document_code_action_async(
            lsp.CodeActionParams(
                text_document=lsp.TextDocumentIdentifier(uri=uri),
                range=where(client, DRAFT, words),
                context=lsp.CodeActionContext(diagnostics=[], only=[kind]),
            )
        )

    everything = await actions("brief", "source.fixAll")
    assert [a.kind for a in everything] == ["source.fixAll.copydesk"]
    assert {e.new_text for e in edits(everything[0].edit, uri)} == {"Ada Exampleton"}
    cite = await actions("Minister Ada Exampleton left", "refactor")
    assert len(cite) == 1
    assert any("[^1]: The" in e.new_text and "2031-05-0" in e.new_text for e in edits(cite[0].edit, uri))


def edits(edit: lsp.WorkspaceEdit, uri: str):
    if edit.document_changes:
        return [e for change in edit.document_changes for e in change.edits]
    return edit.changes[uri]
