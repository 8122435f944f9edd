// Which words lie above a squiggle on the screen: measured in pixels, so that one character off is seen.

/** What is on the screen: the characters as a reader sees them (graphemes) in order, each with its box, and the
 * squiggles with theirs. Runs in the browser. */
export function measure(editor) {
  const glyphs = [];
  const lines = [...editor.querySelectorAll('.view-lines > .view-line')]
    .map((line) => ({ line, top: line.getBoundingClientRect().top }))
    .sort((a, b) => a.top - b.top);
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { line, top } of lines) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { segment, index } of graphemes.segment(node.data)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + segment.length);
        const box = range.getBoundingClientRect();
        glyphs.push({ text: segment.replaceAll('\u00a0', ' '), left: box.left, right: box.right, top });
      }
    }
  }
  const squiggles = [];
  for (const mark of editor.querySelectorAll('.view-overlays .cdr')) {
    const kind = /squiggly-(error|warning|info|hint)/.exec(mark.className)?.[1];
    if (!kind) continue;
    const box = mark.getBoundingClientRect();
    const row = mark.parentElement.getBoundingClientRect();
    squiggles.push({ kind, left: box.left, right: box.right, top: row.top });
  }
  return { glyphs, squiggles };
}

/** The words under each squiggle, from top to bottom. A squiggle whose ends are not between two characters is
 * an error: it would say that the measuring, or the drawing, is wrong. */
export function wordsUnder({ glyphs, squiggles }) {
  const rows = squiggles.map((squiggle) => {
    const above = glyphs.filter(
      (glyph) => sameRow(glyph, squiggle) && middle(glyph) > squiggle.left && middle(glyph) < squiggle.right,
    );
    if (above.length === 0) return { ...squiggle, words: '' };
    const slack = Math.max(Math.abs(above[0].left - squiggle.left), Math.abs(above.at(-1).right - squiggle.right));
    if (slack > 2) {
      throw new Error(`the squiggle under “${text(above)}” ends ${slack.toFixed(1)} pixels away from its characters`);
    }
    return { ...squiggle, words: text(above) };
  });
  rows.sort((a, b) => a.top - b.top || a.left - b.left);
  return joined(rows, glyphs).map(({ kind, words }) => `${kind}: ${words}`);
}

/** A squiggle that goes on in the next row of a wrapped line is one squiggle. */
function joined(rows, glyphs) {
  const whole = [];
  for (const row of rows) {
    const before = whole.at(-1);
    if (before && before.kind === row.kind && endsRow(before, glyphs) && beginsRow(row, glyphs) && follows(before, row)) {
      Object.assign(before, { words: before.words + row.words, right: row.right, top: row.top });
    } else {
      whole.push({ ...row });
    }
  }
  return whole;
}

function follows(before, row) {
  return row.top > before.top && row.top - before.top < 30;
}

function endsRow(row, glyphs) {
  return !glyphs.some((glyph) => sameRow(glyph, row) && middle(glyph) > row.right);
}

function beginsRow(row, glyphs) {
  return !glyphs.some((glyph) => sameRow(glyph, row) && middle(glyph) < row.left);
}

function sameRow(a, b) {
  return Math.abs(a.top - b.top) < 4;
}

function middle(glyph) {
  return (glyph.left + glyph.right) / 2;
}

function text(glyphs) {
  return glyphs.map((glyph) => glyph.text).join('');
}
