// The desk of the tests: its briefs, and what is found in them.

export const BRIEF = 'briefs/2031-05-16-quotas.md';
export const EMOJI = 'briefs/2031-05-16-emoji.md';

/** The squiggles of the brief. VS Code draws a hint as dots under the first two characters, however long it is. */
export const FINDINGS = [
  'error: Norwegian Fisheries Minister Jane Sampleworth',
  'error: John Doesen',
  'warning: Ada Exempleton',
  'error: Wednesday, May 13',
  'hint: Ma',
];

/** The squiggles without those whose words contain one of these. */
export function without(...words) {
  return FINDINGS.filter((finding) => !words.some((word) => finding.includes(word)));
}
