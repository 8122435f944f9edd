// Draws what a program has sent to a terminal, with xterm.js in Chromium.
//
//     node draw.js BYTES PICTURE        NODE_PATH has playwright-core and @xterm/xterm; CHROMIUM is the browser
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { chromium } = require('playwright-core');

const COLUMNS = 100;
const ROWS = 25;

async function main(bytes, picture) {
  const xterm = path.dirname(require.resolve('@xterm/xterm/package.json'));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, deviceScaleFactor: 1.25 });
    await page.setContent('<body style="margin:0;background:#14161b"><div id="t" style="display:inline-block;padding:8px"></div></body>');
    await page.addStyleTag({ path: path.join(xterm, 'css/xterm.css') });
    await page.addScriptTag({ path: path.join(xterm, 'lib/xterm.js') });
    await page.evaluate(
      ([columns, rows, data]) =>
        new Promise((done) => {
          const terminal = new window.Terminal({
            cols: columns,
            rows,
            fontFamily: 'DejaVu Sans Mono, Noto Color Emoji, monospace',
            fontSize: 15,
            scrollback: 0,
            theme: { background: '#14161b', foreground: '#e0e2ea' },
          });
          terminal.open(document.getElementById('t'));
          terminal.write(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)), () => requestAnimationFrame(() => requestAnimationFrame(done)));
        }),
      [COLUMNS, ROWS, fs.readFileSync(bytes).toString('base64')],
    );
    await page.locator('#t').screenshot({ path: picture });
  } finally {
    await browser.close();
  }
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(`draw.js: ${error.stack}`);
  process.exit(1);
});
