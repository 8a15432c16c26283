// The program as Node runs it: the sources with the libraries they use, in a few files. Opening hundreds takes longer
// than most commands (docs/decisions/051-one-bundle.md).
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** They bring machine code, which they find beside their own files; the last is for whoever installs it. */
const APART = ['better-sqlite3', '@resvg/resvg-js', 'pg-native'];

/** Libraries in CommonJS ask for Node's own modules by `require`, which modules lack. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`;

/**
 * Compiles the program into a folder, with the texts it reads.
 * @param {string} outdir
 * @param {import('esbuild').BuildOptions} [options] for another program made of the same sources
 */
export async function buildProgram(outdir, options = {}) {
  await build({
    entryPoints: ['src/main.ts', 'src/storage/database/sqlite-thread.js'],
    outbase: 'src',
    outdir,
    bundle: true,
    splitting: true,
    external: APART,
    banner: { js: REQUIRE },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    ...options,
  });
  copyTexts(outdir);
}

/**
 * The sentences people read, to where a compiled program finds them.
 * @param {string} outdir
 */
export function copyTexts(outdir) {
  cpSync('src/i18n', join(outdir, 'i18n'), { recursive: true, filter: (path) => !path.endsWith('.ts') });
}
