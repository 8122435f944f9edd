// Checking all drafts of the workspace.
import { commands, ProgressLocation, window } from 'vscode';
import { CHECK_WORKSPACE, type Survey } from '../protocol';
import type { Server } from '../server';

const NO_DRAFTS = 'no drafts to check. Are sources configured here?';

export async function checkAllDrafts(server: Server): Promise<void> {
    const progress = { location: ProgressLocation.Notification, title: 'copydesk: checking all drafts' };
    const survey = await window.withProgress(progress, () => server.execute<Survey>(CHECK_WORKSPACE));
    await commands.executeCommand('workbench.actions.view.problems');
    // Without drafts there is nothing to praise: the reason matters.
    const told = survey.drafts === 0 ? NO_DRAFTS : `${survey.summary}.`;
    void window.showInformationMessage(`copydesk: ${told}`);
}
