// Whole folders: all drafts at once, several projects, and the first one.
import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';

import { BRIEF, FINDINGS } from './support/fisheries.mjs';
import { becomes, until } from './support/wait.mjs';
import { walk } from './support/walk.mjs';

walk('all drafts of a folder', { file: BRIEF }, async ({ window, step }) => {
  await step('Problems lists what is open, with the severity and the source', async () => {
    await window.squigglesAre(...FINDINGS);
    const rows = await until('findings in Problems', async () => {
      const found = await window.problems();
      return found.some((row) => row.includes('No source has “John Doesen”')) && found;
    }, { seen: () => window.problems() });
    assert.ok(!rows.some((row) => row.includes('2031-05-16-emoji.md')), `only the open brief is expected:\n${rows.join('\n')}`);
  });

  await step('checking all drafts lists those that are not open, and says how many', async () => {
    await window.run('Copydesk: Check All Drafts');
    const message = await window.message('drafts checked');
    assert.match(message.said, /2 drafts checked: 5 errors, 1 warning, 1 hint/);
    await until('findings of the other brief', async () => (await window.problems()).some((row) => row.includes('emoji.md')), {
      seen: () => window.problems(),
    });
  });
});

const BOTH = JSON.stringify({ folders: [{ path: 'north' }, { path: 'south' }], settings: {} });

walk(
  'several projects in one window',
  {
    fixture: null,
    prepare: async (project) => {
      for (const [folder, name] of [['north', 'Ada Exampleton'], ['south', 'Ada Exampletorn']]) {
        await project.write(`${folder}/copydesk.toml`, '[corpus]\nsources = ["sources"]\n');
        const story = `Norwegian Fisheries Minister ${name} spoke about herring on Monday.\n`;
        await project.write(`${folder}/sources/2031-05-12-talks.txt`, story);
        await project.write(`${folder}/sources/2031-05-13-more.txt`, story.replace('Monday', 'Tuesday'));
        await project.write(`${folder}/brief-${folder}.md`, '---\ndate: 2031-05-14\n---\n\nNorwegian Fisheries Minister Ada Exampleton spoke about herring.\n');
      }
      await project.write('both.code-workspace', BOTH);
    },
    open: (project) => ({ workspace: project.path('both.code-workspace') }),
  },
  async ({ window, project, step }) => {
    await step('each folder is held against its own sources', async () => {
      // VS Code sometimes opens a workspace without its folders; it reads the file again when that changes.
      await project.change('both.code-workspace', BOTH);
      for (const folder of ['north', 'south']) {
        await window.page.locator('.explorer-folders-view .monaco-list-row', { hasText: folder }).first().waitFor({ timeout: 30_000 });
      }
      await window.open(project.path('south/brief-south.md'));
      await window.squigglesAre('error: Ada Exampleton');
      await window.open(project.path('north/brief-north.md'));
      await window.statusSays('supported');
      await window.squigglesAre();
    });

    await step('settings of one folder count for it alone', async () => {
      await project.set({ 'copydesk.rules.name': 'hint' }, 'south');
      await window.open(project.path('south/brief-south.md'));
      await window.squigglesAre('hint: Ad');
      await project.set({ 'copydesk.rules.name': 'off' }, 'north');
      await window.squigglesAre('hint: Ad');
    });
  },
);

const NOTE = { fixture: null, file: 'note.md', prepare: (project) => project.write('note.md', '---\ndate: 2031-05-16\n---\n\nIt rained.\n') };

walk('a first project', NOTE, async ({ window, project, step }) => {
  await step('before there is one, the status bar says that there are no sources', async () => {
    await window.statusTip('No sources are configured for this document, so it is not checked.');
  });

  await step('and so does the evidence panel', async () => {
    await window.click('rained');
    await window.run('Copydesk: Show Evidence');
    const panel = await window.webview('.hint');
    const said = () => panel.locator('.hint').innerText();
    await until('the evidence panel tells why', async () => (await said()).includes('No sources are configured'), {
      seen: said,
    });
  });

  await step('checking all drafts says that there are none', async () => {
    await window.run('Copydesk: Check All Drafts');
    await window.message('no drafts to check');
  });

  await step('it is started in the open folder, and its brief opens with two mistakes', async () => {
    await window.run('Copydesk: Start a Project…');
    await window.answer(project.name, project.name);
    await window.tab('first-brief.md');
    for (const file of ['copydesk.toml', 'sources/sources.toml', 'sources/example.txt', 'briefs/first-brief.md']) {
      await access(project.path(file));
    }
    await window.message('the first brief has two mistakes on purpose');
    await window.squigglesAre('error: Deputy', 'error: Jane Samplewort');
  });

  await step('where there is one already, nothing is written, and a message says what is there', async () => {
    const before = await project.read('briefs/first-brief.md');
    await window.run('Copydesk: Start a Project…');
    await window.answer(project.name, project.name);
    const message = await window.message('there already');
    assert.ok(message.said.includes('copydesk.toml'), message.said);
    await becomes('the brief', before, () => project.read('briefs/first-brief.md'));
  });
});
