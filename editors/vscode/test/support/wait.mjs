// Waiting is for conditions, never for a length of time.
import { isDeepStrictEqual } from 'node:util';

/** How long anything may take, in milliseconds. Generous: it is reached only when something is wrong. */
export const PATIENCE = 1000 * Number(process.env.PATIENCE ?? 30);

/** Waits until `look` returns something other than undefined, null or false, and returns that. What `look` throws counts
 * as “not yet”. `seen` is asked, when time is over, for what there was instead. */
export async function until(what, look, { seen, patience = PATIENCE } = {}) {
  const deadline = Date.now() + patience;
  let trouble;
  for (;;) {
    try {
      trouble = undefined;
      const found = await look();
      if (found !== undefined && found !== null && found !== false) return found;
    } catch (error) {
      trouble = error;
    }
    if (Date.now() > deadline) break;
    await new Promise((next) => setTimeout(next, 40));
  }
  const instead = seen ? `; seen instead: ${describe(await attempt(seen))}` : '';
  throw new Error(`waited ${patience / 1000} s for ${what}${instead}`, { cause: trouble });
}

/** Waits until `look` returns exactly what is expected and says what it returned if it never does. */
export async function becomes(what, expected, look, options = {}) {
  let last;
  await until(`${what} to be ${describe(expected)}`, async () => isDeepStrictEqual((last = await look()), expected), {
    ...options,
    seen: () => last,
  });
}

async function attempt(look) {
  try {
    return await look();
  } catch (error) {
    return `(${error.message.split('\n')[0]})`;
  }
}

function describe(value) {
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
}
