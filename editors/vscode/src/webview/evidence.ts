// The evidence page: draws what the extension sends. All text is set as text, never as markup.
import type { FromEvidence, View } from '../panels/messages';
import type { Item, Piece, Verdict } from '../protocol';

interface Host {
    postMessage(message: FromEvidence): void;
    getState(): { following: boolean } | undefined;
    setState(state: { following: boolean }): void;
}

declare function acquireVsCodeApi(): Host;

const VERDICTS: Record<Verdict, string> = {
    supported: '✓ supported',
    refuted: '✗ refuted',
    undecided: '? not decided',
};

const host = acquireVsCodeApi();
const title = document.getElementById('title') as HTMLHeadingElement;
const items = document.getElementById('items') as HTMLElement;
const follow = document.getElementById('follow') as HTMLInputElement;

window.addEventListener('message', ({ data }: MessageEvent<View>) => draw(data));
follow.addEventListener('change', () => {
    host.setState({ following: follow.checked });
    host.postMessage({ type: 'follow', on: follow.checked });
});
host.postMessage({ type: 'ready', following: host.getState()?.following ?? true });

function draw({ draft, evidence, hint, following }: View): void {
    follow.checked = following;
    host.setState({ following });
    title.textContent = heading(draft?.name, evidence);
    const hasItems = evidence !== null && evidence.items.length > 0;
    const drawn = hasItems ? evidence.items.map((item) => drawItem(item, draft?.uri)) : [element('p', 'hint', hint)];
    if (evidence?.truncated) {
        drawn.push(element('p', 'hint', 'There is more in the selection: select less of the draft to see it.'));
    }
    items.replaceChildren(...drawn);
    window.scrollTo(0, 0);
}

/** What was asked about. A single item has these words itself: then the draft is named. */
function heading(draft: string | undefined, evidence: View['evidence']): string {
    const isSaidBelow = evidence?.items.length === 1 && evidence.items[0]?.words === evidence.title;
    return (isSaidBelow ? draft : evidence?.title) ?? 'Evidence';
}

function drawItem(item: Item, draft: string | undefined): HTMLElement {
    const article = element('article', 'item');
    const words = element('h2', 'words');
    words.append(draft === undefined ? item.words : place(item.words, 'Show in the draft', draft, item.range));
    article.append(words);
    if (item.verdict !== null) {
        article.append(element('span', `verdict ${item.verdict}`, VERDICTS[item.verdict]));
    }
    if (item.rule !== null) {
        article.append(drawRule(item.rule));
    }
    article.append(...item.says.map((line) => element('p', 'says', line)));
    article.append(...item.evidence.map(drawPiece));
    return article;
}

function drawRule({ name, severity, uri }: NonNullable<Item['rule']>): HTMLElement {
    const rule = element('span', `rule ${severity}`);
    if (uri === null) {
        rule.append(name);
        return rule;
    }
    const link = element('a', '', name);
    link.href = '#';
    link.title = 'What this rule does';
    link.dataset.uri = uri;
    onPress(link, () => host.postMessage({ type: 'link', uri }));
    rule.append(link);
    return rule;
}

function drawPiece(piece: Piece): HTMLElement {
    const card = element('section', `evidence ${piece.kind}`);
    const head = element('p', 'origin');
    if (piece.role !== null) {
        head.append(element('span', 'role', piece.role), ' ');
    }
    head.append(element('span', 'label', piece.label));
    const passage = element('blockquote', 'passage');
    passage.append(
        element('span', 'context', spaced(piece.before, 'before')),
        element('mark', 'sentence', piece.text),
        element('span', 'context', spaced(piece.after, 'after')),
    );
    card.append(head, passage);
    if (piece.uri !== null) {
        const foot = element('p', 'open');
        foot.append(place(piece.kind === 'curated' ? 'Open list' : 'Open source', piece.label, piece.uri, piece.range));
        card.append(foot);
    }
    return card;
}

/** A link to a range of a file. */
function place(text: string, hint: string, uri: string, range: Piece['range']): HTMLElement {
    const link = element('a', 'place', text);
    link.href = '#';
    link.title = hint;
    link.dataset.uri = uri;
    link.dataset.line = String(range.start.line + 1);
    onPress(link, () => host.postMessage({ type: 'open', uri, range }));
    return link;
}

function onPress(link: HTMLElement, act: () => void): void {
    link.addEventListener('click', (event) => {
        event.preventDefault();
        act();
    });
}

/** The text around a sentence, a space away from it. */
function spaced(text: string, side: 'before' | 'after'): string {
    if (text === '') {
        return '';
    }
    return side === 'before' ? `${text.trimEnd()} ` : ` ${text.trimStart()}`;
}

function element<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    className: string,
    text = '',
): HTMLElementTagNameMap[K] {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
}
