// The extension and the program carry one version.
import { readFileSync } from 'node:fs';

const manifest = readFileSync('../../Cargo.toml', 'utf8');
const program = /^version = "(.+)"$/m.exec(manifest)?.[1];
const extension = JSON.parse(readFileSync('package.json', 'utf8')).version;
if (program !== extension) {
    console.error(`package.json says version ${extension}, Cargo.toml ${program}: make them the same`);
    process.exit(1);
}
