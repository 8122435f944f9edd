// The status bar: how it stands with the draft in the active editor.
import {
    commands,
    type Disposable,
    MarkdownString,
    StatusBarAlignment,
    type StatusBarItem,
    type TextDocument,
    ThemeColor,
    window,
} from 'vscode';
import { isDraft } from './languages';
import type { Claims, Findings, Status } from './protocol';
import type { Server } from './server';
import { counted } from './words';

const COMMANDS = {
    'Show evidence': 'copydesk.showEvidence',
    'Check all drafts': 'copydesk.checkAllDrafts',
    'Open a fact base entry': 'copydesk.openFacts',
    'Show output': 'copydesk.showOutput',
    'Restart server': 'copydesk.restartServer',
};

/** What the item shows. */
interface Face {
    text: string;
    about: string[];
    colour?: 'error' | 'warning';
    command: string;
}

const PROBLEMS = 'workbench.actions.view.problems';
const RESTART = 'copydesk.restartServer';
const OUTPUT = 'copydesk.showOutput';
const START = 'copydesk.startProject';

export class StatusBar implements Disposable {
    private readonly item: StatusBarItem;
    private readonly listeners: Disposable[];

    constructor(private readonly server: Server) {
        this.item = window.createStatusBarItem('copydesk.status', StatusBarAlignment.Right, 100);
        this.item.name = 'copydesk';
        this.listeners = [
            server.onChange(() => this.show()),
            server.onStatus(() => this.show()),
            window.onDidChangeActiveTextEditor(() => this.show()),
        ];
        this.show();
    }

    dispose(): void {
        this.item.dispose();
        for (const listener of this.listeners) {
            listener.dispose();
        }
    }

    show(): void {
        const document = window.activeTextEditor?.document;
        const status = document === undefined ? undefined : this.server.status(document.uri.toString());
        void commands.executeCommand('setContext', 'copydesk.running', this.server.condition === 'running');
        void commands.executeCommand('setContext', 'copydesk.hasFindings', number(status?.findings) > 0);
        const face = this.face(document, status);
        if (face === undefined) {
            this.item.hide();
            return;
        }
        this.item.text = face.text;
        this.item.tooltip = this.tooltip(face);
        this.item.command = face.command;
        this.item.backgroundColor = face.colour && new ThemeColor(`statusBarItem.${face.colour}Background`);
        this.item.accessibilityInformation = { label: `copydesk: ${face.about.join(' ')}` };
        this.item.show();
    }

    private face(document: TextDocument | undefined, status: Status | undefined): Face | undefined {
        const { condition, trouble } = this.server;
        if (condition === 'broken') {
            return { text: '$(error) copydesk', about: [trouble ?? ''], colour: 'error', command: RESTART };
        }
        if (document === undefined || !isDraft(document)) {
            return undefined;
        }
        switch (condition) {
            case 'idle':
                return { text: '$(circle-slash) copydesk', about: ['The server is not running.'], command: RESTART };
            case 'starting':
                return { text: '$(loading~spin) copydesk', about: ['The server is starting.'], command: OUTPUT };
            case 'running':
                return status === undefined
                    ? { text: '$(check) copydesk', about: ['The server is running.'], command: PROBLEMS }
                    : faceOf(status);
        }
    }

    private tooltip(face: Face): MarkdownString {
        const tooltip = new MarkdownString('', true);
        tooltip.isTrusted = { enabledCommands: Object.values(COMMANDS) };
        tooltip.appendMarkdown('**copydesk**\n\n');
        for (const line of face.about) {
            tooltip.appendText(line).appendMarkdown('\n\n');
        }
        if (this.server.program !== undefined) {
            tooltip.appendText(`Version ${this.server.program.version}: ${this.server.program.path}`);
        }
        const links = Object.entries(COMMANDS).map(([title, command]) => `[${title}](command:${command})`);
        return tooltip.appendMarkdown(`\n\n---\n\n${links.join(' · ')}`);
    }
}

function faceOf(status: Status): Face {
    switch (status.state) {
        case 'reading':
            return {
                text: '$(loading~spin) copydesk: reading sources',
                about: ['The sources are being read.'],
                command: OUTPUT,
            };
        case 'checked':
            return checkedFace(status);
        case 'source':
            return {
                text: '$(book) copydesk: a source',
                about: ['This document is a source: drafts are held against it, and it is not judged itself.'],
                command: PROBLEMS,
            };
        case 'excluded':
            return {
                text: '$(circle-slash) copydesk: excluded',
                about: ['The configuration excludes this document.'],
                command: PROBLEMS,
            };
        case 'unsupported':
            return {
                text: '$(circle-slash) copydesk: not read',
                about: ['This document is no text that copydesk reads: Markdown, plain text or HTML.'],
                command: PROBLEMS,
            };
        case 'unconfigured':
            return {
                text: '$(circle-slash) copydesk: no sources',
                about: ['No sources are configured for this document, so it is not checked. Start a project to begin.'],
                command: START,
            };
        case 'failed':
            return {
                text: '$(warning) copydesk: failed',
                about: [
                    'This document could not be checked: its settings or sources cannot be read, or copydesk itself has failed. ' +
                        'The output says more.',
                ],
                colour: 'warning',
                command: OUTPUT,
            };
    }
}

function checkedFace({ claims, findings, tally, sources }: Status): Face {
    const isWrong = (claims?.refuted ?? 0) > 0 || (findings?.error ?? 0) > 0;
    const needsLook = (findings?.warning ?? 0) > 0;
    const icon = isWrong ? '$(error)' : needsLook ? '$(warning)' : '$(pass)';
    return {
        text: `${icon} ${claims === null ? 'copydesk' : short(claims)}`,
        about: [
            tally === null ? 'No claims were found in this draft.' : `${tally}.`,
            findings === null ? '' : `${told(findings)}.`,
            `${counted(sources, 'source')}.`,
        ].filter((line) => line !== ''),
        ...(isWrong ? { colour: 'error' } : {}),
        command: PROBLEMS,
    };
}

/** The claims in few words. */
function short({ supported, refuted, undecided }: Claims): string {
    const parts = [
        supported > 0 ? `${supported} supported` : '',
        refuted > 0 ? `${refuted} refuted` : '',
        undecided > 0 ? `${undecided} not decided` : '',
    ].filter((part) => part !== '');
    return parts.length === 0 ? 'no claims' : parts.join(', ');
}

/** The findings in words, the weightiest first. */
function told({ error, warning, info, hint }: Findings): string {
    const parts = [
        error > 0 ? counted(error, 'error') : '',
        warning > 0 ? counted(warning, 'warning') : '',
        info > 0 ? counted(info, 'info') : '',
        hint > 0 ? counted(hint, 'hint') : '',
    ].filter((part) => part !== '');
    return parts.length === 0 ? 'No findings' : parts.join(', ');
}

function number(findings: Findings | null | undefined): number {
    return findings ? findings.error + findings.warning + findings.info + findings.hint : 0;
}
