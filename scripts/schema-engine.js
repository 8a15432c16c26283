// Prisma's schema engine (WebAssembly), for the migration script and the tests.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import { models } from './models.js';

const prisma = fileURLToPath(new URL('../prisma', import.meta.url));

/** Where the migrations of each database are. */
export const migrationsFolders = {
  sqlite: join(prisma, 'migrations'),
  postgresql: join(prisma, 'migrations-postgresql'),
};

/** The file beside the migrations that tells Prisma which database they are for. */
export function lockfile(database) {
  return `# Prisma reads here which database the migrations are for.\nprovider = "${database}"\n`;
}

/**
 * An engine over a database. At `url`: for SQLite a path; what it tries out, it tries in memory. For
 * PostgreSQL a server; what it tries out, it tries in a database it makes and drops.
 */
export async function startEngine(database, url) {
  engineLoaded ??= loadEngine();
  await engineLoaded;
  const factory = database === 'sqlite' ? new Sqlite({ url }) : new Postgresql(url);
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const { path, content } = models(database);
  return engineModule.SchemaEngine.new({ datamodels: [[path, content]] }, () => {}, adapter);
}

/** SQL leading from the migrations so far to the models; '' when they agree. */
export async function statementsMissing(engine, database) {
  const { stdout, exitCode } = await engine.diff({
    from: { tag: 'migrations', ...migrations(database) },
    to: { tag: 'schemaDatamodel', files: [models(database)] },
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters,
  });
  return exitCode === 0 ? '' : stdout;
}

/** What `prisma migrate status` looks at. */
export function migrationHistory(engine, database) {
  return engine.diagnoseMigrationHistory({
    migrationsList: migrations(database),
    optInToShadowDatabase: false,
    filters,
  });
}

/** The engine replays a migration as one call, which this adapter takes for a single statement. */
class Sqlite extends PrismaBetterSqlite3 {
  async connectToShadowDb() {
    const adapter = await super.connectToShadowDb();
    const one = adapter.executeRaw.bind(adapter);
    adapter.executeRaw = (query) =>
      query.args.length > 0 ? one(query) : adapter.executeScript(query.sql).then(() => 0);
    return adapter;
  }
}

/** The engine asks the catalogue for values of the type "char", which this adapter does not know. */
class Postgresql extends PrismaPg {
  async connect() {
    return withLetters(await super.connect());
  }

  async connectToShadowDb() {
    return withLetters(await super.connectToShadowDb());
  }
}

function withLetters(adapter) {
  const letters = new WeakMap();
  const perform = adapter.performIO.bind(adapter);
  adapter.performIO = async (query) => {
    const result = await perform(query);
    const columns = result.fields.filter((field) => field.dataTypeID === CHAR);
    for (const field of columns) field.dataTypeID = TEXT;
    letters.set(
      result.rows,
      columns.map((field) => result.fields.indexOf(field)),
    );
    return result;
  };
  const query = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (sql) => {
    const result = await query(sql);
    for (const column of letters.get(result.rows) ?? []) {
      result.columnTypes[column] = ColumnTypeEnum.Character;
    }
    return result;
  };
  return adapter;
}

// PostgreSQL's numbers for the two types (pg_type).
const CHAR = 18;
const TEXT = 25;

const filters = { externalTables: [], externalEnums: [] };

function migrations(database) {
  const folder = migrationsFolders[database];
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: lockfile(database) },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames(folder).map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(folder, path, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

function migrationNames(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

let engineLoaded;

/** Node 20 does not import .wasm files by itself. */
async function loadEngine() {
  const path = new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm'));
  const imports = { './schema_engine_bg.js': engineModule };
  const { instance } = await WebAssembly.instantiate(readFileSync(path), imports);
  engineModule.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}
