// Developer script: npm run migration -- <name>
//
// Writes prisma/migrations/<time>_<name>/migration.sql: what leads from the migrations so far to the
// present models, as `prisma migrate dev --create-only` does. It uses Prisma's own engine compiled to
// WebAssembly, so nothing is downloaded and no database is needed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockfile, migrationsFolder, startEngine, statementsMissing } from './schema-engine.js';

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run migration -- <name>   (lower-case letters, digits and _)');
  process.exit(2);
}

const sql = await statementsMissing(await startEngine());
if (sql === '') {
  console.log('The migrations already agree with prisma/schema.prisma.');
} else {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${time}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  writeFileSync(join(migrationsFolder, 'migration_lock.toml'), lockfile);
  console.log(`Written: ${join(folder, 'migration.sql')}. Read it before you commit it.`);
}
