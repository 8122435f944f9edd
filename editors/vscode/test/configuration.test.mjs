// Settings, in copydesk.toml and in VS Code: what they do, and that all of them reach the server.
import assert from 'node:assert/strict';

import { BRIEF, FINDINGS, without } from './support/fisheries.mjs';
import { OWN, noteTried, settings } from './support/manifest.mjs';
import { Recorder } from './support/recorder.mjs';
import { becomes, until } from './support/wait.mjs';
import { walk } from './support/walk.mjs';

const CONFIGURATION = '[corpus]\nsources = ["sources"]\n';

walk('configuring a desk', { file: BRIEF }, async ({ window, project, step }) => {
  await step('a rule is switched off in copydesk.toml', async () => {
    await window.squigglesAre(...FINDINGS);
    await project.change('copydesk.toml', `${CONFIGURATION}[rules]\nweekday-mismatch = "off"\n`);
    await window.squigglesAre(...without('May 13'));
  });

  await step('a rule weighs less in copydesk.toml', async () => {
    await project.change('copydesk.toml', `${CONFIGURATION}[rules]\nweekday-mismatch = "warning"\n`);
    await window.squigglesAre(...FINDINGS.slice(0, 3), 'warning: Wednesday, May 13', FINDINGS[4]);
  });

  await step('a mistake in copydesk.toml is told with its place, and nothing is checked until it is put right', async () => {
    await project.change('copydesk.toml', `${CONFIGURATION}[rules]\nweekday-mismatch = "loud"\n`);
    const { said } = await window.message('copydesk.toml');
    assert.match(said, /line 4, column 20: `weekday-mismatch` must be "off", .* not "loud"/);
    await window.squigglesAre();
    await project.change('copydesk.toml', CONFIGURATION);
    await window.squigglesAre(...FINDINGS);
  });

  await step('a setting of VS Code comes before copydesk.toml, and counts at once', async () => {
    await project.change('copydesk.toml', `${CONFIGURATION}[rules]\nname = "error"\n`);
    await project.set({ 'copydesk.rules.name': 'off' });
    await window.squigglesAre(...without('Doesen', 'Exempleton'));
    await project.set({ 'copydesk.rules.name-misspelled': 'info' });
    await window.squigglesAre(FINDINGS[0], 'info: John Doesen', 'info: Ada Exempleton', ...FINDINGS.slice(3));
  });

  await step('a setting that is taken back gives way to copydesk.toml', async () => {
    await project.change('copydesk.toml', CONFIGURATION);
    await project.set({});
    await window.squigglesAre(...FINDINGS);
  });

  await step('languages: what is not among them is left alone, without a reload', async () => {
    await project.set({ 'copydesk.languages': ['plaintext'] });
    await window.squigglesAre();
    await project.set({ 'copydesk.languages': ['markdown'] });
    await window.squigglesAre(...FINDINGS);
    noteTried('setting', 'copydesk.languages');
  });
});

const SENTENCE = 'Freedonian Foreign Minister John Doesen spoke on May 16, 2031.';
const DRAFTS = [
  ['markdown', 'briefs/short.md', `${SENTENCE}\n`],
  ['plaintext', 'briefs/short.txt', `${SENTENCE}\n`],
  ['html', 'briefs/short.html', `<html><body><p>${SENTENCE}</p></body></html>\n`],
];

const withDrafts = async (project) => {
  for (const [, file, text] of DRAFTS) await project.write(file, text);
};

walk('drafts of all kinds', { file: DRAFTS[0][1], prepare: withDrafts }, async ({ window, project, step }) => {
  for (const [language, file] of DRAFTS) {
    await step(`a draft in ${language} is checked as it is`, async () => {
      await window.open(project.path(file));
      await window.squigglesAre('error: John Doesen');
      noteTried('language', language);
    });
  }
});

