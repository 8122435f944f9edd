// A test in a window of its own, and what is kept when it fails.
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { required } from './environment.mjs';
import { Project } from './project.mjs';
import { Server } from './server.mjs';
import { Window } from './window.mjs';

// The driver of the browser is in the cache, not beside the tests.
const { chromium } = createRequire(join(required('CACHE'), 'browser/'))('playwright-core');

const SHOTS = required('SHOTS');

const servers = new Map();
let browser;

/** A VS Code with one of the two packages: `bundled` has the program inside, `universal` takes it from the PATH. */
export async function serverWith(kind = 'bundled') {
  if (!servers.has(kind)) {
    const [vsix, options] = {
      bundled: [required('VSIX_BUNDLED'), {}],
      universal: [required('VSIX_UNIVERSAL'), { environment: { PATH: '/nowhere' } }],
    }[kind];
    servers.set(kind, Server.start(kind, vsix, options));
  }
  return servers.get(kind);
}

/** A walk through a window of its own, in steps: each is a test, named by what it promises.
 *
 * `options`: `fixture`, the folder to copy (null: an empty one); `prepare(project)`, what else is done to it; `settings` of
 * the folder; `file` to open; `open(project)`, what to open instead of the folder; `kind` of VS Code.
 *
 * A browser on a busy machine may miss a click. So a walk in which something fails is broken off and walked once more from
 * the beginning, which the output tells; what fails twice has failed. */
export function walk(name, options, steps) {
  test(name, { timeout: 600_000 }, async (context) => {
    let walked = await walkOnce(name, options, steps, { breakOff: true });
    const failed = walked.find(({ error }) => error);
    if (failed) {
      context.diagnostic(`failed at first: ${name}: ${failed.promise}: ${failed.error.message}`);
      walked = await walkOnce(name, options, steps, { breakOff: false });
    }
    for (const { promise, error, seconds } of walked) {
      await context.test(`${promise} (${seconds} s)`, () => {
        if (error) throw error;
      });
    }
  });
}

/** Walks through a window: what became of each step. What fails breaks off the walk, if that is wanted. */
async function walkOnce(name, { fixture = 'fisheries', file, settings, kind, prepare, open }, steps, { breakOff }) {
  const walked = [];
  const server = await serverWith(kind);
  const project = fixture ? await Project.of(fixture) : await Project.empty();
  if (settings) await project.set(settings);
  if (prepare) await prepare(project);
  const { page, window, heard } = await newWindow();
  const take = async (promise, act) => {
    const began = performance.now();
    const error = await kept(promise, { page, window, heard, server }, act).then(
      () => undefined,
      (trouble) => trouble,
    );
    walked.push({ promise, error, seconds: ((performance.now() - began) / 1000).toFixed(1) });
    return error;
  };
  const step = async (promise, act) => {
    const error = await take(promise, act);
    if (error && breakOff) throw error;
    await window.dismissMessages().catch(() => {});
  };
  try {
    const unopened = await take(`${name}: opening`, async () => {
      const place = open ? open(project) : { folder: project.folder };
      await window.goto(server, { ...place, file: file && project.path(file) });
    });
    if (!unopened) {
      await steps({ window, project, server, page, step }).catch((error) => {
        walked.push({ promise: 'between the steps', error, seconds: 0 });
      });
    }
  } finally {
    // Leaving the page ends its extension host; closing alone would let it wait for the page to come back.
    await page.goto('about:blank').catch(() => {});
    await page.close();
    await project.remove();
  }
  return walked;
}

async function newWindow() {
  browser ??= launch();
  const options = { viewport: { width: 1400, height: 860 }, deviceScaleFactor: 1, reducedMotion: 'reduce' };
  const page = await (await browser).newPage(options);
  page.setDefaultTimeout(5000);
  const heard = [];
  page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
  page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
  return { page, window: new Window(page), heard };
}

/** Carries out a step, and keeps a screenshot of its end; of a failure all that helps to understand it. */
async function kept(promise, { page, window, heard, server }, act) {
  const shot = join(SHOTS, `vscode-${slug(promise)}`);
  try {
    await act();
    await page.screenshot({ path: `${shot}.png` });
  } catch (error) {
    await page.screenshot({ path: `${shot}.failed.png` }).catch(() => {});
    await writeFile(`${shot}.failed.console.txt`, heard.join('\n'));
    const output = await window.output().catch((trouble) => `(the output could not be opened: ${trouble.message})`);
    await writeFile(`${shot}.failed.output.txt`, output);
    // The next step begins with the text in front, as after a step that went well.
    await window.run('View: Hide Panel').catch(() => {});
    error.message += `\nkept: ${shot}.failed.{png,console.txt,output.txt} and ${server.log}`;
    throw error;
  }
}

after(async () => {
  await (await browser)?.close();
  for (const server of servers.values()) await (await server).stop();
});

async function launch() {
  return chromium.launch({
    executablePath: required('CHROMIUM'),
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', '--font-render-hinting=none', '--force-color-profile=srgb'],
    ],
  });
}

function slug(name) {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
