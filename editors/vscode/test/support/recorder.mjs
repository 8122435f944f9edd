// A program to name in `copydesk.server.path`: the real one, with everything that is said written down.
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { required } from './environment.mjs';

const PROXY = join(import.meta.dirname, 'proxy.mjs');

export class Recorder {
  /** Writes the program beside the project. `wishes` make it worse: see proxy.mjs. */
  static async beside(project, wishes = {}) {
    const recorder = new Recorder(`${project.folder}.recorder`);
    await recorder.wish(wishes);
    const command = [required('NODE'), PROXY, recorder.path, required('COPYDESK_BIN')];
    await writeFile(recorder.path, `#!/bin/sh\nexec ${command.map((word) => `'${word}'`).join(' ')} "$@"\n`);
    await chmod(recorder.path, 0o755);
    return recorder;
  }

  constructor(path) {
    this.path = path;
  }

  /** What the program is to do from its next start on. */
  async wish(wishes) {
    await writeFile(`${this.path}.json`, JSON.stringify(wishes));
  }

  async entries() {
    const text = await readFile(`${this.path}.log`, 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter((line, index, lines) => line && index < lines.length - 1)
      .map((line) => JSON.parse(line));
  }

  /** How often the program was started, and with which arguments. */
  async starts() {
    return (await this.entries()).filter((entry) => entry.started);
  }

  async messages(from, method) {
    return (await this.entries())
      .filter((entry) => entry.from === from && entry.message.method === method)
      .map((entry) => entry.message);
  }

  /** What the editor answered when the server asked for its settings: for each question what was asked, and the answers. */
  async configurations() {
    const entries = await this.entries();
    const answers = new Map(
      entries.filter((entry) => entry.from === 'client' && 'result' in entry.message).map((entry) => [entry.message.id, entry.message.result]),
    );
    return entries
      .filter((entry) => entry.from === 'server' && entry.message.method === 'workspace/configuration' && answers.has(entry.message.id))
      .map((entry) => ({ asked: entry.message.params.items, answered: answers.get(entry.message.id) }));
  }
}
