// Where the copydesk program is.
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { type ExtensionContext, workspace } from 'vscode';
import { counted } from './words';

export interface Program {
    path: string;
    version: string;
}

/** Why there is no program, for the user: what was looked for where, and what to do. */
export class NoProgram extends Error {}

const NAME = process.platform === 'win32' ? 'copydesk.exe' : 'copydesk';
const PATIENCE = 10_000;

/** The program that the setting names; without one, the program inside the extension, else the one on the PATH. */
export async function findProgram(context: ExtensionContext): Promise<Program> {
    const named = workspace.getConfiguration('copydesk').get<string>('server.path', '').trim();
    return named === '' ? installed(context) : configured(named);
}

async function configured(named: string): Promise<Program> {
    const path = expanded(named);
    const found = /[\\/]/.test(path) ? await executable(path) : await onPath(path);
    if (found === undefined) {
        const why = (await exists(path)) ? 'that is no program that may be run' : 'there is no such program';
        throw new NoProgram(
            `The setting copydesk.server.path names “${path}”, and ${why}. Correct the setting, or ` +
                'clear it to use the program that came with the extension or the one on the PATH.',
        );
    }
    return introduced(found);
}

async function installed(context: ExtensionContext): Promise<Program> {
    const bundled = join(context.extensionPath, 'bin', NAME);
    const found = (await executable(bundled)) ?? (await onPath(NAME));
    if (found === undefined) {
        const folders = counted(searchPath().length, 'folder');
        throw new NoProgram(
            `The copydesk program was not found: the setting copydesk.server.path is not set${untrusted()}, this ` +
                `extension brings no program along (no ${bundled}), and none of the ${folders} of the PATH has a ` +
                `${NAME}. Install copydesk, or name the program in the setting.`,
        );
    }
    return introduced(found);
}

/** The editor withholds what the settings of a folder say that the user does not trust. */
function untrusted(): string {
    return workspace.isTrusted ? '' : ' (what this folder says does not count, because you do not trust it)';
}

/** Asks the program for its version, which shows that it can be run and what it is. */
async function introduced(path: string): Promise<Program> {
    const said = await new Promise<string>((resolve, reject) => {
        execFile(path, ['--version'], { timeout: PATIENCE }, (error, stdout) => {
            if (error === null) {
                resolve(stdout.trim().split(/\r?\n/, 1)[0] ?? '');
            } else {
                const why = error.killed ? `it did not answer within ${PATIENCE / 1000} seconds` : error.message.trim();
                reject(new NoProgram(`The program ${path} cannot be run: ${why}. Install copydesk for this computer.`));
            }
        });
    });
    const version = /^copydesk (\S+)/.exec(said)?.[1];
    if (version === undefined) {
        throw new NoProgram(
            `The program ${path} is not copydesk: asked for its version, it said “${said}”. Correct the setting ` +
                'copydesk.server.path.',
        );
    }
    return { path, version };
}

/** A path as the user wrote it, with `~` and `${workspaceFolder}` replaced; a relative one counts from the folder. */
function expanded(named: string): string {
    const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
    const path = named.replace(/^~(?=[\\/]|$)/, homedir()).replaceAll('$' + '{workspaceFolder}', folder);
    return /[\\/]/.test(path) && !isAbsolute(path) ? join(folder, path) : path;
}

async function onPath(name: string): Promise<string | undefined> {
    for (const folder of searchPath()) {
        const found = await executable(join(folder, name));
        if (found !== undefined) {
            return found;
        }
    }
    return undefined;
}

function searchPath(): string[] {
    return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}

export async function exists(path: string): Promise<boolean> {
    return stat(path).then(
        () => true,
        () => false,
    );
}

/** The path, if a file that may be run is there. */
async function executable(path: string): Promise<string | undefined> {
    try {
        await access(path, constants.X_OK);
        return (await stat(path)).isFile() ? path : undefined;
    } catch {
        return undefined;
    }
}
