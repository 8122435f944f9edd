// The evidence beside the editor, and the entries of the fact base.
import assert from 'node:assert/strict';

import { BRIEF, FINDINGS } from './support/fisheries.mjs';
import { noteTried } from './support/manifest.mjs';
import { until } from './support/wait.mjs';
import { walk } from './support/walk.mjs';

walk('the evidence panel', { file: BRIEF }, async ({ window, project, page, step }) => {
  const says = (words) =>
    until(`“${words}” in the evidence panel`, async () => (await panelText(window)).includes(words), {
      seen: () => panelText(window),
    });

  await step('it shows the sentence in its context', async () => {
    await window.squigglesAre(...FINDINGS);
    await window.click('John Doesen');
    await window.run('Copydesk: Show Evidence');
    await says('John Doeson arrived in Oslo the same day.');
    const panel = await window.webview('.item');
    const first = panel.locator('.item', { hasText: 'John Doesen' }).first();
    assert.ok((await first.innerText()).includes('No source has “John Doesen”'), await first.innerText());
    const card = first.locator('.evidence', { hasText: 'Exampleport Gazette, 2031-05-13' }).first();
    assert.equal(
      await card.locator('.sentence').innerText(),
      'Freedonian Foreign Minister John Doeson arrived in Oslo the same day.',
    );
    assert.ok((await card.locator('.context').first().innerText()).includes('visited the harbour of Bergen on Tuesday.'));
  });

  await step('it opens the source at the sentence', async () => {
    const panel = await window.webview('.item');
    await panel.locator('.evidence', { hasText: 'Exampleport Gazette' }).first().locator('[data-uri]').first().click();
    await window.arrivesAt('harbour-visit.txt', 'John Doeson arrived in Oslo the same day.');
    assert.equal(
      await window.selection(),
      'Freedonian Foreign Minister John Doeson arrived in Oslo the same day.',
    );
    await window.open(project.path(BRIEF));
  });

  await step('it follows the cursor, until it is told not to', async () => {
    await window.click('Jane Sampleworth');
    await says('Jane Sampleworth was not minister of fisheries of Norway on 2031-05-16');
    const panel = await window.webview('.item');
    await panel.locator('#follow').uncheck();
    await window.click('John Doesen');
    await window.press('ArrowRight');
    assert.ok((await panelText(window)).includes('Jane Sampleworth was not'));
    await panel.locator('#follow').check();
    await says('No source has “John Doesen”');
  });

  await step('curated entries are marked as such', async () => {
    await window.click('Jane Sampleworth');
    await says('from 2027-10-14 until 2030-10-01');
    const panel = await window.webview('.item');
    const card = panel.locator('.evidence.curated', { hasText: 'Jane Sampleworth' }).first();
    assert.match(await card.innerText(), /curated/i);
  });

  await step('it shows all that a selection has', async () => {
    await window.press('Control+A');
    await window.press('Control+K Control+E');
    for (const words of [
      'Jane Sampleworth was not minister of fisheries of Norway on 2031-05-16',
      'No source has “Ada Exempleton”',
      '13 May 2031 was a Tuesday, not a Wednesday.',
    ]) {
      await says(words);
    }
    noteTried('key', 'ctrl+k ctrl+e');
  });

  await step('where nothing is known, it says what to do', async () => {
    await window.click('what is agreed');
    await says('Put the cursor on a name');
  });

  await step('the menu of the right click opens it', async () => {
    await page.keyboard.press('Escape');
    await window.contextMenu('John Doesen', 'Show Evidence');
    await says('No source has “John Doesen”');
    noteTried('entry of editor/context', 'copydesk.showEvidence');
  });
});

async function panelText(window) {
  const panel = await window.webview('#items');
  return (await panel.locator('body').innerText()).replaceAll('\u00a0', ' ');
}

walk('the fact base', { file: BRIEF }, async ({ window, project, step }) => {
  const entry = (words) =>
    until(`“${words}” in the entry of the fact base`, async () => (await factsText(window)).includes(words), {
      seen: () => factsText(window),
    });

  await step('the entry on the name at the cursor', async () => {
    await window.squigglesAre(...FINDINGS);
    await window.click('Ada Exampleton');
    await window.run('Copydesk: Open Fact Base Entry…');
    await entry('Ada Exampleton');
    await entry('minister of fisheries of Norway');
  });

  await step('its links lead to the sentences of the sources', async () => {
    const page = await window.webview('.markdown-body');
    await page.locator('a', { hasText: 'Example News Agency, 2031-05-12' }).first().click();
    await window.arrivesAt('quota-talks.txt', 'opened talks about herring quotas with Freedonia on Monday.');
    await window.open(project.path(BRIEF));
  });

  await step('where nothing known stands, it asks whom or what, and for which day', async () => {
    await window.click('good week');
    await window.run('Copydesk: Open Fact Base Entry…');
    await window.quickInput.waitFor();
    await window.quickInput.fill('minister of fisheries of Norway --at 2029-01-01');
    await window.keyboard.press('Enter');
    await entry('Jane Sampleworth');
  });

  await step('a question that nobody can answer says so', async () => {
    await window.open(project.path(BRIEF));
    await window.click('good week');
    await window.run('Copydesk: Open Fact Base Entry…');
    await window.quickInput.waitFor();
    await window.quickInput.fill('Mary Placeholder');
    await window.keyboard.press('Enter');
    await until('that nothing is known', async () =>
      (await window.page.locator('.quick-input-widget').innerText()).includes('Mary Placeholder'),
    );
    await window.keyboard.press('Escape');
  });

  await step('the menu of the right click opens it', async () => {
    await window.contextMenu('Jane Sampleworth', 'Open Fact Base Entry');
    await entry('Jane Sampleworth');
    noteTried('entry of editor/context', 'copydesk.openFacts');
  });
});

async function factsText(window) {
  const page = await window.webview('.markdown-body');
  return (await page.locator('.markdown-body').innerText()).replaceAll('\u00a0', ' ');
}
