// Entries of the fact base, as rendered pages. The editor's own preview of Markdown does not follow links to files.
import MarkdownIt, { type MarkdownIt as Markdown } from 'markdown-it';
import {
    type Disposable,
    type ExtensionContext,
    type TextEditor,
    Uri,
    ViewColumn,
    type WebviewPanel,
    window,
    workspace,
} from 'vscode';
import { isDraft } from '../languages';
import { FACTS, type Facts } from '../protocol';
import type { Server } from '../server';
import { reason } from '../words';
import type { Entry, FromEntry, Question } from './messages';
import { fillPanel } from './page';
import { openLink } from './places';

const TYPE = 'copydesk.facts';
const BODY = '<main id="entry" class="markdown-body"></main>';

export class FactBase implements Disposable {
    private panel: WebviewPanel | undefined;
    private entry: Entry | undefined;
    private readonly markdown = renderer();
    private readonly serializer = window.registerWebviewPanelSerializer(TYPE, {
        deserializeWebviewPanel: async (panel) => this.adopt(panel),
    });

    constructor(
        private readonly context: ExtensionContext,
        private readonly server: Server,
    ) {}

    dispose(): void {
        this.serializer.dispose();
        this.panel?.dispose();
    }

    /** The entry on what stands at the cursor; if nothing known stands there, on what the user asks for. */
    async open(editor: TextEditor | undefined): Promise<void> {
        await this.server.start();
        const question = editor === undefined ? undefined : this.questionAt(editor);
        const found = question === undefined ? null : await this.ask(question);
        if (question !== undefined && found !== null) {
            this.show(question, found);
        } else {
            await this.openByQuery(question?.draft ?? somewhere());
        }
    }

    private questionAt(editor: TextEditor): Question | undefined {
        if (!isDraft(editor.document)) {
            return undefined;
        }
        const { toProtocol } = this.server.converters;
        return {
            draft: toProtocol.asUri(editor.document.uri),
            position: toProtocol.asPosition(editor.selection.active),
        };
    }

    /** Asks whom or what, and for which day; a question that is not understood can be put again. */
    private openByQuery(draft: string): Promise<void> {
        const input = window.createInputBox();
        input.title = 'Fact Base';
        input.prompt = 'Leave it empty for an overview. With “--at 2031-05-02” behind it, what held on that day.';
        input.placeholder = 'A person, an office, a country, or “what happened on 2031-05-02”';
        input.ignoreFocusOut = true;
        return new Promise((resolve) => {
            input.onDidChangeValue(() => {
                input.validationMessage = undefined;
            });
            input.onDidAccept(async () => {
                input.busy = true;
                input.validationMessage = await this.answer({ draft, ...parsed(input.value) }, input.value.trim());
                input.busy = false;
                if (input.validationMessage === undefined) {
                    input.hide();
                }
            });
            input.onDidHide(() => {
                input.dispose();
                resolve();
            });
            input.show();
        });
    }

    /** Shows the answer to a question, or says why there is none. */
    private async answer(question: Question, words: string): Promise<string | undefined> {
        try {
            const found = await this.ask(question);
            if (found === null) {
                return `Nothing is known about “${words}”.`;
            }
            this.show(question, found);
            return undefined;
        } catch (error) {
            return reason(error);
        }
    }

    private ask(question: Question): Promise<Facts | null> {
        return this.server.execute<Facts | null>(FACTS, question);
    }

    private show(question: Question, { title, markdown }: Facts): void {
        this.entry = { question, html: this.markdown.render(markdown) };
        if (this.panel === undefined) {
            const column = window.activeTextEditor === undefined ? ViewColumn.Active : ViewColumn.Beside;
            this.adopt(window.createWebviewPanel(TYPE, title, { viewColumn: column, preserveFocus: true }));
        } else {
            this.panel.reveal(undefined, true);
            void this.panel.webview.postMessage(this.entry);
        }
        if (this.panel !== undefined) {
            this.panel.title = title;
        }
    }

    /** Takes over a panel: a new one, or one that the editor has brought back. */
    private adopt(panel: WebviewPanel): void {
        this.panel = panel;
        panel.webview.onDidReceiveMessage((message: FromEntry) => void this.take(message));
        panel.onDidDispose(() => {
            this.panel = undefined;
            this.entry = undefined;
        });
        fillPanel(panel, this.context.extensionUri, 'facts', BODY);
    }

    private async take(message: FromEntry): Promise<void> {
        if (message.type === 'link') {
            await openLink(message.uri);
        } else if (this.entry !== undefined) {
            await this.panel?.webview.postMessage(this.entry);
        } else if (message.question !== null) {
            const trouble = await this.answer(message.question, '');
            const html = this.markdown.utils.escapeHtml(trouble ?? '');
            if (trouble !== undefined) {
                await this.panel?.webview.postMessage({ question: message.question, html });
            }
        }
    }
}

/** Markdown without markup of its own and without pictures, in which links may lead to files. */
function renderer(): Markdown {
    const markdown = new MarkdownIt({ html: false }).disable('image');
    markdown.validateLink = (link) => /^(file|https?):/i.test(link);
    return markdown;
}

/** `--at DAY` is what the command line calls it. */
function parsed(input: string): { query?: string; at?: string } {
    const [, query, at] = /^(.*?)(?:\s*--at[\s=]+(\S+))?$/.exec(input.trim()) ?? [];
    return { ...(query ? { query } : {}), ...(at ? { at } : {}) };
}

/** A place in the first folder, which decides on the sources that are asked; without a folder, none. */
function somewhere(): string {
    const folder = workspace.workspaceFolders?.[0];
    return folder === undefined ? 'untitled:draft.md' : Uri.joinPath(folder.uri, 'draft.md').toString();
}
