// Prisma's schema engine (WebAssembly) over SQLite, for the migration script and the tests.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';

const root = fileURLToPath(new URL('..', import.meta.url));
const schemaPath = join(root, 'prisma', 'schema.prisma');
export const migrationsFolder = join(root, 'prisma', 'migrations');
export const lockfile = '# Prisma reads here which database the migrations are for.\nprovider = "sqlite"\n';

/** An engine over the database at `path`; what it tries out, it tries in memory. */
export async function startEngine(path = ':memory:') {
  engineLoaded ??= loadEngine();
  await engineLoaded;
  const adapter = bindMigrationAwareSqlAdapterFactory(new Sqlite({ url: path }));
  const datamodels = models().files.map((file) => [file.path, file.content]);
  return engineModule.SchemaEngine.new({ datamodels }, () => {}, adapter);
}

/** SQL leading from the migrations so far to the models; '' when they agree. */
export async function statementsMissing(engine) {
  const { stdout, exitCode } = await engine.diff({
    from: { tag: 'migrations', ...migrations() },
    to: { tag: 'schemaDatamodel', ...models() },
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters,
  });
  return exitCode === 0 ? '' : stdout;
}

/** What `prisma migrate status` looks at. */
export function migrationHistory(engine) {
  return engine.diagnoseMigrationHistory({
    migrationsList: migrations(),
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

const filters = { externalTables: [], externalEnums: [] };

function models() {
  return { files: [{ path: schemaPath, content: readFileSync(schemaPath, 'utf8') }] };
}

function migrations() {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(migrationsFolder, path, 'migration.sql'), 'utf8') },
      },
    })),
  };
}

function migrationNames() {
  if (!existsSync(migrationsFolder)) return [];
  return readdirSync(migrationsFolder, { withFileTypes: true })
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
