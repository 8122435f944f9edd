"""Hovers, navigation and help while writing."""

import pytest
from conftest import DRAFT, diagnostics, find, open_document
from lsprotocol import types as lsp


@pytest.fixture
def uri(client, desk):
    uri = desk.uri("drafts/brief.md")
    open_document(client, uri, DRAFT)
    return uri


def place(client, uri, words, text=DRAFT, end=False):
    encoding = client.server_capabilities_seen.capabilities.position_encoding or "utf-16"
    found = find(text, words, encoding)
    return {"text_document": lsp.TextDocumentIdentifier(uri=uri), "position": found.end if end else found.start}


def words_of(hover) -> str:
    return hover.contents.value if hasattr(hover.contents, "value") else str(hover.contents)


@pytest.mark.asyncio
async def test_hover_shows_the_verdict_and_the_sentences(client, uri):
    hover = await client.text_document_hover_async(lsp.HoverParams(**place(client, uri, "Foreign Minister Bela")))
    text = words_of(hover)
    assert len(text.splitlines()) <= 12
    assert "2031-05-02" in text.splitlines()[0] and "Ada Exampleton" in text
    assert "opened a hall" in text and "The Exampleton Post" in text
    assert "title-wrong-at-date" in text


@pytest.mark.asyncio
async def test_hover_on_good_text_gives_its_evidence(client, uri):
    hover = await client.text_document_hover_async(lsp.HoverParams(**place(client, uri, "Minister Ada Exampleton")))
    text = words_of(hover)
    assert text.lower().lstrip("*").startswith("supported"), text
    assert "The Exampleton Post" in text and len(text.splitlines()) <= 12


@pytest.mark.asyncio
async def test_hover_on_dates_and_pronouns_and_none_on_plain_words(client, uri):
    hover = await client.text_document_hover_async(lsp.HoverParams(**place(client, uri, "Thursday")))
    assert "2031-05-01" in words_of(hover)
    hover = await client.text_document_hover_async(lsp.HoverParams(**place(client, uri, "She")))
    assert "Ada Exampleton" in words_of(hover)
    assert await client.text_document_hover_async(lsp.HoverParams(**place(client, uri, "smiled"))) is None


@pytest.mark.asyncio
async def test_definition_and_references(client, desk, uri):
    result = await client.text_document_definition_async(
        lsp.DefinitionParams(**place(client, uri, "Ada Exampleton left"))
    )
    targets = {getattr(link, "target_uri", None) or link.uri for link in result}
    assert desk.uri("wire/first.md") in targets
    references = await client.text_document_references_async(
        lsp.ReferenceParams(
            **place(client, uri, "Ada Exampleton left"), context=lsp.ReferenceContext(include_declaration=True)
        )
    )
    places = {location.uri for location in references}
    assert {desk.uri("wire/first.md"), desk.uri("wire/second.md"), uri} <= places


@pytest.mark.asyncio
async def test_highlight_and_symbols(client, desk, uri):
    highlights = await client.text_document_document_highlight_async(
        lsp.DocumentHighlightParams(**place(client, uri, "Ada Exampleton left"))
    )
    assert len(highlights) >= 2
    symbols = await client.text_document_document_symbol_async(
        lsp.DocumentSymbolParams(text_document=lsp.TextDocumentIdentifier(uri=uri))
    )
    assert symbols
    found = await client.workspace_symbol_async(lsp.WorkspaceSymbolParams(query="exampl"))
    assert any("Ada Exampleton" in symbol.name for symbol in found)


@pytest.mark.asyncio
async def test_listed_sources_are_links(client, desk):
    text = "---\ndate: 2031-05-02\nsources: [../wire/first.md]\n---\n\nNothing.\n"
    uri = desk.write("drafts/closed.md", text)
    open_document(client, uri, text)
    links = await client.text_document_document_link_async(
        lsp.DocumentLinkParams(text_document=lsp.TextDocumentIdentifier(uri=uri))
    )
    assert [link.target for link in links] == [desk.uri("wire/first.md")]


@pytest.mark.asyncio
async def test_completion_of_names_after_a_title(client, desk):
    text = "---\ndate: 2031-05-02\n---\n\n😀 Norwegian Foreign Minister \n"
    uri = desk.write("drafts/new.md", text)
    open_document(client, uri, text)
    completion = await client.text_document_completion_async(
        lsp.CompletionParams(**place(client, uri, "Minister ", text, end=True))
    )
    item = completion.items[0]
    assert item.label == "Ada Exampleton" and "2031-05-02" in item.detail
    documentation = getattr(item.documentation, "value", item.documentation)
    assert "The Exampleton Post" in documentation


@pytest.mark.asyncio
async def test_signature_of_a_second_reference(client, desk):
    text = "---\ndate: 2031-05-02\n---\n\nNorwegian Foreign Minister Ada Exampleton left. Exampleton smiled.\n"
    uri = desk.write("drafts/second.md", text)
    open_document(client, uri, text)
    help_ = await client.text_document_signature_help_async(
        lsp.SignatureHelpParams(**place(client, uri, "Exampleton smiled", text))
    )
    assert "Ada Exampleton" in help_.signatures[0].label and "Norway" in help_.signatures[0].label


@pytest.mark.asyncio
async def test_lens_tokens_and_hints(client, desk, uri):
    document = lsp.TextDocumentIdentifier(uri=uri)
    lenses = await client.text_document_code_lens_async(lsp.CodeLensParams(text_document=document))
    assert "1 supported" in lenses[0].command.title and "1 refuted" in lenses[0].command.title
    tokens = await client.text_document_semantic_tokens_full_async(lsp.SemanticTokensParams(text_document=document))
    assert len(tokens.data) == 10
    everything = lsp.Range(start=lsp.Position(line=0, character=0), end=lsp.Position(line=99, character=0))
    hints = await client.text_document_inlay_hint_async(
        lsp.InlayHintParams(text_document=document, range=everything)
    )
    assert not hints, "off by default"
