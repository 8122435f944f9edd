// The program that the extension starts: named wrongly, taken away, killed, or not there at all.
import assert from 'node:assert/strict';
import { chmod, copyFile, rm } from 'node:fs/promises';

import { required } from './support/environment.mjs';
import { BRIEF, FINDINGS } from './support/fisheries.mjs';
import { noteTried } from './support/manifest.mjs';
import { Recorder } from './support/recorder.mjs';
import { until } from './support/wait.mjs';
import { walk } from './support/walk.mjs';

walk(
  'a program that is named wrongly',
  { file: BRIEF, settings: { 'copydesk.server.path': '/nowhere/copydesk' } },
  async ({ window, project, step }) => {
    await step('a message says where there is no program, and its button opens the setting', async () => {
      const message = await window.message('/nowhere/copydesk');
      assert.match(message.said, /copydesk\.server\.path/);
      assert.deepEqual(message.buttons, ['Open the Setting', 'How to Install', 'Try Again', 'Show Output']);
      await message.press('Open the Setting');
      await window.page.locator('.settings-editor').waitFor();
      // Which program runs is a matter of the machine: in a browser, of the one that serves. Its settings are shown.
      await window.page.locator('.settings-editor .setting-item-contents', { hasText: 'Server' }).first().waitFor();
      await window.keyboard.press('Escape');
    });

    await step('once the setting is right, the server starts by itself', async () => {
      await window.open(project.path(BRIEF));
      await project.set({});
      await window.squigglesAre(...FINDINGS);
    });
  },
);

walk(
  'a program that goes away',
  {
    file: BRIEF,
    prepare: async (project) => {
      await install(project);
      await project.set({ 'copydesk.server.path': '${workspaceFolder}/bin/copydesk' });
    },
  },
  async ({ window, project, step }) => {
    await step('the program was removed: a restart says so', async () => {
      await window.squigglesAre(...FINDINGS);
      await rm(project.path('bin/copydesk'));
      await window.run('Copydesk: Restart Server');
      const message = await window.message('there is no such program');
      assert.ok(message.said.includes(project.path('bin/copydesk')), message.said);
      await window.squigglesAre();
      assert.match(await window.status(), /copydesk/);
    });

    await step('once it is back, a restart is enough', async () => {
      await install(project);
      await window.run('Copydesk: Restart Server');
      await window.squigglesAre(...FINDINGS);
    });
  },
);

async function install(project) {
  await project.write('bin/copydesk', '');
  await rm(project.path('bin/copydesk'));
  await copyFile(required('COPYDESK_BIN'), project.path('bin/copydesk'));
  await chmod(project.path('bin/copydesk'), 0o755);
}

let recorder;
walk(
  'a program that dies',
  {
    file: BRIEF,
    prepare: async (project) => {
      recorder = await Recorder.beside(project);
      await project.set({ 'copydesk.server.path': recorder.path });
    },
  },
  async ({ window, step }) => {
    await step('a program that was killed is started again, and goes on where it was', async () => {
      await window.squigglesAre(...FINDINGS);
      const before = await recorder.starts();
      process.kill(before.at(-1).pid, 'SIGKILL');
      await until('another start', async () => (await recorder.starts()).length > before.length);
      await window.squigglesAre(...FINDINGS);
      await window.replace('Doesen', 'Doeson');
      await window.squigglesAre(...FINDINGS.filter((finding) => !finding.includes('Doesen')));
    });

    await step('a program that dies again and again is left alone, and a message says so', async () => {
      await recorder.wish({ crash: true });
      process.kill((await recorder.starts()).at(-1).pid, 'SIGKILL');
      const message = await window.message(/is not started again|did not become a language server/);
      assert.ok(message.said.includes(recorder.path), message.said);
    });

    await step('a restart tries it again', async () => {
      await recorder.wish({});
      await window.run('Copydesk: Restart Server');
      await window.squigglesAre(...FINDINGS.filter((finding) => !finding.includes('Doesen')));
    });
  },
);

walk('no program anywhere', { file: BRIEF, kind: 'universal' }, async ({ window, project, step }) => {
  await step('a message says where was looked and what to do, and its button shows how', async () => {
    const message = await window.message('The copydesk program was not found');
    for (const words of ['copydesk.server.path', 'PATH', 'Install']) {
      assert.ok(message.said.includes(words), `“${words}” is expected in the message: ${message.said}`);
    }
    await message.press('How to Install');
    await window.page.locator('.gettingStartedContainer', { hasText: 'The program is found' }).waitFor();
  });

  await step('once the setting names one, the brief is checked', async () => {
    await project.set({ 'copydesk.server.path': required('COPYDESK_BIN') });
    await window.open(project.path(BRIEF));
    await window.squigglesAre(...FINDINGS);
    noteTried('setting', 'copydesk.server.path');
  });
});
