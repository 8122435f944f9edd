// Makes a package for installation:
//
//     npm run package -- [--target linux-x64 --binary PATH] [--repository https://…] [--out FOLDER]
//
// With a target and a program, the program travels inside; without, the extension takes it from the PATH. The repository
// is where the pictures of the README are found on the web. The package is put together in a folder of its own, so that
// nothing but what is listed here can get into it.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';

const FILES = [
    'README.md',
    'CHANGELOG.md',
    'dist',
    'media/icon.png',
    'media/icon.svg',
    'media/panels.css',
    'walkthrough',
];
const ROOT = resolve('../..');

const { values: options } = parseArgs({
    options: {
        target: { type: 'string' },
        binary: { type: 'string' },
        repository: { type: 'string' },
        out: { type: 'string', default: '.' },
    },
});
if ((options.target === undefined) !== (options.binary === undefined)) {
    fail('--target and --binary belong together: a program runs on one platform only');
}
if (options.binary !== undefined && !statSync(options.binary, { throwIfNoEntry: false })?.isFile()) {
    fail(`--binary ${options.binary}: there is no such file`);
}

const built = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
if (built.status !== 0) {
    fail('the extension could not be built');
}

const stage = mkdtempSync(join(tmpdir(), 'copydesk-vsix-'));
try {
    assemble();
    mkdirSync(options.out, { recursive: true });
    const out = resolve(options.out, `copydesk-${options.target ?? 'universal'}.vsix`);
    await createVSIX({
        cwd: stage,
        packagePath: out,
        target: options.target,
        dependencies: false,
        allowMissingRepository: options.repository === undefined,
        rewriteRelativeLinks: false,
    });
} finally {
    rmSync(stage, { recursive: true, force: true });
}

function assemble() {
    for (const file of FILES) {
        cpSync(file, join(stage, file), { recursive: true });
    }
    writeFileSync(join(stage, 'package.json'), JSON.stringify(manifest(), null, 2));
    writeFileSync(join(stage, 'LICENSE.txt'), licence());
    withPictures();
    // All that is here belongs to the package.
    writeFileSync(join(stage, '.vscodeignore'), '');
    if (options.binary !== undefined) {
        const name = options.target.startsWith('win32-') ? 'copydesk.exe' : 'copydesk';
        cpSync(options.binary, join(stage, 'bin', name));
        chmodSync(join(stage, 'bin', name), 0o755);
    }
}

/** The manifest without what only developers need. */
function manifest() {
    const { scripts: _, devDependencies: __, private: ___, ...rest } = JSON.parse(readFileSync('package.json', 'utf8'));
    return options.repository === undefined ? rest : { ...rest, repository: { type: 'git', url: options.repository } };
}

/** Both licences: the user may choose. */
function licence() {
    const texts = ['LICENSE-MIT', 'LICENSE-APACHE'].map((name) => readFileSync(join(ROOT, name), 'utf8').trim());
    const choice = 'copydesk may be used under the MIT licence or the Apache licence 2.0, as you prefer. Both follow.';
    return `${[choice, ...texts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/**
 * The README's pictures. Where the editor shows the README of an extension, it loads pictures from the web only: with a
 * repository they are linked there; without one they are left out.
 */
function withPictures() {
    const path = join(stage, 'README.md');
    const picture = /(!\[[^\]]*\])\(\.\.\/\.\.\/(docs\/pictures\/[\w-]+\.png)\)\n\n/g;
    const linked = `$1(${options.repository}/raw/HEAD/$2)\n\n`;
    const readme = readFileSync(path, 'utf8');
    writeFileSync(path, readme.replaceAll(picture, options.repository === undefined ? '' : linked));
}

function fail(message) {
    console.error(message);
    process.exit(2);
}
