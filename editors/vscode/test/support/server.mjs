// A Visual Studio Code that is served to a browser: code-server, with its own settings and extensions.
import { execFile, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { required } from './environment.mjs';

/** What every window is set to: quiet, offline, nothing saved by itself, and the same look everywhere. */
const SETTINGS = {
  'breadcrumbs.enabled': false,
  'chat.disableAIFeatures': true,
  'diffEditor.renderSideBySide': false,
  'editor.cursorBlinking': 'solid',
  'editor.fontFamily': "'DejaVu Sans Mono', 'Noto Color Emoji', monospace",
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.stickyScroll.enabled': false,
  'explorer.autoReveal': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.restoreWindows': 'none',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.editor.empty.hint': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

export class Server {
  /** Installs an extension's package and starts. `environment` is added to what VS Code and its extensions see. */
  static async start(name, vsix, { environment = {} } = {}) {
    const home = await mkdtemp(join(tmpdir(), `copydesk-${name}-`));
    const server = new Server(name, home, { ...inherited(), EXTENSIONS_GALLERY: '{}', ...environment });
    await server.#configure();
    await server.#install(vsix);
    await server.#listen();
    return server;
  }

  #process;
  #environment;

  constructor(name, home, environment) {
    this.name = name;
    this.home = home;
    this.#environment = environment;
    this.log = join(required('SHOTS'), `code-server-${name}.log`);
  }

  async #configure() {
    const folder = join(this.home, 'data', 'User');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), JSON.stringify(SETTINGS, null, 2));
  }

  async stop() {
    if (this.#process.exitCode === null) {
      const ended = new Promise((resolve) => this.#process.once('exit', resolve));
      process.kill(-this.#process.pid, 'SIGTERM');
      const impatient = setTimeout(() => process.kill(-this.#process.pid, 'SIGKILL'), 3000);
      await ended;
      clearTimeout(impatient);
    }
    await rm(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  get #folders() {
    const config = join(this.home, 'config.yaml');
    return ['--config', config, '--user-data-dir', join(this.home, 'data'), '--extensions-dir', join(this.home, 'extensions')];
  }

  async #install(vsix) {
    await promisify(execFile)(
      required('NODE'),
      [required('CODE_SERVER'), ...this.#folders, '--install-extension', vsix],
      { env: this.#environment },
    );
  }

  /** Starts on a port that is free, and waits until it says which. */
  async #listen() {
    const log = createWriteStream(this.log);
    this.#process = spawn(
      required('NODE'),
      [
        required('CODE_SERVER'),
        ...this.#folders,
        ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check'],
        ...['--disable-workspace-trust', '--disable-getting-started-override'],
      ],
      { env: this.#environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.address = await new Promise((resolve, reject) => {
      let said = '';
      const hear = (text) => {
        log.write(text);
        said += text;
        const address = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said);
        if (address) resolve(address[1]);
      };
      this.#process.stdout.on('data', hear);
      this.#process.stderr.on('data', hear);
      this.#process.once('exit', (code) => reject(new Error(`code-server ended with ${code}: see ${this.log}`)));
    });
  }
}

/** The environment, without what would make this VS Code believe that it runs inside another one. */
function inherited() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VSCODE_')));
}
