// The user's settings as the server wants them: the keys of copydesk.toml.
import { type Uri, workspace } from 'vscode';
import schema from '../../copydesk.schema.json';

type Settings = { [key: string]: unknown };

const KEYS = Object.keys(schema.properties);

/** Settings of the extension that need another server when they change. */
const OWN = ['copydesk.server', 'copydesk.languages'];

/**
 * What the user has set for a place, and nothing else: whatever is sent counts before copydesk.toml, so a default must
 * not be among it. Settings of the folder count before those of the workspace, and these before the user's.
 */
export function explicitSettings(scope: Uri | undefined): Settings {
    const configuration = workspace.getConfiguration('copydesk', scope);
    const settings: Settings = {};
    for (const key of KEYS) {
        const found = configuration.inspect<unknown>(key);
        const layers = [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue];
        const value = layers.reduce(merged, undefined);
        if (value !== undefined) {
            settings[key] = value;
        }
    }
    return settings;
}

/** Whether a change is about the server as such. */
export function needsAnotherServer(affects: (section: string) => boolean): boolean {
    return OWN.some(affects);
}

/** One value over another, table by table. `null` is how the editor writes that a key is not set. */
function merged(under: unknown, over: unknown): unknown {
    if (over === undefined || over === null) {
        return under;
    }
    if (!isTable(over)) {
        return over;
    }
    const table: Settings = isTable(under) ? { ...under } : {};
    for (const [key, value] of Object.entries(over)) {
        const both = merged(table[key], value);
        if (both !== undefined) {
            table[key] = both;
        }
    }
    return table;
}

function isTable(value: unknown): value is Settings {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
