// The keeper of the server: finds the program, starts it, starts it again, and says when that does not work.
import { type Disposable, EventEmitter, type ExtensionContext, type LogOutputChannel, workspace } from 'vscode';
import {
    DidChangeConfigurationNotification,
    ExecuteCommandRequest,
    type LanguageClient,
    LSPErrorCodes,
    ResponseError,
} from 'vscode-languageclient/node';
import { makeClient } from './client';
import { exists, findProgram, NoProgram, type Program } from './program';
import { STATUS, type Status } from './protocol';
import { reason } from './words';

export type Condition = 'idle' | 'starting' | 'running' | 'broken';

/** So many ends within this time are too many to go on. */
const MANY = 4;
const WITHIN = 3 * 60_000;
const ATTEMPTS = 20;
const PAUSE = 100;

/** The server could not be started. The user has been told. */
export class ServerDown extends Error {}

export class Server implements Disposable {
    condition: Condition = 'idle';
    program: Program | undefined;
    /** Why the server does not run, if it should. */
    trouble: string | undefined;

    private client: LanguageClient | undefined;
    private readonly statuses = new Map<string, Status>();
    private ends: number[] = [];
    /** Starts and stops follow each other. */
    private queue: Promise<void> = Promise.resolve();

    private readonly changed = new EventEmitter<void>();
    private readonly troubled = new EventEmitter<string>();
    private readonly looked = new EventEmitter<Status>();
    /** The condition has changed. */
    readonly onChange = this.changed.event;
    /** The server does not run, and the user should know why. */
    readonly onTrouble = this.troubled.event;
    /** The server has looked at a document. */
    readonly onStatus = this.looked.event;

    constructor(
        private readonly context: ExtensionContext,
        private readonly output: LogOutputChannel,
    ) {}

    /** Starts the server unless it runs or is starting. */
    start(): Promise<void> {
        return this.inTurn(async () => {
            if (this.condition === 'idle' || this.condition === 'broken') {
                await this.launch();
            }
        });
    }

    /** Starts the server anew: the program is looked for again. */
    restart(): Promise<void> {
        this.ends = [];
        return this.inTurn(async () => {
            await this.halt();
            await this.launch();
        });
    }

    /** The last that the server said about a document. */
    status(uri: string): Status | undefined {
        return this.statuses.get(uri);
    }

    forget(uri: string): void {
        this.statuses.delete(uri);
    }

    /** Translates between the editor's ranges and addresses and the protocol's. */
    get converters() {
        const client = this.running();
        return { toProtocol: client.code2ProtocolConverter, toEditor: client.protocol2CodeConverter };
    }

    /** Has the server carry out one of its commands. While the text is changing, it is asked again. */
    async execute<R>(command: string, ...parameters: unknown[]): Promise<R> {
        await this.start();
        const client = this.running();
        const known = client.initializeResult?.capabilities.executeCommandProvider?.commands ?? [];
        if (!known.includes(command)) {
            const { path, version } = this.program ?? { path: '', version: '' };
            throw new Error(`The program ${path} (version ${version}) is older than this extension. Update it.`);
        }
        for (let attempt = 1; ; attempt += 1) {
            try {
                return await client.sendRequest(ExecuteCommandRequest.type, { command, arguments: parameters });
            } catch (error) {
                if (!isPassing(error) || attempt === ATTEMPTS) {
                    throw error;
                }
                await new Promise((resolve) => setTimeout(resolve, PAUSE));
            }
        }
    }

    /** Tells the server that settings have changed; it asks for them. */
    settingsChanged(): void {
        if (this.client?.isRunning()) {
            void this.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
        }
    }

    /** Stops the server, and waits until it has. */
    stop(): Promise<void> {
        return this.inTurn(() => this.halt());
    }

    dispose(): void {
        this.changed.dispose();
        this.troubled.dispose();
        this.looked.dispose();
    }

    private running(): LanguageClient {
        if (this.client === undefined || this.condition !== 'running') {
            throw new ServerDown(
                this.trouble ?? 'The server is not running. Start it with “Copydesk: Restart Server”.',
            );
        }
        return this.client;
    }

    private inTurn(step: () => Promise<void>): Promise<void> {
        this.queue = this.queue.then(step, step);
        return this.queue;
    }

    private async launch(): Promise<void> {
        this.become('starting');
        try {
            this.program = await findProgram(this.context);
            this.output.info(`Starting ${this.program.path} (version ${this.program.version}).`);
            const client = makeClient(this.program, furtherArguments(), this.output, () => this.ended(client));
            this.client = client;
            client.onNotification(STATUS, (status: Status) => this.take(client, status));
            await client.start();
            this.output.info('The server is running.');
            this.become('running');
        } catch (error) {
            this.fail(error instanceof NoProgram ? error.message : this.startFailure(error));
        }
    }

    private async halt(): Promise<void> {
        const client = this.client;
        this.client = undefined;
        this.statuses.clear();
        this.become('idle');
        try {
            await client?.dispose();
        } catch (error) {
            this.output.warn(`The program did not stop as it should: ${reason(error)}`);
        }
    }

    private take(client: LanguageClient, status: Status): void {
        // The editor's spelling of an address is the key.
        const uri = client.protocol2CodeConverter.asUri(status.uri).toString();
        this.statuses.set(uri, status);
        this.looked.fire({ ...status, uri });
    }

    /** The program ended although nobody had asked it to. */
    private ended(client: LanguageClient): void {
        if (client !== this.client || this.condition !== 'running') {
            return;
        }
        const now = Date.now();
        this.ends = [...this.ends.filter((end) => now - end < WITHIN), now];
        void this.inTurn(async () => {
            const path = this.program?.path ?? '';
            await this.halt();
            if (!(await exists(path))) {
                this.fail(
                    `The program ${path} has ended and is no longer there. Install it again, then restart the server.`,
                );
            } else if (this.ends.length >= MANY) {
                this.fail(
                    `The program ${path} has ended ${this.ends.length} times within ${WITHIN / 60_000} minutes and is ` +
                        'not started again. The output says more; restart the server to try again.',
                );
            } else {
                this.output.warn('The program has ended unasked and is started again.');
                await this.launch();
            }
        });
    }

    private startFailure(error: unknown): string {
        return (
            `The program ${this.program?.path ?? ''} was started, but did not become a language server: ` +
            `${reason(error)}. The output may say more.`
        );
    }

    private fail(trouble: string): void {
        this.client?.dispose().catch(() => {});
        this.client = undefined;
        this.statuses.clear();
        this.output.error(trouble);
        this.become('broken', trouble);
        this.troubled.fire(trouble);
    }

    private become(condition: Condition, trouble?: string): void {
        this.condition = condition;
        this.trouble = trouble;
        this.changed.fire();
    }
}

/** The document changed while the server looked at it. */
function isPassing(error: unknown): boolean {
    const passing: number[] = [LSPErrorCodes.ContentModified, LSPErrorCodes.ServerCancelled];
    return error instanceof ResponseError && passing.includes(error.code);
}

function furtherArguments(): string[] {
    return workspace.getConfiguration('copydesk').get<string[]>('server.arguments', []);
}
