// Checking all drafts of the workspace.
import { commands, ProgressLocation, window } from 'vscode';
import { CHECK_WORKSPACE, type Survey } from '../protocol';
import type { Server } from '../server';

export async function checkAllDrafts(server: Server): Promise<void> {
    const progress = { location: ProgressLocation.Notification, title: 'copydesk: checking all drafts' };
    const survey = await window.withProgress(progress, () => server.execute<Survey>(CHECK_WORKSPACE));
    await commands.executeCommand('workbench.actions.view.problems');
    void window.showInformationMessage(`copydesk: ${survey.summary}.`);
}
