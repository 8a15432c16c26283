// The models for each database Papillon runs on. prisma/schema.prisma is the one source; a Prisma schema
// has one provider, so that of PostgreSQL is derived (docs/decisions/012-postgresql.md).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'prisma', 'schema.prisma');
const generated = join(root, 'src', 'storage', 'generated');
const derived = join(generated, 'postgresql.prisma');

export const databases = ['sqlite', 'postgresql'];

/** The schema of a database: where Prisma takes it to be, and its text. */
export function models(database) {
  const content = readFileSync(source, 'utf8');
  if (database === 'sqlite') return { path: source, content };
  return {
    path: derived,
    content: content
      .replace('provider = "sqlite"', 'provider = "postgresql"')
      .replace('"../src/storage/generated/sqlite"', '"./postgresql"'),
  };
}

/** Generates both clients; `run` runs a program of node_modules. */
export function generateClients(run) {
  mkdirSync(generated, { recursive: true });
  for (const database of databases) {
    const { path, content } = models(database);
    if (path !== source) writeFileSync(path, content);
    run('prisma', 'generate', '--no-hints', '--schema', path);
  }
}
