// What the extension contributes, and what of it the tests have tried.
import { readFileSync } from 'node:fs';

import { required } from './environment.mjs';

export const manifest = JSON.parse(readFileSync(required('MANIFEST'), 'utf8'));
const { commands, configuration, walkthroughs } = manifest.contributes;

/** The settings by their keys. */
export const settings = Object.assign({}, ...[configuration].flat().map((group) => group.properties));

/** The settings of the extension itself; all others are those of copydesk.toml. */
export const OWN = ['copydesk.server.path', 'copydesk.server.arguments', 'copydesk.languages', 'copydesk.trace.server'];

export const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);

/** All that is contributed, as “kind: name”. */
export const contributed = [
  ...commands.map(({ command }) => `command: ${command}`),
  ...Object.keys(settings).map((key) => `setting: ${key}`),
  ...settings['copydesk.languages'].default.map((id) => `language: ${id}`),
  ...steps.map(({ id }) => `step of the walkthrough: ${id}`),
  ...Object.entries(manifest.contributes.menus)
    .filter(([menu]) => menu !== 'commandPalette')
    .flatMap(([menu, entries]) => entries.map(({ command }) => `entry of ${menu}: ${command}`)),
  ...(manifest.contributes.keybindings ?? []).map(({ key }) => `key: ${key}`),
];

export const tried = new Set();

/** Notes that something contributed was tried. What is not contributed is a mistake in the test. */
export function noteTried(kind, name) {
  const entry = `${kind}: ${name}`;
  if (!contributed.includes(entry)) throw new Error(`the extension does not contribute the ${entry}`);
  tried.add(entry);
}

/** Notes a command that was run by its title, “Copydesk: Show Output”. */
export function triedTitle(title) {
  const found = commands.find((command) => `${command.category}: ${command.title}` === title);
  if (found) noteTried('command', found.command);
  else if (title.startsWith('Copydesk:')) throw new Error(`the extension has no command “${title}”`);
}
