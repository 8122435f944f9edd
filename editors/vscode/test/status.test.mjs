// The status bar: tally and state of the draft in front.
import assert from 'node:assert/strict';

import { BRIEF, FINDINGS } from './support/fisheries.mjs';
import { Recorder } from './support/recorder.mjs';
import { walk } from './support/walk.mjs';

walk(
  'the status bar',
  {
    file: BRIEF,
    prepare: async (project) => {
      await project.write('archive/old.md', 'Ada Exampleton spoke.\n');
      await project.write('talks.json', '{ "talks": true }\n');
    },
  },
  async ({ window, project, step }) => {
    await step('it has the tally of the draft', async () => {
      await window.statusSays('1 supported, 2 refuted, 1 not decided');
    });

    await step('it keeps up with typing', async () => {
      await window.replace('Jane Sampleworth', 'Ada Exampleton');
      await window.statusSays('2 supported');
    });

    await step('pointing at it tells counts, sources, version, and what one can do', async () => {
      const said = await window.statusTip('4 claims: ');
      for (const words of ['3 sources', 'Version ', 'Show evidence', 'Restart server']) {
        assert.ok(said.includes(words), `“${words}” is expected in the tip:\n${said}`);
      }
    });

    await step('it says of a source that it is one', async () => {
      await window.open(project.path('sources/quota-talks.txt'));
      await window.statusSays('a source');
    });

    await step('it says of an excluded draft that it is excluded', async () => {
      await project.change('copydesk.toml', '[corpus]\nsources = ["sources"]\n[check]\nexclude = ["archive/"]\n');
      await window.open(project.path('archive/old.md'));
      await window.statusSays('excluded');
    });

    await step('it keeps away from what is no draft', async () => {
      await window.open(project.path('talks.json'));
      await window.statusItem.waitFor({ state: 'hidden' });
    });
  },
);

let recorder;
walk(
  'what the server says of a document',
  {
    file: BRIEF,
    prepare: async (project) => {
      recorder = await Recorder.beside(project);
      await project.set({ 'copydesk.server.path': recorder.path });
    },
  },
  async ({ window, step }) => {
    await window.squigglesAre(...FINDINGS);
    for (const [state, shown] of [['reading', 'reading sources'], ['unsupported', 'not read'], ['failed', 'failed']]) {
      await step(`of a document that is ${state} the status bar says “${shown}”`, async () => {
        await recorder.wish({ state: { state, claims: null, findings: null, tally: null } });
        await window.run('Copydesk: Restart Server');
        await window.statusSays(shown);
      });
    }
  },
);
