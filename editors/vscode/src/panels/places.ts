// Opening what a page links to.
import { commands, env, Range, TextEditorRevealType, Uri, ViewColumn, window } from 'vscode';
import type { Range as ProtocolRange } from 'vscode-languageclient/node';
import { isDraft } from '../languages';

/** Opens a link of the server: a file at its line, its own pages in the editor, the web in the browser. */
export async function openLink(link: string): Promise<void> {
    const uri = Uri.parse(link);
    const line = /^L(\d+)$/.exec(uri.fragment)?.[1];
    if (uri.scheme !== 'file') {
        await env.openExternal(uri);
    } else if (line === undefined) {
        await commands.executeCommand('vscode.open', uri, besidePages());
    } else {
        const start = { line: Number(line) - 1, character: 0 };
        await openPlace(uri.with({ fragment: '' }).toString(), { start, end: start });
    }
}

/** Opens a file at a range: where it is seen already, else in the column of the drafts rather than over the page. */
export async function openPlace(uri: string, { start, end }: ProtocolRange): Promise<void> {
    const place = Uri.parse(uri);
    const seen = window.visibleTextEditors.find(({ document }) => document.uri.toString() === place.toString());
    const viewColumn = seen?.viewColumn ?? besidePages();
    const selection = new Range(start.line, start.character, end.line, end.character);
    const editor = await window.showTextDocument(place, { viewColumn, selection });
    editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The column of the drafts. */
function besidePages(): ViewColumn {
    return window.visibleTextEditors.find(({ document }) => isDraft(document))?.viewColumn ?? ViewColumn.One;
}
