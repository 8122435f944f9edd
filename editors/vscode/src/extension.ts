// Where the extension begins: which parts there are, and what they have to do with each other.
import { commands, type ExtensionContext, FileType, Uri, window, workspace } from 'vscode';
import { acceptNameAtCursor, fixAll } from './commands/actions';
import { attempt } from './commands/attempt';
import { checkAllDrafts } from './commands/check';
import { startProject } from './commands/start';
import { announceLanguages, isDraft } from './languages';
import { registerSaving } from './lists';
import { EvidencePanel } from './panels/evidence';
import { FactBase } from './panels/facts';
import { Server } from './server';
import { needsAnotherServer } from './settings';
import { StatusBar } from './status';
import { showTrouble } from './trouble';

let server: Server | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
    const output = window.createOutputChannel('copydesk', { log: true });
    const keeper = new Server(context, output);
    server = keeper;
    const evidence = new EvidencePanel(context, keeper);
    const factBase = new FactBase(context, keeper);
    context.subscriptions.push(output, keeper, evidence, factBase, new StatusBar(keeper), registerSaving());
    keeper.onTrouble((trouble) => void showTrouble(trouble, output));

    const command = (id: string, what: string, step: () => Promise<void>) =>
        context.subscriptions.push(commands.registerCommand(id, () => attempt(what, step)));
    const editorCommand = (
        id: string,
        what: string,
        step: (editor: typeof window.activeTextEditor & {}) => Promise<void>,
    ) =>
        command(id, what, async () => {
            const editor = window.activeTextEditor;
            if (editor === undefined || !isDraft(editor.document)) {
                throw new Error('open a draft first, and put the cursor where you want to know more');
            }
            await step(editor);
        });
    editorCommand('copydesk.showEvidence', 'the evidence cannot be shown', (editor) => evidence.show(editor));
    editorCommand('copydesk.acceptNameAtCursor', 'the name cannot be accepted', acceptNameAtCursor);
    editorCommand('copydesk.fixAll', 'the repairs cannot be made', fixAll);
    command('copydesk.openFacts', 'the entry cannot be opened', () => factBase.open(window.activeTextEditor));
    command('copydesk.checkAllDrafts', 'the drafts cannot be checked', () => checkAllDrafts(keeper));
    command('copydesk.startProject', 'the project cannot be started', () => startProject(context, keeper));
    command('copydesk.restartServer', 'the server cannot be restarted', () => keeper.restart());
    command('copydesk.showOutput', 'the output cannot be shown', async () => output.show());

    announceLanguages();
    context.subscriptions.push(
        workspace.onDidChangeConfiguration((event) => {
            if (!event.affectsConfiguration('copydesk')) {
                return;
            }
            announceLanguages();
            if (!needsAnotherServer((section) => event.affectsConfiguration(section))) {
                keeper.settingsChanged();
            } else if (keeper.condition !== 'idle' || workspace.textDocuments.some(isDraft)) {
                void keeper.restart();
            }
        }),
        workspace.onDidOpenTextDocument((document) => {
            if (isDraft(document) && keeper.condition === 'idle') {
                void keeper.start();
            }
        }),
        workspace.onDidCloseTextDocument((document) => keeper.forget(document.uri.toString())),
    );
    if (workspace.textDocuments.some(isDraft) || (await hasProject())) {
        void keeper.start();
    }
}

export async function deactivate(): Promise<void> {
    await server?.stop();
}

/** Whether one of the open folders is a project: its drafts may be checked without being open. */
async function hasProject(): Promise<boolean> {
    const found = (workspace.workspaceFolders ?? []).map(({ uri }) =>
        workspace.fs.stat(Uri.joinPath(uri, 'copydesk.toml')).then(
            ({ type }) => type !== FileType.Directory,
            () => false,
        ),
    );
    return (await Promise.all(found)).includes(true);
}
