// Accepting a name writes a line into a list, which counts once the list is saved.
import { type CodeAction, type Command, commands, type Disposable, Uri, workspace } from 'vscode';
import { ACCEPT_KIND } from './protocol';

const SAVE = 'copydesk.saveLists';

/** An action that accepts a name, followed by saving the list; a list with other changes in it is left to the user. */
export function savingLists(action: CodeAction | Command): CodeAction | Command {
    if (!('edit' in action) || action.edit === undefined || action.kind?.value !== ACCEPT_KIND) {
        return action;
    }
    const unsaved = workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString());
    const lists = action.edit.entries().map(([uri]) => uri.toString());
    const clean = lists.filter((list) => !unsaved.includes(list));
    if (clean.length > 0) {
        action.command = { title: 'Save the list', command: SAVE, arguments: [clean] };
    }
    return action;
}

export function registerSaving(): Disposable {
    return commands.registerCommand(SAVE, async (lists: string[]) => {
        for (const list of lists) {
            await (await workspace.openTextDocument(Uri.parse(list))).save();
        }
    });
}
