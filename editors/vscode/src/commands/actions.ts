// Commands that carry out code actions of the server.
import { type CodeAction, commands, Range, type TextEditor, window, workspace } from 'vscode';
import { ACCEPT_KIND, FIX_ALL_KIND } from '../protocol';

/** Adds the name at the cursor to the list of accepted names. */
export async function acceptNameAtCursor(editor: TextEditor): Promise<void> {
    const actions = await actionsAt(editor, editor.selection, ACCEPT_KIND);
    if (actions.length === 0) {
        void window.showInformationMessage(
            'copydesk: there is no name to accept here. Put the cursor on a name that the sources do not have.',
        );
        return;
    }
    const action = actions.length === 1 ? actions[0] : await choose(actions);
    if (action !== undefined) {
        await carryOut(action);
    }
}

/** Makes all safe repairs of the draft. */
export async function fixAll(editor: TextEditor): Promise<void> {
    const { document } = editor;
    const whole = new Range(0, 0, document.lineCount, 0);
    const [action] = await actionsAt(editor, whole, FIX_ALL_KIND);
    if (action === undefined) {
        void window.showInformationMessage('copydesk: there is nothing that can be repaired safely in this draft.');
        return;
    }
    await carryOut(action);
}

async function actionsAt(editor: TextEditor, range: Range, kind: string): Promise<CodeAction[]> {
    const found = await commands.executeCommand<CodeAction[]>(
        'vscode.executeCodeActionProvider',
        editor.document.uri,
        range,
        kind,
    );
    // Other extensions may answer as well.
    return found.filter((action) => action.kind?.value === kind);
}

async function choose(actions: CodeAction[]): Promise<CodeAction | undefined> {
    const items = actions.map((action) => ({ label: action.title, action }));
    return (await window.showQuickPick(items, { placeHolder: 'As what is the name accepted?' }))?.action;
}

async function carryOut(action: CodeAction): Promise<void> {
    if (action.edit !== undefined && !(await workspace.applyEdit(action.edit))) {
        throw new Error(`“${action.title}” could not be carried out: the text has changed meanwhile. Try again.`);
    }
    if (action.command !== undefined) {
        await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    }
}
