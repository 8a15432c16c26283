// Developer script: npm run migration -- <name>
//
// Writes <time>_<name>/migration.sql for each database: what leads from its migrations so far to the
// present models, as `prisma migrate dev --create-only` does. It uses Prisma's own engine compiled to
// WebAssembly, in memory for SQLite and on a server of its own for PostgreSQL: nothing is downloaded.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databases } from './models.js';
import { startServer } from './postgresql-server.js';
import { lockfile, migrationsFolders, startEngine, statementsMissing } from './schema-engine.js';

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run migration -- <name>   (lower-case letters, digits and _)');
  process.exit(2);
}

const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const server = await startServer();
try {
  const urls = { sqlite: ':memory:', postgresql: server.url };
  for (const database of databases) {
    const engine = await startEngine(database, urls[database]);
    write(database, await statementsMissing(engine, database));
  }
} finally {
  await server.stop();
}

function write(database, sql) {
  if (sql === '') {
    console.log(`${database}: the migrations already agree with prisma/schema.prisma.`);
    return;
  }
  const folder = join(migrationsFolders[database], `${time}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  writeFileSync(join(migrationsFolders[database], 'migration_lock.toml'), lockfile(database));
  console.log(`Written: ${join(folder, 'migration.sql')}. Read it before you commit it.`);
}