/** A value of its own for each setting of copydesk.toml, and what of it the server is to be told. */
function valueOf(key, { type, enum: choices, default: usual }) {
  if (choices) return choices.filter((choice) => choice !== null && choice !== usual).at(-1);
  if ([type].flat().includes('boolean')) return !usual;
  return {
    'copydesk.extend': 'base.toml',
    'copydesk.overrides': [{ paths: ['opinion/**'], rules: { title: 'hint' } }],
    'copydesk.corpus.sources': ['sources'],
    'copydesk.corpus.offices': ['more-offices.toml'],
    'copydesk.corpus.names': ['house.txt'],
    'copydesk.corpus.datelines': ['Port Example'],
    'copydesk.check.include': ['briefs/'],
    'copydesk.check.exclude': ['archive/'],
  }[key];
}

/** `copydesk.corpus.sources` as the tables that the server is told. */
function asTables(values) {
  const tables = {};
  for (const [key, value] of Object.entries(values)) {
    const path = key.split('.').slice(1);
    const last = path.pop();
    const table = path.reduce((parent, name) => (parent[name] ??= {}), tables);
    table[last] = value;
  }
  return tables;
}

let recorder;
walk(
  'what the server is told',
  {
    file: BRIEF,
    prepare: async (project) => {
      recorder = await Recorder.beside(project);
      await project.set({ 'copydesk.server.path': recorder.path });
      await project.write('base.toml', '');
      await project.write('more-offices.toml', '');
      await project.write('house.txt', '');
    },
  },
  async ({ window, project, step }) => {
    const own = { 'copydesk.server.path': recorder.path };
    const last = async () => (await recorder.configurations()).at(-1);

    await step('where nothing is set, nothing is sent', async () => {
      await window.squigglesAre(...FINDINGS);
      const all = await until('the settings to be asked for', async () => {
        const asked = await recorder.configurations();
        return asked.length > 0 && asked;
      });
      for (const { asked, answered } of all) {
        assert.ok(asked.every(({ section }) => section === 'copydesk'), `asked for: ${JSON.stringify(asked)}`);
        assert.deepEqual(answered, asked.map(() => ({})));
      }
      noteTried('setting', 'copydesk.server.path');
    });

    await step('every setting reaches the server, and none of the extension’s own', async () => {
      const mirrored = Object.entries(settings).filter(([key]) => !OWN.includes(key));
      const values = Object.fromEntries(mirrored.map(([key, schema]) => [key, valueOf(key, schema)]));
      const lacking = Object.keys(values).filter((key) => values[key] === undefined);
      assert.deepEqual(lacking, [], 'settings for which this test has no value');
      const before = (await recorder.configurations()).length;
      await project.set({ ...own, 'copydesk.languages': ['markdown'], ...values });
      await until('the settings to be asked for again', async () => (await recorder.configurations()).length > before);
      await becomes('what was answered', asTables(values), async () => (await last()).answered[0], { patience: 10_000 });
      const { asked, answered } = await last();
      assert.deepEqual(answered, asked.map(() => asTables(values)));
      for (const [key] of mirrored) noteTried('setting', key);
    });

    await step('further arguments are handed to the program', async () => {
      await project.set({ ...own, 'copydesk.server.arguments': ['-v'] });
      await until('a start with -v', async () => (await recorder.starts()).at(-1).started.includes('-v'), {
        seen: () => recorder.starts(),
      });
      noteTried('setting', 'copydesk.server.arguments');
    });

    await step('what is said is traced in the output, as long as is asked for', async () => {
      await project.set({ ...own, 'copydesk.trace.server': 'verbose' });
      await window.run('Copydesk: Show Output');
      await until('the log level to be set', async () => {
        await window.run('Developer: Set Log Level...');
        await window.take('copydesk');
        await window.take('Trace');
        return true;
      });
      await window.run('Copydesk: Restart Server');
      // In full: not the names of the messages alone, but what is in them, as JSON.
      await until('the trace in the output', async () => /^ *("\w+": .*|[\]}],?)$/m.test(await window.output()), {
        seen: () => window.output(),
      });
      noteTried('setting', 'copydesk.trace.server');
    });
  },
);
