// The pictures of the README: taken by `editors/test vscode --pictures`, and held against what is seen in every run.
import { BRIEF, FINDINGS } from './support/fisheries.mjs';
import { picture } from './support/pictures.mjs';
import { until } from './support/wait.mjs';
import { walk } from './support/walk.mjs';

walk('the pictures of the documentation', { file: BRIEF }, async ({ window, page, step }) => {
  await window.run('View: Toggle Primary Side Bar Visibility');

  await step('findings under the words', async () => {
    await page.setViewportSize({ width: 1000, height: 740 });
    await window.squigglesAre(...FINDINGS);
    const tally = await window.statusSays('refuted');
    await window.click('what is agreed');
    await window.problems();
    await until('the findings in Problems', async () => (await window.problems()).length >= 5);
    await page.mouse.move(700, 60);
    await picture(page, 'vscode-diagnostics', [await window.text(), (await window.squiggles()).join('\n'), tally]);
    await window.run('View: Hide Panel');
    await page.setViewportSize({ width: 1000, height: 600 });
  });

  await step('the evidence over a name', async () => {
    await window.click('what is agreed');
    // The offer of repairs comes last.
    const said = await window.hover('John Doesen', 'Quick Fix...');
    await picture(page, 'vscode-hover', [said]);
  });

  await step('the repairs of a finding', async () => {
    await page.mouse.move(700, 60);
    const entries = await window.repairs('Jane Sampleworth', 'Ada Exampleton');
    await picture(page, 'vscode-fixes', [entries.join('\n')]);
    await window.keyboard.press('Escape');
  });

  await step('the evidence beside the text', async () => {
    await page.setViewportSize({ width: 1200, height: 680 });
    await window.click('Jane Sampleworth');
    await window.run('Copydesk: Show Evidence');
    const panel = await window.webview('.item');
    await until('the evidence', async () => (await panel.locator('.evidence').count()) > 1);
    await page.mouse.move(300, 600);
    await picture(page, 'vscode-evidence', [(await panel.locator('body').innerText()).replaceAll('\u00a0', ' ')]);
  });
});
