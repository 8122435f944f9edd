// A window of VS Code, in the words of somebody who uses it.
import { PATIENCE, becomes, until } from './wait.mjs';
import { triedTitle } from './manifest.mjs';
import { measure, wordsUnder } from './geometry.mjs';

export class Window {
  constructor(page) {
    this.page = page;
    this.keyboard = page.keyboard;
  }

  /** Opens a folder (or a .code-workspace file), and a file in it. */
  async goto(server, { folder, workspace, file }) {
    const address = new URL(server.address);
    if (folder) address.searchParams.set('folder', folder);
    if (workspace) address.searchParams.set('workspace', workspace);
    if (file) address.searchParams.set('payload', JSON.stringify([['openFile', `vscode-remote://${address.host}${file}`]]));
    await this.page.goto(address.href, { waitUntil: 'domcontentloaded', timeout: PATIENCE });
    await this.page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: PATIENCE });
    if (file) await this.page.waitForSelector('.monaco-editor .view-line', { timeout: PATIENCE });
  }

  // --- the editor ---

  /** The group of tabs that has a text in front; a page beside it is another group. */
  get #group() {
    return this.page.locator('.part.editor .editor-group-container:has(.editor-instance > .monaco-editor)').first();
  }

  get editor() {
    return this.#group.locator('.editor-instance > .monaco-editor').first();
  }

  /** Opens a file by its path; `place` is a line, or line and column. */
  async open(path, place = '') {
    await this.#pick('Control+P', place ? `${path}:${place}` : path);
    await this.tab(path.split('/').at(-1));
  }

  /** Waits until the tab of this name is in front, and the keyboard is in its text. */
  async tab(name) {
    await until(`the tab ${name} in front`, async () => (await this.tabs()).active === name, {
      seen: () => this.tabs(),
    });
    await until('the keyboard in the text', () => this.editor.evaluate((editor) => editor.classList.contains('focused')));
  }

  /** The names of the files that are open, and the one in front. */
  async tabs() {
    const names = (tabs) => tabs.evaluateAll((all) => all.map((tab) => tab.dataset.resourceName));
    const [active] = await names(this.#group.locator('.tab.active'));
    return { all: await names(this.page.locator('.part.editor .tab')), active };
  }

  /** The text that is visible, a line of the screen a line. */
  async text() {
    const rows = await this.editor.locator('.view-lines > .view-line').evaluateAll((lines) =>
      lines
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent }))
        .sort((a, b) => a.top - b.top)
        .map((line) => line.text.replaceAll('\u00a0', ' ')),
    );
    return rows.join('\n');
  }

  async measure() {
    return this.editor.evaluate(measure);
  }

  /** The words under the squiggles, as “severity: words”, measured on the screen. */
  async squiggles() {
    return wordsUnder(await this.measure());
  }

  async squigglesAre(...expected) {
    await becomes('the squiggles', expected, () => this.squiggles());
  }

  /** Where on the screen a character of the words is, at their first occurrence; once the text stands still, since the
   * tally that appears above it moves it down. */
  async place(words, character = 1) {
    let before;
    return until(`“${words}” on the screen`, async () => {
      const { glyphs } = await this.measure();
      const now = JSON.stringify(glyphs);
      const moved = now !== before;
      before = now;
      if (moved) return false;
      const rows = Object.values(Object.groupBy(glyphs, (glyph) => glyph.top));
      for (const row of rows) {
        const text = row.map((glyph) => glyph.text).join('');
        const index = text.indexOf(words);
        if (index < 0) continue;
        // The position counts code units, the boxes are of graphemes.
        let units = 0;
        const first = row.findIndex((glyph) => (units += glyph.text.length) > index);
        const glyph = row[first + character];
        return { x: (glyph.left + glyph.right) / 2, y: glyph.top + 9 };
      }
    }, { seen: () => this.text() });
  }

  /** Puts the cursor into the words; with a key held down if one is named. */
  async click(words, { holding } = {}) {
    await until(`a click on “${words}”`, async () => {
      const place = await this.place(words);
      if (holding) await this.keyboard.down(holding);
      await this.page.mouse.move(place.x, place.y);
      await this.page.mouse.click(place.x, place.y);
      if (holding) {
        await this.keyboard.up(holding);
        return true;
      }
      // Had the text moved meanwhile, other words were hit.
      const now = await this.place(words);
      return now.x === place.x && now.y === place.y;
    });
  }

  /** Selects the words, as a double click and shift do. */
  async select(words) {
    const begin = await this.place(words, 0);
    const end = await this.place(words, words.length - 1);
    const half = 3;
    await this.page.mouse.click(begin.x - half, begin.y);
    await this.keyboard.down('Shift');
    await this.page.mouse.click(end.x + half, end.y);
    await this.keyboard.up('Shift');
  }

  /** Selects the words, again if the text has moved meanwhile. */
  async selectSurely(words) {
    let last;
    await until(`“${words}” to be selected`, async () => {
      await this.select(words);
      last = await this.selection();
      return last === words;
    }, { seen: () => last });
  }

  /** What the editor has selected: the words under the boxes it draws. */
  async selection() {
    return this.editor.evaluate((editor) => {
      const lines = [...editor.querySelectorAll('.view-lines > .view-line')];
      const words = [];
      const boxes = [...editor.querySelectorAll('.view-overlays .selected-text')]
        .map((box) => box.getBoundingClientRect())
        .sort((a, b) => a.top - b.top || a.left - b.left);
      for (const box of boxes) {
        const line = lines.find((candidate) => Math.abs(candidate.getBoundingClientRect().top - box.top) < 4);
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          for (let index = 0; index < node.length; index++) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + 1);
            const glyph = range.getBoundingClientRect();
            const middle = (glyph.left + glyph.right) / 2;
            if (middle > box.left && middle < box.right) words.push(node.data[index]);
          }
        }
      }
      return words.join('').replaceAll('\u00a0', ' ');
    });
  }

  /** Waits until a jump has arrived in a file, with the words in sight. Where several places are in question, VS Code shows
   * them in a list first: the one in the file is taken. */
  async arrivesAt(file, words) {
    const list = this.page.locator('.peekview-widget .ref-tree');
    await until(`${file} to open, or a list of places`, async () => (await list.isVisible()) || (await this.tabs()).active === file, {
      seen: () => this.tabs(),
    });
    if (await list.isVisible()) {
      const row = list.locator('.monaco-list-row', { hasText: words.slice(0, 15) });
      await until(`“${words}” in the list of places`, async () => {
        if (await row.count()) return true;
        await list.locator('.monaco-list-row[aria-expanded="false"]', { hasText: file }).first().click();
      }, { seen: () => list.locator('.monaco-list-row').allInnerTexts() });
      await row.first().dblclick();
    }
    await this.tab(file);
    await until(`“${words}” in sight in ${file}`, async () => unwrapped(await this.text()).includes(words), {
      seen: () => this.text(),
    });
  }

  /** Line and column of the cursor, as the status bar has them: “Ln 7, Col 30”. */
  async cursor() {
    return this.page.locator('[id="status.editor.selection"]').innerText();
  }

  async type(text) {
    await this.keyboard.type(text);
  }

  /** Replaces words by others, as somebody who types does. */
  async replace(words, by) {
    await this.selectSurely(words);
    await this.keyboard.type(by);
  }

  /** Saves, and waits until the dot on the tab is gone. */
  async save() {
    await this.keyboard.press('Control+S');
    await until('the file to be saved', async () => !(await this.isDirty()));
  }

  async isDirty() {
    return (await this.#group.locator('.tab.active.dirty').count()) > 0;
  }

  // --- what the editor shows about words ---

  get hoverBox() {
    return this.page.locator('.monaco-editor .monaco-resizable-hover .monaco-hover:not(.hidden), .monaco-editor .monaco-hover:not(.hidden)').first();
  }

  /** Points at the words, and returns what the hover says once it says the text. */
  async hover(words, saying, character) {
    let text;
    await until(`a hover over “${words}” that says “${saying}”`, async () => {
      // A hover that opened while the server was still reading does not change: point again.
      const { x, y } = await this.place(words, character);
      await this.page.mouse.move(x - 60, y + 120);
      await this.page.mouse.move(x, y);
      await this.page.mouse.move(x + 1, y);
      text = await until('a hover', async () => {
        const said = (await this.hoverBox.innerText()).replaceAll('\u00a0', ' ');
        return said.includes(saying) && said;
      }, { patience: 3000 });
      return true;
    }, { seen: () => this.page.locator('.monaco-hover-content').allInnerTexts() });
    return text;
  }

  /** Opens the menu of repairs at the words; returns its entries. */
  async repairs(words, having) {
    await this.click(words);
    // Else the hover of the words comes beside the menu.
    await this.page.mouse.move(700, 60);
    return until(`a menu of repairs with “${having}”`, async () => {
      await this.keyboard.press('Control+.');
      await this.page.waitForSelector('.action-widget .monaco-list-row.action', { timeout: 3000 });
      const entries = await this.menu();
      if (entries.some((entry) => entry.includes(having))) return entries;
      await this.keyboard.press('Escape');
    }, { seen: () => this.menu() });
  }

  async menu() {
    const rows = await this.page.locator('.action-widget .monaco-list-row').allInnerTexts();
    return rows.map((row) => row.trim()).filter(Boolean);
  }

  /** Takes an entry of the menu of repairs that is open. */
  async choose(entry) {
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await rows.filter({ hasText: entry }).first().click();
    await until('the menu to close', async () => (await rows.count()) === 0);
  }

  async repair(words, entry) {
    await this.repairs(words, entry);
    await this.choose(entry);
  }

  // --- the rest of the window ---

  /** Runs a command by its name in the palette. */
  async run(command) {
    await this.#pick('F1', `>${command}`, command);
    triedTitle(command);
  }

  /** Presses keys that follow each other, as in “Control+K Control+E”. */
  async press(keys) {
    for (const key of keys.split(' ')) await this.keyboard.press(key);
  }

  /** The entries of the menu that a right click on the words opens; one of them is taken if it is named. */
  async contextMenu(words, entry) {
    const items = this.page.locator('.monaco-menu .action-item .action-label');
    await until(`a menu at “${words}”`, async () => {
      const place = await this.place(words);
      await this.page.mouse.click(place.x, place.y, { button: 'right' });
      await items.first().waitFor();
      // Had the text moved meanwhile, it is the menu of other words.
      const now = await this.place(words);
      if (now.x === place.x && now.y === place.y) return true;
      await this.keyboard.press('Escape');
    });
    const labels = await items.allInnerTexts();
    if (entry) await this.page.locator('.monaco-menu .action-item', { hasText: entry }).click();
    else await this.keyboard.press('Escape');
    return labels;
  }

  get quickInput() {
    return this.page.locator('.quick-input-widget:visible input').first();
  }

  async quickEntries() {
    const rows = await this.page.locator('.quick-input-widget:visible .monaco-list-row').evaluateAll((all) =>
      all.map((row) => row.getAttribute('aria-label') ?? row.textContent),
    );
    return rows;
  }

  /** Answers a question that VS Code asks in a quick input, by an entry of its list. */
  async answer(text, entry) {
    await until(`“${entry}” among the answers`, async () => (await this.quickEntries()).some((answer) => answer.includes(entry)), {
      seen: () => this.quickEntries(),
    });
    await this.quickInput.fill(text);
    await this.#first(entry);
    await this.keyboard.press('Enter');
  }

  /** Takes an entry of a list that VS Code shows, without filtering it. */
  async take(entry) {
    const row = this.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: entry }).first();
    await row.click();
    await until(`the list with “${entry}” to close`, async () => !(await row.isVisible()));
  }

  async #pick(key, text, entry = text.split('/').at(-1).split(':')[0]) {
    const first = async () => (await this.quickEntries())[0]?.includes(entry);
    await until(`“${entry}” first in the list`, async () => {
      // A list that was opened before the entry was there does not get it: open it anew.
      await this.keyboard.press('Escape');
      await this.keyboard.press(key);
      await this.quickInput.fill(text, { timeout: 2000 });
      await until('the entry', first, { patience: 8000 });
      return true;
    }, { seen: () => this.quickEntries() });
    await this.keyboard.press('Enter');
  }

  /** Waits until the first entry of the list is the wanted one. */
  async #first(entry) {
    await until(`“${entry}” first in the list`, async () => (await this.quickEntries())[0]?.includes(entry), {
      seen: () => this.quickEntries(),
    });
  }

  get statusItem() {
    return this.page.locator('.part.statusbar [id*="copydesk.status"]').first();
  }

  async status() {
    return (await this.statusItem.innerText()).replaceAll('\u00a0', ' ').trim();
  }

  async statusSays(text) {
    return until(`“${text}” in the status bar`, async () => {
      const status = await this.status();
      return status.includes(text) && status;
    }, { seen: () => this.status() });
  }

  /** Points at the item of the status bar, and returns what it tells once that has the text. */
  async statusTip(text) {
    const tip = this.page.locator('.monaco-hover', { hasText: 'copydesk' }).last();
    return until(`“${text}” in the tip of the status bar`, async () => {
      await this.page.mouse.move(700, 400);
      await this.statusItem.hover();
      await tip.waitFor({ timeout: 3000 });
      const said = (await tip.innerText()).replaceAll('\u00a0', ' ');
      return said.includes(text) && said;
    }, { seen: () => tip.innerText() });
  }

  /** Waits for a message that says the text; returns it with its buttons. */
  async message(text) {
    const item = this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
    await until(`a message that says “${text}”`, () => item.isVisible(), { seen: () => this.messages() });
    const said = await item.locator('.notification-list-item-message').innerText();
    const buttons = await item.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts();
    return { said, buttons, press: (name) => item.locator('.monaco-button', { hasText: name }).click() };
  }

  async messages() {
    return this.page.locator('.notification-list-item-message').allInnerTexts();
  }

  /** Closes messages and whatever else lies over the text. */
  async dismissMessages() {
    const open = this.page.locator('.action-widget .monaco-list-row, .quick-input-widget:visible, .monaco-menu, .peekview-widget');
    if (await open.count()) await this.keyboard.press('Escape');
    for (const toast of await this.page.locator('.notifications-toasts .notification-list-item').all()) {
      await toast.hover().catch(() => {});
      await toast.locator('.codicon-notifications-clear').click({ timeout: 1000 }).catch(() => {});
    }
  }

  /** The rows of the Problems panel, which is opened. */
  async problems() {
    const rows = this.page.locator('.markers-panel .monaco-list-row');
    if (!(await this.page.locator('.markers-panel').isVisible())) await this.run('Problems: Focus on Problems View');
    await this.page.locator('.markers-panel').waitFor();
    return rows.evaluateAll((all) => all.map((row) => row.getAttribute('aria-label') ?? row.textContent));
  }

  /** What the extension's output says, as far as the panel shows it. */
  async output() {
    await this.keyboard.press('Escape');
    await this.run('Copydesk: Show Output');
    const panel = this.page.locator('.part.panel .monaco-editor').first();
    await panel.waitFor({ timeout: 5000 });
    const rows = await panel.locator('.view-line').allInnerTexts();
    return rows.join('\n').replaceAll('\u00a0', ' ');
  }

  /** The document of a webview that has something the selector finds. */
  async webview(selector) {
    return until(`a panel with ${selector}`, async () => {
      for (const frame of this.page.frames()) {
        if (!/webview|fake|vscode-cdn|pre\/index|about:blank|blob:/.test(frame.url() + frame.name())) continue;
        if (frame === this.page.mainFrame()) continue;
        if (await frame.locator(selector).count().catch(() => 0)) return frame;
      }
    }, { seen: () => this.page.frames().map((frame) => frame.url().slice(0, 120)) });
  }
}

/** A wrapped line of the screen breaks at white space, which stays at its end. */
function unwrapped(text) {
  return text.replaceAll('\n', '');
}
