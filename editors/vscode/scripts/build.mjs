// Bundles the extension and the scripts of its pages into dist/.
import { build } from 'esbuild';

const shared = { bundle: true, minify: true, logLevel: 'warning', legalComments: 'none' };

await Promise.all([
    // The extension runs in Node inside the editor, which provides the module `vscode`.
    build({
        ...shared,
        entryPoints: ['src/extension.ts'],
        outfile: 'dist/extension.js',
        platform: 'node',
        // The Node of the oldest editor that is supported.
        target: 'node20',
        format: 'cjs',
        external: ['vscode'],
    }),
    // The pages run in a browser.
    build({
        ...shared,
        entryPoints: ['src/webview/evidence.ts', 'src/webview/facts.ts'],
        outdir: 'dist',
        platform: 'browser',
        target: 'es2022',
        format: 'iife',
    }),
]);
