// Help while writing: the rows of the README's table about editors that are not findings, hovers or repairs.
import assert from 'node:assert/strict';

import { BRIEF, FINDINGS } from './support/fisheries.mjs';
import { until } from './support/wait.mjs';
import { walk } from './support/walk.mjs';

walk('writing a brief', { file: BRIEF }, async ({ window, project, page, step }) => {
  await step('the tally stands above the text', async () => {
    await window.squigglesAre(...FINDINGS);
    await until('the tally', async () =>
      (await page.locator('.codelens-decoration').allInnerTexts()).some((text) => text.includes('4 claims: 1 supported, 2 refuted, 1 not decided')),
      { seen: () => page.locator('.codelens-decoration').allInnerTexts() });
  });

  await step('the claims are the symbols of the draft, with their verdicts', async () => {
    await window.keyboard.press('Control+Shift+O');
    const entries = await until('symbols', async () => {
      const found = await window.quickEntries();
      return found.some((entry) => entry.includes('Jane Sampleworth')) && found;
    }, { seen: () => window.quickEntries() });
    // The editor shows a verdict as the symbol's icon, which it calls by the kind.
    for (const claim of [
      'Jane Sampleworth, Norwegian Fisheries Minister (event)',
      'Ada Exampleton, Fisheries Minister (constant)',
      'Mary Placeholder, economist (variable)',
    ]) {
      assert.ok(entries.includes(claim), `“${claim}” is expected among the symbols:\n${entries.join('\n')}`);
    }
    await window.keyboard.press('Escape');
  });

  await step('people and offices of the sources are the symbols of the workspace', async () => {
    await window.keyboard.press('Control+T');
    await window.quickInput.fill('#Exampleton');
    await until('Ada Exampleton', async () => (await window.quickEntries()).some((entry) => entry.includes('Ada Exampleton')), {
      seen: () => window.quickEntries(),
    });
    await window.keyboard.press('Escape');
  });

  await step('references are everything that is said of a person', async () => {
    await window.click('Ada Exampleton');
    await window.keyboard.press('Shift+F12');
    await page.locator('.peekview-widget .ref-tree .monaco-list-row').first().waitFor();
    const rows = (await page.locator('.peekview-widget .ref-tree .monaco-list-row').allInnerTexts()).join('\n');
    for (const file of ['quota-talks.txt', 'harbour-visit.txt', 'joint-statement.txt', '2031-05-16-quotas.md']) {
      assert.ok(rows.includes(file), `“${file}” is expected among the references:\n${rows}`);
    }
    await window.keyboard.press('Escape');
    await page.locator('.peekview-widget').waitFor({ state: 'hidden' });
  });

  await step('a title is completed by its holder on the day of the draft', async () => {
    await window.click('good week');
    await window.keyboard.press('Control+End');
    await window.type('Norwegian Fisheries Minister ');
    await until('Ada Exampleton offered', async () => {
      await window.keyboard.press('Control+Space');
      await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor({ timeout: 2000 });
      return (await page.locator('.suggest-widget.visible .monaco-list-row').allInnerTexts()).slice(0, 2).join().includes('Ada Exampleton');
    }, { seen: () => page.locator('.suggest-widget').innerText() });
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'Ada Exampleton' }).first().click();
    await until('the name in the text', async () => (await window.text()).includes('Norwegian Fisheries Minister Ada Exampleton'), {
      seen: () => window.text(),
    });
  });

  await step('signature help tells who “she” is', async () => {
    await window.keyboard.press('Control+End');
    await window.type(' was tired. She');
    await until('whom “She” means', async () => {
      await window.keyboard.press('Control+Shift+Space');
      await page.locator('.parameter-hints-widget').waitFor({ timeout: 2000 });
      return (await page.locator('.parameter-hints-widget').innerText()).includes('Ada Exampleton');
    }, { seen: () => page.locator('.parameter-hints-widget').allInnerTexts() });
    await window.keyboard.press('Escape');
  });

  await step('hints at dates and titles are shown when they are asked for', async () => {
    await project.set({ 'copydesk.editor.inlay-dates': true, 'copydesk.editor.inlay-titles': true });
    await until('a resolved date in the text', async () => (await window.text()).includes('= 2031-05-12'), { seen: () => window.text() });
    await until('a check mark', async () => (await window.text()).includes('✓'), { seen: () => window.text() });
  });

  await step('the tally goes when it is not wanted', async () => {
    await project.set({ 'copydesk.editor.code-lens': false });
    await until('no tally', async () => (await page.locator('.codelens-decoration').count()) === 0);
  });
});
