// The language client: what it tells the server and takes from it.
import { type LogOutputChannel, Uri } from 'vscode';
import {
    type ClientCapabilities,
    CloseAction,
    ErrorAction,
    LanguageClient,
    RevealOutputChannelOn,
    type StaticFeature,
} from 'vscode-languageclient/node';
import { selector } from './languages';
import { savingLists } from './lists';
import type { Program } from './program';
import { explicitSettings } from './settings';

/** A client of a program that is not started yet. `closed` is called when the program ends unasked. */
export function makeClient(
    program: Program,
    furtherArguments: string[],
    output: LogOutputChannel,
    closed: () => void,
): LanguageClient {
    const executable = { command: program.path, args: ['server', '--stdio', ...furtherArguments] };
    const client = new LanguageClient('copydesk', 'copydesk', executable, {
        documentSelector: selector(),
        outputChannel: output,
        traceOutputChannel: output,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        // What the program says on standard error is news, not an error.
        stdioOptions: {
            stdout: () => {},
            stderr: (stream) => lines(stream, (line) => output.info(line)),
        },
        // Who starts the program again, and who tells the user, is decided in one place: the server's keeper.
        errorHandler: {
            error: () => ({ action: ErrorAction.Continue, handled: true }),
            closed: () => {
                closed();
                return { action: CloseAction.DoNotRestart, message: 'The program has ended.', handled: true };
            },
        },
        initializationFailedHandler: () => false,
        middleware: {
            provideCodeActions: async (document, range, context, token, next) =>
                (await next(document, range, context, token))?.map(savingLists),
            workspace: {
                configuration: (params, token, next) => {
                    if (params.items.some((item) => item.section !== 'copydesk')) {
                        return next(params, token);
                    }
                    return params.items.map(({ scopeUri }) =>
                        explicitSettings(scopeUri === undefined ? undefined : Uri.parse(scopeUri)),
                    );
                },
            },
        },
    });
    client.registerFeature(new StatusFeature());
    return client;
}

/** Asks for notifications of how it stands with each document. */
class StatusFeature implements StaticFeature {
    fillClientCapabilities(capabilities: ClientCapabilities): void {
        capabilities.experimental = { ...capabilities.experimental, copydesk: { status: true, onlyConfigured: true } };
    }

    initialize(): void {}

    getState() {
        return { kind: 'static' as const };
    }

    clear(): void {}
}

function lines(stream: NodeJS.ReadableStream, each: (line: string) => void): void {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
        const parts = (rest + chunk).split(/\r?\n/);
        rest = parts.pop() ?? '';
        parts.filter((line) => line !== '').forEach(each);
    });
    stream.on('end', () => {
        if (rest !== '') {
            each(rest);
        }
    });
}
