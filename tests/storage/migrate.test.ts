import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import {
  migrationHistory,
  migrationsFolders,
  startEngine,
  statementsMissing,
} from '../../scripts/schema-engine.js';
import { databaseAt } from '../../src/storage/database/database-at.js';
import { migrate } from '../../src/storage/database/migrate.js';
import { openStorage } from '../../src/storage/database/open.js';
import { freshDatabase, temporaryFolder } from './stores.js';

const migrationsFolder = migrationsFolders.sqlite;

test('the migrations of SQLite lead exactly to the models', async () => {
  expect(await statementsMissing(await startEngine('sqlite', ':memory:'), 'sqlite')).toBe('');
});

test('the migrations of PostgreSQL lead exactly to the models', async () => {
  const engine = await startEngine('postgresql', await freshDatabase('template1'));
  expect(await statementsMissing(engine, 'postgresql')).toBe('');
});

test('records each migration as Prisma does', async () => {
  const { path, url } = place();
  await (await openStorage({ url, keyCheck: 'k' })).close();
  const database = openDirectly(path);
  const names = migrationsOf('sqlite');
  expect(names.length).toBeGreaterThan(0);
  expect(database.prepare('SELECT * FROM "_prisma_migrations" ORDER BY "migration_name"').all()).toEqual(
    names.map((name) => ({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/),
      checksum: createHash('sha256')
        .update(readFileSync(join(migrationsFolder, name, 'migration.sql')))
        .digest('hex'),
      started_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/),
      finished_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/),
      migration_name: name,
      logs: null,
      rolled_back_at: null,
      applied_steps_count: 1,
    })),
  );
});

test("Prisma's own engine finds the database up to date", async () => {
  const { path, url } = place();
  await (await openStorage({ url, keyCheck: 'k' })).close();
  expect(await migrationHistory(await startEngine('sqlite', path), 'sqlite')).toEqual(UP_TO_DATE);
});

test("Prisma's own engine finds the PostgreSQL database up to date", async () => {
  const url = await freshDatabase('template1');
  await (await openStorage({ url, keyCheck: 'k' })).close();
  expect(await migrationHistory(await startEngine('postgresql', url), 'postgresql')).toEqual(UP_TO_DATE);
});

const UP_TO_DATE = {
  editedMigrationNames: [],
  failedMigrationNames: [],
  hasMigrationsTable: true,
  history: null,
};

test('two Papillons that migrate one server at the same time do not collide', async () => {
  const url = await freshDatabase('template1');
  const applied = await Promise.all([0, 1, 2].map(() => migrateAt(url)));
  expect(applied.map(({ length }) => length).sort()).toEqual([0, 0, migrationsOf('postgresql').length]);
});

test('on PostgreSQL a migration that fails leaves no trace, and succeeds once it is right', async () => {
  const url = await freshDatabase('template1');
  const folder = temporaryFolder();
  writeMigration(folder, '1_first', 'CREATE TABLE "A" ("id" TEXT PRIMARY KEY);');
  writeMigration(folder, '2_broken', 'CREATE TABLE "B" ("id" TEXT); CREATE TABLE "A" ("id" TEXT);');
  await expect(migrateAt(url, folder)).rejects.toMatchObject({
    code: 'migration-failed',
    args: { migration: '2_broken' },
  });
  writeMigration(folder, '2_broken', 'CREATE TABLE "B" ("id" TEXT);');
  expect(await migrateAt(url, folder)).toEqual(['2_broken']);
});

test('a second start applies nothing', async () => {
  const { path, url } = place();
  await (await openStorage({ url, keyCheck: 'k' })).close();
  await (await openStorage({ url, keyCheck: 'k' })).close();
  const database = openDirectly(path);
  expect(database.prepare('SELECT count(*) AS n FROM "_prisma_migrations"').get()).toEqual({
    n: migrationsOf('sqlite').length,
  });
});

test('a database that a newer Papillon changed is refused, and left as it is', async () => {
  const { path, url } = place();
  await (await openStorage({ url, keyCheck: 'k' })).close();
  change(
    path,
    `INSERT INTO "_prisma_migrations" VALUES ('i', 'c', '2030-01-01', '20300101000000_later', NULL, NULL, '2030-01-01', 1)`,
  );
  const before = readFileSync(path);
  await expect(openStorage({ url, keyCheck: 'k' })).rejects.toMatchObject({
    code: 'newer-database',
    args: { migration: '20300101000000_later' },
  });
  expect(readFileSync(path).equals(before)).toBe(true);
});

