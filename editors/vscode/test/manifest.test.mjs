// Runs last: whether the other tests have tried everything that the extension contributes.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { contributed, tried } from './support/manifest.mjs';

test('everything that the extension contributes was tried', () => {
  const left = contributed.filter((entry) => !tried.has(entry));
  assert.deepEqual(left, [], 'contributed by package.json, and tried by no test that has passed');
});
