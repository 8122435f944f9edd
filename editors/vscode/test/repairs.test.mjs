// What a writer does about findings: repairs, accepted names, silence, citations.
import assert from 'node:assert/strict';

import { BRIEF, FINDINGS, without } from './support/fisheries.mjs';
import { noteTried } from './support/manifest.mjs';
import { becomes, until } from './support/wait.mjs';
import { walk } from './support/walk.mjs';

walk('repairing a brief', { file: BRIEF }, async ({ window, project, step }) => {
  await step('the menu lists the repairs of a finding', async () => {
    await window.squigglesAre(...FINDINGS);
    const entries = await window.repairs('Jane Sampleworth', 'Ada Exampleton');
    assert.deepEqual(
      entries.filter((entry) => /Replace with|Silence/.test(entry)),
      [
        'Replace with “Ada Exampleton”',
        'Silence “title-wrong-at-date” here',
        'Silence “title-wrong-at-date” in this draft',
      ],
    );
  });

  await step('a repair changes the text, and the squiggle goes', async () => {
    await window.repair('Jane Sampleworth', 'Replace with “Ada Exampleton”');
    await window.squigglesAre(...without('Sampleworth'));
    assert.ok((await window.text()).includes('Norwegian Fisheries Minister Ada Exampleton opened talks'), await window.text());
  });

  await step('each of several repairs can be chosen', async () => {
    const entries = await window.repairs('Wednesday, May 13', 'Tuesday, May 13');
    assert.deepEqual(entries.filter((entry) => entry.startsWith('Replace')), [
      'Replace with “Tuesday, May 13”',
      'Replace with “Wednesday, May 14”',
    ]);
    await window.choose('Replace with “Tuesday, May 13”');
    await window.squigglesAre(...without('Sampleworth', 'May 13'));
  });

  await step('one command makes all safe repairs, and no others', async () => {
    await window.run('Copydesk: Apply All Safe Repairs');
    await window.squigglesAre('hint: Ma');
    const text = await window.text();
    assert.ok(text.includes('John Doeson arrived') && text.includes('Ada Exampleton visited'), text);
  });

  await step('an accepted name is added to names.txt, and the finding goes', async () => {
    await window.click('Mary Placeholder');
    await window.run('Copydesk: Accept Name');
    await window.squigglesAre();
    await becomes('names.txt', 'Mary Placeholder\n', () => project.read('names.txt'));
    await window.open(project.path(BRIEF));
  });

  await step('where there is no name to accept, a message says so', async () => {
    await window.click('herring quotas with');
    await window.run('Copydesk: Accept Name');
    await window.message('there is no name to accept here');
  });

  await step('a citation of the source is a footnote', async () => {
    await window.repair('John Doeson', 'Cite the source: ');
    await until('a footnote', async () => /\[\^\d+\]: .*2031-05-1/.test(await window.text()), { seen: () => window.text() });
    await window.squigglesAre();
  });
});

walk('repairing from menus', { file: BRIEF }, async ({ window, project, step }) => {
  await step('a right click on a name offers to accept it, and its evidence', async () => {
    await window.squigglesAre(...FINDINGS);
    const entries = await window.contextMenu('Mary Placeholder', 'Accept Name');
    for (const entry of ['Show Evidence', 'Open Fact Base Entry…', 'Accept Name']) {
      assert.ok(entries.includes(entry), `“${entry}” is expected in the menu: ${entries}`);
    }
    await becomes('names.txt', 'Mary Placeholder\n', () => project.read('names.txt'));
    await window.open(project.path(BRIEF));
    await window.squigglesAre(...without('hint'));
    noteTried('entry of editor/context', 'copydesk.acceptNameAtCursor');
  });

  await step('silencing writes a comment and puts the cursor on its reason', async () => {
    await window.repair('Wednesday, May 13', 'Silence “weekday-mismatch” here');
    await window.squigglesAre(...without('May 13', 'hint'));
    assert.match((await window.text()).replaceAll('\n', ''), /<!-- copydesk: silence-line weekday-mismatch \(.*\) #[0-9a-f]{8} -->/);
    await becomes('the selection', 'reason', () => window.selection());
    await window.type('the paper says so');
    await until('the reason in the comment', async () => (await window.text()).replaceAll('\n', '').includes('(the paper says so)'), {
      seen: () => window.text(),
    });
    await window.squigglesAre(...without('May 13', 'hint'));
  });

  await step('all safe repairs are made when a file is saved, if that is wanted', async () => {
    await project.set({ 'editor.codeActionsOnSave': { 'source.fixAll.copydesk': 'explicit' } });
    await until('the repairs', async () => {
      // The editor takes the setting to heart in its own time.
      await window.save();
      return (await project.read(BRIEF)).includes('John Doeson arrived');
    });
    await window.squigglesAre(FINDINGS[0]);
  });
});
