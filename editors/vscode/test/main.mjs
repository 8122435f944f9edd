// Runs the tests of the files that are named, all of them in one process: they share the editor and the browser.
import { resolve } from 'node:path';

for (const file of process.argv.slice(2)) await import(resolve(file));
