// A command that goes wrong says so.
import { window } from 'vscode';
import { ServerDown } from '../server';
import { reason } from '../words';

/** Carries out what a command does; an error becomes a message to the user. */
export async function attempt(what: string, step: () => Promise<void>): Promise<void> {
    try {
        await step();
    } catch (error) {
        if (error instanceof ServerDown) {
            return;
        }
        void window.showErrorMessage(`copydesk: ${what}: ${reason(error)}`);
    }
}
