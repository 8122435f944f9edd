// The panel beside the editor: what is known of the selection, with the sentences in their paragraphs.
import {
    type Disposable,
    type ExtensionContext,
    type TextEditor,
    ViewColumn,
    type WebviewPanel,
    window,
    workspace,
} from 'vscode';
import { isDraft } from '../languages';
import { EVIDENCE, type Evidence, type Status } from '../protocol';
import type { Server } from '../server';
import { reason } from '../words';
import type { FromEvidence, View } from './messages';
import { fillPanel } from './page';
import { openLink, openPlace } from './places';

const TYPE = 'copydesk.evidence';
const NOTHING_HERE =
    'Nothing is known about what stands here. Put the cursor on a name, a title or a date of the draft, or select a sentence.';
/** Why nothing is known in a document that is not checked. */
const NOT_CHECKED: Partial<Record<Status['state'], string>> = {
    reading: 'The sources are being read.',
    excluded: 'The configuration excludes this document.',
    unconfigured:
        'No sources are configured for this document. Copydesk: Start a Project… in the command palette writes an example.',
};
const NO_DRAFT = 'Open a draft, and put the cursor on a name, a title or a date.';
const BODY = `<header>
<h1 id="title"></h1>
<label><input type="checkbox" id="follow"> Follow the cursor</label>
</header>
<main id="items" aria-live="polite"></main>`;
/** The cursor rests for so long before the page follows. */
const REST = 150;

export class EvidencePanel implements Disposable {
    private panel: WebviewPanel | undefined;
    private view: View = { draft: null, evidence: null, hint: NO_DRAFT, following: true };
    private timer: NodeJS.Timeout | undefined;
    /** Of several questions under way, only the last one counts. */
    private question = 0;
    private readonly listeners: Disposable[];

    constructor(
        private readonly context: ExtensionContext,
        private readonly server: Server,
    ) {
        this.listeners = [
            window.registerWebviewPanelSerializer(TYPE, {
                deserializeWebviewPanel: async (panel) => this.adopt(panel),
            }),
            window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
            window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
            // The text, its sources or the settings may have changed.
            server.onStatus(({ uri }) => {
                const editor = draftInSight();
                if (uri === editor?.document.uri.toString()) {
                    this.follow(editor);
                }
            }),
        ];
    }

    dispose(): void {
        clearTimeout(this.timer);
        for (const listener of this.listeners) {
            listener.dispose();
        }
        this.panel?.dispose();
    }

    /** Shows what is known of the selection of an editor. */
    async show(editor: TextEditor): Promise<void> {
        const view = await this.look(editor);
        if (this.panel === undefined) {
            const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
            this.adopt(window.createWebviewPanel(TYPE, 'Evidence', place));
        } else {
            this.panel.reveal(undefined, true);
        }
        this.display(view);
    }

    /** Takes over a panel: a new one, or one that the editor has brought back. */
    private adopt(panel: WebviewPanel): void {
        this.panel = panel;
        panel.webview.onDidReceiveMessage((message: FromEvidence) => void this.answer(message));
        panel.onDidDispose(() => {
            this.panel = undefined;
        });
        fillPanel(panel, this.context.extensionUri, 'evidence', BODY);
    }

    private async answer(message: FromEvidence): Promise<void> {
        switch (message.type) {
            case 'ready':
                this.display({ ...this.view, following: message.following });
                this.follow(draftInSight());
                break;
            case 'follow':
                this.view.following = message.on;
                this.follow(draftInSight());
                break;
            case 'open':
                await openPlace(message.uri, message.range);
                break;
            case 'link':
                await openLink(message.uri);
                break;
        }
    }

    /** Shows what is known where the cursor rests, if the page is seen and follows it. */
    private follow(editor: TextEditor | undefined): void {
        if (editor === undefined || !isDraft(editor.document)) {
            return;
        }
        clearTimeout(this.timer);
        this.timer = setTimeout(async () => {
            if (!this.panel?.visible || !this.view.following || this.server.condition !== 'running') {
                return;
            }
            const asked = ++this.question;
            // A page that follows is no reason to interrupt: what goes wrong stands on the page.
            const view = await this.look(editor).catch((error) => ({
                draft: null,
                evidence: null,
                hint: `The evidence cannot be shown: ${reason(error)}`,
            }));
            if (asked === this.question) {
                this.display(view);
            }
        }, REST);
    }

    private async look({ document, selection }: TextEditor): Promise<Omit<View, 'following'>> {
        await this.server.start();
        const { toProtocol } = this.server.converters;
        const uri = toProtocol.asUri(document.uri);
        const parameters = { draft: uri, range: toProtocol.asRange(selection) };
        const evidence = await this.server.execute<Evidence | null>(EVIDENCE, parameters);
        const state = this.server.status(document.uri.toString())?.state;
        const hint = (state && NOT_CHECKED[state]) ?? NOTHING_HERE;
        return { draft: { name: workspace.asRelativePath(document.uri), uri }, evidence, hint };
    }

    private display(view: Omit<View, 'following'> & { following?: boolean }): void {
        this.view = { ...this.view, ...view };
        void this.panel?.webview.postMessage(this.view);
    }
}

/** The editor that the page is about. While the page itself has the focus, no editor is active. */
function draftInSight(): TextEditor | undefined {
    return window.activeTextEditor ?? window.visibleTextEditors.find(({ document }) => isDraft(document));
}
