// Starting a project: what `copydesk init` writes, opened in the editor.
import { execFile } from 'node:child_process';
import { commands, type ExtensionContext, FileType, Uri, window, workspace } from 'vscode';
import { findProgram } from '../program';
import type { Server } from '../server';

const OPEN = 'Open the Folder';

export async function startProject(context: ExtensionContext, server: Server): Promise<void> {
    const folder = await chooseFolder();
    if (folder === undefined) {
        return;
    }
    const program = server.program ?? (await findProgram(context));
    await init(program.path, folder.fsPath);
    const brief = await firstBrief(folder);
    if (brief !== undefined) {
        await window.showTextDocument(brief, { preview: false });
    }
    if (workspace.getWorkspaceFolder(folder) !== undefined) {
        void window.showInformationMessage('copydesk: the first brief has two mistakes on purpose.');
        return;
    }
    const chosen = await window.showInformationMessage(`copydesk: the project is in ${folder.fsPath}.`, OPEN);
    if (chosen === OPEN) {
        await commands.executeCommand('vscode.openFolder', folder);
    }
}

/** One of the open folders, or another one. */
async function chooseFolder(): Promise<Uri | undefined> {
    const open = (workspace.workspaceFolders ?? []).map(({ name, uri }) => ({
        label: `$(folder) ${name}`,
        description: uri.fsPath,
        uri: uri as Uri | undefined,
    }));
    if (open.length === 0) {
        return browse();
    }
    const another = { label: '$(folder-opened) Another folder…', description: '', uri: undefined };
    const chosen = await window.showQuickPick([...open, another], {
        placeHolder: 'Where is the project? Nothing that is there is touched.',
    });
    return chosen === another ? browse() : chosen?.uri;
}

async function browse(): Promise<Uri | undefined> {
    const chosen = await window.showOpenDialog({
        canSelectFiles: false,
        canSelectFolders: true,
        openLabel: 'Start a Project Here',
    });
    return chosen?.[0];
}

function init(program: string, folder: string): Promise<void> {
    return new Promise((resolve, reject) => {
        execFile(program, ['init', folder], (error, _stdout, stderr) => {
            if (error === null) {
                resolve();
            } else {
                // The program says what is there already, and what to do.
                reject(new Error(stderr.trim().replace(/^(copydesk|error): /, '') || error.message));
            }
        });
    });
}

/** The first draft below `briefs`, by name. */
async function firstBrief(folder: Uri): Promise<Uri | undefined> {
    const briefs = Uri.joinPath(folder, 'briefs');
    const entries = await workspace.fs.readDirectory(briefs).then(
        (found) => found,
        () => [],
    );
    const names = entries.filter(([, type]) => type === FileType.File).map(([name]) => name);
    const first = names.sort().find((name) => name.endsWith('.md'));
    return first === undefined ? undefined : Uri.joinPath(briefs, first);
}
