// Says why the server does not run, and offers the ways out.
import { commands, env, type LogOutputChannel, window } from 'vscode';

const SETTING = 'Open the Setting';
const HELP = 'How to Install';
const RETRY = 'Try Again';
const OUTPUT = 'Show Output';

export async function showTrouble(trouble: string, output: LogOutputChannel): Promise<void> {
    const chosen = await window.showErrorMessage(`copydesk: ${trouble}`, SETTING, HELP, RETRY, OUTPUT);
    switch (chosen) {
        case SETTING:
            return commands.executeCommand(settingsEditor(), 'copydesk.server.path');
        case HELP:
            return openWalkthrough();
        case RETRY:
            return commands.executeCommand('copydesk.restartServer');
        case OUTPUT:
            return output.show();
    }
}

/** Settings of a machine stand with those of the machine that the extension runs on. */
function settingsEditor(): string {
    return env.remoteName === undefined ? 'workbench.action.openSettings' : 'workbench.action.openRemoteSettings';
}

/** The walkthrough begins with the program and how to get it. */
function openWalkthrough(): Thenable<void> {
    const walkthrough = { category: 'copydesk.copydesk#firstBrief', step: 'copydesk.copydesk#firstBrief#program' };
    return commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false);
}
