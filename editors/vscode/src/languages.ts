// Which documents are drafts, as far as the editor is concerned.
import { commands, languages, type TextDocument, workspace } from 'vscode';

/** The languages that the user has chosen. */
export function chosenLanguages(): string[] {
    return workspace.getConfiguration('copydesk').get<string[]>('languages', []);
}

/** Files and documents that were never saved, in these languages. */
export function selector(): { scheme: string; language: string }[] {
    return chosenLanguages().flatMap((language) => [
        { scheme: 'file', language },
        { scheme: 'untitled', language },
    ]);
}

export function isDraft(document: TextDocument): boolean {
    return languages.match(selector(), document) > 0;
}

/** Tells the editor in which languages our commands make sense. */
export function announceLanguages(): void {
    void commands.executeCommand('setContext', 'copydesk.languageIds', chosenLanguages());
}
