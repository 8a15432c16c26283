// Developer script: node scripts/run.js <file.ts> [arguments]
//
// Runs a TypeScript program that lives beside src/ (bench, chaos): both are transpiled into a folder
// of the cache that looks like this one, so that files are found where they always are.
import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { copyTexts } from './program.js';

const [node = '', , entry = '', ...rest] = process.argv;
const folder = resolve(`node_modules/.cache/run-${process.pid}`);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

await build({
  entryPoints: [
    'src/**/*.ts',
    'src/**/*.js',
    'tests/support/**/*.ts',
    'scripts/*.js',
    'chaos/**/*.ts',
    'bench/**/*.ts',
  ],
  outbase: '.',
  outdir: folder,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: 'linked',
  logLevel: 'error',
});
copyTexts(join(folder, 'src'));
symlinkSync(resolve('prisma'), join(folder, 'prisma'));
cpSync('package.json', join(folder, 'package.json'));

process.argv = [node, entry, ...rest];
await import(pathToFileURL(join(folder, entry.replace(/\.ts$/, '.js'))).href);
