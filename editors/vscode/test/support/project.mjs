// Folders to work in: a fresh copy of the example desk for each test.
import { cp, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const FIXTURES = join(import.meta.dirname, '../../../testing/fixtures');

export class Project {
  static async of(fixture = 'fisheries') {
    // The folder's name is what windows show, so it is the same each time.
    const parent = await mkdtemp(join(tmpdir(), 'copydesk-desk-'));
    const folder = join(parent, fixture);
    await cp(join(FIXTURES, fixture), folder, { recursive: true });
    return new Project(folder);
  }

  static async empty(name = 'news') {
    const folder = join(await mkdtemp(join(tmpdir(), 'copydesk-desk-')), name);
    await mkdir(folder);
    return new Project(folder);
  }

  constructor(folder) {
    this.folder = folder;
  }

  get name() {
    return basename(this.folder);
  }

  path(relative) {
    return join(this.folder, relative);
  }

  read(relative) {
    return readFile(this.path(relative), 'utf8');
  }

  async write(relative, text) {
    await mkdir(dirname(this.path(relative)), { recursive: true });
    await writeFile(this.path(relative), text);
  }

  /** Writes a file that VS Code or the server watches. While VS Code is busy with starting, it sometimes misses that a file
   * has changed on the disk; what it has missed it notices at the next change. Its watching is not what is tested, so it is
   * reminded, ever more seldom. */
  async change(relative, text) {
    await this.write(relative, text);
    clearTimeout(this.#reminders.get(relative));
    const remindIn = (pause) => {
      const remind = async () => {
        remindIn(2 * pause);
        await utimes(this.path(relative), new Date(), new Date()).catch(() => {});
      };
      this.#reminders.set(relative, setTimeout(remind, pause));
    };
    remindIn(2000);
  }

  /** The settings of this folder (or of a folder in it), as `.vscode/settings.json` has them. */
  async set(settings, folder = '.') {
    await this.change(join(folder, '.vscode/settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
  }

  #reminders = new Map();

  async remove() {
    for (const reminder of this.#reminders.values()) clearTimeout(reminder);
    await rm(dirname(this.folder), { recursive: true, force: true, maxRetries: 5 });
  }
}
