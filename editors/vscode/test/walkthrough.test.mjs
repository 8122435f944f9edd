// The walkthrough for a first brief: it opens, each step has its picture or text, and each button works.
import { noteTried, steps } from './support/manifest.mjs';
import { until } from './support/wait.mjs';
import { walk } from './support/walk.mjs';

walk('the walkthrough', { file: 'briefs/2031-05-16-quotas.md' }, async ({ window, page, step }) => {
  await step('it opens by the command for walkthroughs', async () => {
    await window.run('Welcome: Open Walkthrough...');
    await window.answer('A first brief with copydesk', 'A first brief with copydesk');
    await page.locator('.gettingStartedContainer', { hasText: steps[0].title }).waitFor();
  });

  for (const { id, title, description } of steps) {
    await step(`its step “${title}” shows what it is about`, async () => {
      await page.locator('.getting-started-step', { hasText: title }).first().click();
      const opened = page.locator('.getting-started-step.expanded', { hasText: title });
      await opened.waitFor();
      for (const [, button] of description.matchAll(/^\[(.+?)\]\(command:/gm)) {
        await opened.locator('.monaco-button', { hasText: button }).waitFor();
      }
      await until('the page beside the step', async () => (await window.webview('body *')) !== undefined);
      noteTried('step of the walkthrough', id);
    });
  }
});
