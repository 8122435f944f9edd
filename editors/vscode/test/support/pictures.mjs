// The pictures of the documentation. A picture cannot be compared, but its words can: beside docs/pictures/X.png stands
// X.txt with the words that it shows. A test sees the same words, or says that the picture is out of date.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { required } from './environment.mjs';
import { until } from './wait.mjs';

const PICTURES = join(import.meta.dirname, '../../../../docs/pictures');

/** Compares what a picture shows with its words; with `editors/test --pictures`, takes picture and words anew. */
export async function picture(page, name, words) {
  const text = `${words.map((part) => part.trim()).join('\n\n')}\n`;
  const image = await atRest(page);
  await writeFile(join(required('SHOTS'), `${name}.png`), image);
  if (process.env.PICTURES === 'overwrite') {
    await mkdir(PICTURES, { recursive: true });
    await writeFile(join(PICTURES, `${name}.png`), image);
    await writeFile(join(PICTURES, `${name}.txt`), text);
    return;
  }
  const shown = await readFile(join(PICTURES, `${name}.txt`), 'utf8').catch(() => '(there is no such picture)');
  assert.equal(text, shown, `docs/pictures/${name}.png shows other words: take it anew with “editors/test vscode --pictures”`);
}

/** The screen, once nothing on it moves any more. */
async function atRest(page) {
  await page.evaluate(() => document.fonts.ready.then(() => true));
  let before;
  return until('the screen to be at rest', async () => {
    const now = await page.screenshot({ caret: 'hide' });
    const same = before?.equals(now);
    before = now;
    return same && now;
  });
}