test('a migration that stopped half-way is refused; one that was rolled back is not', async () => {
  const { path, url } = place();
  await (await openStorage({ url, keyCheck: 'k' })).close();
  change(
    path,
    `INSERT INTO "_prisma_migrations" VALUES ('i', 'c', NULL, '20300101000000_half', 'no room', NULL, '2030-01-01', 0)`,
  );
  await expect(openStorage({ url, keyCheck: 'k' })).rejects.toMatchObject({
    code: 'migration-failed',
    args: { migration: '20300101000000_half' },
  });
  change(path, `UPDATE "_prisma_migrations" SET "rolled_back_at" = '2030-01-02' WHERE "id" = 'i'`);
  await (await openStorage({ url, keyCheck: 'k' })).close();
});

test('a migration whose file changed since is refused', async () => {
  const { path, url } = place();
  await (await openStorage({ url, keyCheck: 'k' })).close();
  change(path, `UPDATE "_prisma_migrations" SET "checksum" = 'other'`);
  await expect(openStorage({ url, keyCheck: 'k' })).rejects.toMatchObject({ code: 'migration-changed' });
});

test('a migration that fails leaves no trace, and succeeds once it is right', async () => {
  const { path } = place();
  const folder = temporaryFolder();
  writeMigration(folder, '1_first', 'CREATE TABLE "A" ("id" TEXT PRIMARY KEY);');
  writeMigration(folder, '2_broken', 'CREATE TABLE "B" ("id" TEXT); CREATE TABLE "A" ("id" TEXT);');
  await expect(migrateFile(path, folder)).rejects.toMatchObject({
    code: 'migration-failed',
    args: { migration: '2_broken' },
  });
  expect(tablesOf(path)).toEqual(['A', '_prisma_migrations']);
  writeMigration(folder, '2_broken', 'CREATE TABLE "B" ("id" TEXT);');
  expect(await migrateFile(path, folder)).toEqual(['2_broken']);
  expect(tablesOf(path)).toEqual(['A', 'B', '_prisma_migrations']);
});

test('a migration that rebuilds a table keeps the rows that refer to it', async () => {
  const { path } = place();
  const folder = temporaryFolder();
  cpSync(migrationsFolder, folder, { recursive: true });
  await migrateFile(path, folder);
  change(
    path,
    `INSERT INTO "Person" ("id", "createdAt", "language", "state", "sequence") VALUES ('p1', '2026-11-22T00:00:00.000+00:00', 'fr', '{}', 1);
     INSERT INTO "Step" VALUES ('p1', 1);`,
  );
  writeMigration(
    folder,
    '20990101000000_rebuild',
    `PRAGMA defer_foreign_keys=ON;
     PRAGMA foreign_keys=OFF;
     CREATE TABLE "new_Person" ("id" TEXT NOT NULL PRIMARY KEY, "language" TEXT NOT NULL);
     INSERT INTO "new_Person" ("id", "language") SELECT "id", "language" FROM "Person";
     DROP TABLE "Person";
     ALTER TABLE "new_Person" RENAME TO "Person";
     PRAGMA foreign_keys=ON;
     PRAGMA defer_foreign_keys=OFF;`,
  );
  expect(await migrateFile(path, folder)).toEqual(['20990101000000_rebuild']);
  const database = openDirectly(path);
  expect(database.prepare('SELECT * FROM "Step"').all()).toEqual([{ personId: 'p1', sequence: 1 }]);
});

test('a migration that leaves rows referring to nothing is refused', async () => {
  const { path } = place();
  const folder = temporaryFolder();
  cpSync(migrationsFolder, folder, { recursive: true });
  await migrateFile(path, folder);
  writeMigration(folder, '20990101000000_dangling', `INSERT INTO "Step" VALUES ('nobody', 1);`);
  await expect(migrateFile(path, folder)).rejects.toMatchObject({ code: 'migration-failed' });
  expect(openDirectly(path).prepare('SELECT count(*) AS n FROM "Step"').get()).toEqual({ n: 0 });
});

function place(): { path: string; url: string } {
  const path = join(temporaryFolder(), 'papillon.db');
  return { path, url: `file:${path}` };
}

function migrateFile(path: string, folder: string): Promise<string[]> {
  return migrateAt(`file:${path}`, folder);
}

async function migrateAt(url: string, folder?: string): Promise<string[]> {
  const connection = await (await databaseAt(url)).connect();
  try {
    return await migrate(connection, folder);
  } finally {
    await connection.close();
  }
}

function migrationsOf(database: 'sqlite' | 'postgresql'): string[] {
  return readdirSync(migrationsFolders[database]).filter((name) => name !== 'migration_lock.toml');
}

function writeMigration(folder: string, name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

function openDirectly(path: string): Database.Database {
  const database = new Database(path);
  onTestFinished(() => {
    database.close();
  });
  return database;
}

/** What somebody else did to the database between two starts. */
function change(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

function tablesOf(path: string): unknown[] {
  const rows = openDirectly(path).prepare(
    `SELECT "name" FROM "sqlite_master" WHERE "type" = 'table' ORDER BY "name"`,
  );
  return rows.pluck().all();
}
