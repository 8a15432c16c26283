// Builds dist/: the Prisma clients, the program and the page's script, and the files both read.
// Plain JavaScript, because it runs before anything is compiled.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { generateClients } from './scripts/models.js';
import { buildProgram } from './scripts/program.js';

const windows = process.platform === 'win32';

/** Runs a program of node_modules; what it prints matters only when it fails. */
function run(name, ...args) {
  try {
    execFileSync(`node_modules/.bin/${name}${windows ? '.cmd' : ''}`, args, {
      encoding: 'utf8',
      stdio: 'pipe',
      shell: windows,
    });
  } catch (error) {
    console.error(`${error.stdout}${error.stderr}`);
    process.exit(1);
  }
}

rmSync('dist', { recursive: true, force: true });
generateClients(run);
await buildProgram('dist');
await build({
  entryPoints: ['src/bots/web/client/client.ts', 'src/bots/web/client/style.css'],
  outdir: 'dist/bots/web/client',
  bundle: true,
  minify: true,
  target: ['es2020', 'safari14'],
  logLevel: 'warning',
});
