// What a reader of a brief sees: findings under the words, the evidence over them, and the way to the source.
import assert from 'node:assert/strict';

import { BRIEF, EMOJI, FINDINGS, without } from './support/fisheries.mjs';
import { Recorder } from './support/recorder.mjs';
import { walk } from './support/walk.mjs';

walk('reading a brief', { file: BRIEF }, async ({ window, project, step }) => {
  await step('squiggles are under exactly the words that are wrong', async () => {
    await window.squigglesAre(...FINDINGS);
  });

  await step('a hover has the evidence: who wrote what, and when', async () => {
    const said = await window.hover('John Doesen', 'Exampleport Gazette');
    for (const words of [
      'No source has “John Doesen”; 2 sources write “John Doeson”.',
      'Exampleport Gazette, 2031-05-13',
      'Freedonian Foreign Minister John Doeson arrived in Oslo the same day.',
      'Freedonia Wire, 2031-05-15',
    ]) {
      assert.ok(said.includes(words), `“${words}” is expected in the hover, which says:\n${said}`);
    }
  });

  await step('a hover tells what supports a name that is right', async () => {
    const said = await window.hover('Ada Exampleton', 'spelt so by three sources');
    for (const words of [
      'As of 2031-05-16: minister of fisheries of Norway.',
      'Exampleport Gazette, 2031-05-13',
      'Curated: Ada Exampleton, minister of fisheries of Norway, since 2030-10-01',
    ]) {
      assert.ok(said.includes(words), `“${words}” is expected in the hover, which says:\n${said}`);
    }
  });

  await step('a link in a hover leads to the line of the source', async () => {
    await window.hover('John Doesen', 'Exampleport Gazette');
    await window.hoverBox.locator('a', { hasText: 'Exampleport Gazette' }).first().click();
    await window.arrivesAt('harbour-visit.txt', 'John Doeson arrived in Oslo the same day.');
    assert.match(await window.cursor(), /^Ln 3, /);
    await window.open(project.path(BRIEF));
  });

  await step('going to the definition leads to the sentence in the source', async () => {
    await window.click('John Doesen');
    await window.keyboard.press('F12');
    await window.arrivesAt('harbour-visit.txt', 'John Doeson arrived in Oslo the same day.');
    await window.open(project.path(BRIEF));
  });

  await step('a click with Ctrl leads to the source, too', async () => {
    await window.click('Ada Exempleton', { holding: 'Control' });
    await window.arrivesAt('harbour-visit.txt', 'visited the harbour of Bergen on Tuesday.');
    await window.open(project.path(BRIEF));
  });

  await step('findings come and go while one types, without saving', async () => {
    const before = await project.read(BRIEF);
    await window.replace('Doesen', 'Doeson');
    await window.squigglesAre(...without('Doesen'));
    await window.replace('Jane Sampleworth', 'Ada Exampletin');
    await window.squigglesAre('warning: Ada Exampletin', ...without('Sampleworth', 'Doesen'));
    assert.ok(await window.isDirty(), 'the brief is expected to be unsaved');
    assert.equal(await project.read(BRIEF), before, 'the file is expected to be as it was');
  });
});

walk('a brief with emoji', { file: EMOJI }, async ({ window, step }) => {
  await step('squiggles are under the right words behind emoji, flags and accents', async () => {
    await window.squigglesAre('error: John Doesen', 'error: Wednesday, May 13');
  });

  await step('a hover opens over the first and the last letter', async () => {
    await window.hover('John Doesen', 'No source has “John Doesen”', 0);
    await window.hover('John Doesen', 'No source has “John Doesen”', 'John Doesen'.length - 1);
  });
});

walk(
  'a brief with emoji, checked by a server that is one character off',
  {
    file: EMOJI,
    prepare: async (project) => {
      const recorder = await Recorder.beside(project, { shift: 1 });
      await project.set({ 'copydesk.server.path': recorder.path });
    },
  },
  async ({ window, step }) => {
    await step('a squiggle that is one character off is noticed', async () => {
      await window.squigglesAre('error: ohn Doesen ', 'error: ednesday, May 13,');
    });
  },
);
