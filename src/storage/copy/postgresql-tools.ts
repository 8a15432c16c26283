import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { StorageError } from '../database/storage-error.js';

type Tool = 'pg_dump' | 'pg_restore';

/** What is dumped: the tables of one schema, as they are in an exported snapshot. */
export interface Dumped {
  readonly schema: string;
  readonly tables: readonly string[];
  /** What `pg_export_snapshot()` gave; its transaction is still open. */
  readonly snapshot: string;
  /** Of the server, such as `18.4`. */
  readonly serverVersion: string;
}

/**
 * Writes tables to a file with PostgreSQL's own pg_dump, and reads it back. `folder` keeps the password
 * meanwhile. Throws StorageError `tool-…`.
 */
export async function dumpTables(
  url: string,
  { schema, tables, snapshot, serverVersion }: Dumped,
  { folder, file }: { readonly folder: string; readonly file: string },
): Promise<void> {
  await refuseOlder('pg_dump', serverVersion);
  await run('pg_dump', [
    '--format=custom',
    `--file=${file}`,
    `--snapshot=${snapshot}`,
    // Sequences go with the column they number.
    ...tables.map((table) => `--table="${schema}"."${table}"`),
    ...CONNECT,
    `--dbname=${await conninfo(url, folder)}`,
  ]);
  await refuseUnreadable(file);
}

/** Throws StorageError `tool-…` when pg_restore cannot read a dump to its end. Writes nothing. */
export async function refuseUnreadable(file: string): Promise<void> {
  await run('pg_restore', [`--file=${devNull}`, file]);
}

/**
 * Makes the tables of a dump in a schema that has none of them: all or nothing. They belong to whoever
 * connects. Throws StorageError `tool-…`.
 */
export async function restoreTables(
  url: string,
  schema: string,
  { folder, file }: { readonly folder: string; readonly file: string },
): Promise<void> {
  await run('pg_restore', [
    '--single-transaction',
    '--no-owner',
    '--no-privileges',
    '--no-tablespaces',
    `--schema=${schema}`,
    ...CONNECT,
    `--dbname=${await conninfo(url, folder)}`,
    file,
  ]);
}

/** Never asks for a password: nobody may sit there. */
const CONNECT = ['--no-password'] as const;

/** A pg_dump refuses a newer server; told before, in words that do not depend on its language. */
async function refuseOlder(tool: Tool, serverVersion: string): Promise<void> {
  const version = /\d+/.exec(await run(tool, ['--version']))?.[0] ?? '';
  const server = /^\d+/.exec(serverVersion)?.[0] ?? '';
  if (Number(version) < Number(server)) throw new StorageError('tool-older', { tool, version, server });
}

/**
 * The server as PostgreSQL's own programs take it. Arguments are for everybody on the machine to see:
 * the password goes into a file, which these programs read only when nobody else can.
 */
async function conninfo(url: string, folder: string): Promise<string> {
  const { host, port, user, password, database } = new pg.Client(url);
  const words: Record<string, string | undefined> = {
    host,
    port: String(port),
    user,
    dbname: database,
    ...tls(new URL(url).searchParams),
  };
  if (password) {
    words.passfile = join(folder, 'pgpass');
    await writeFile(words.passfile, `*:*:*:*:${password.replace(/[\\:]/g, '\\$&')}\n`, { mode: 0o600 });
  }
  return Object.entries(words)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}='${value.replace(/[\\']/g, '\\$&')}'`]))
    .join(' ');
}

/** The driver knows two ways of saying it that PostgreSQL's programs do not. */
function tls(asked: URLSearchParams): Record<string, string> {
  const mode = asked.get('sslmode') ?? (asked.get('ssl') === 'true' ? 'require' : undefined);
  const files = ['sslrootcert', 'sslcert', 'sslkey'].flatMap((name) => {
    const value = asked.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    ...(mode === undefined ? {} : { sslmode: mode === 'no-verify' ? 'require' : mode }),
    ...Object.fromEntries(files),
  };
}

/** Resolves to what a tool printed. */
async function run(tool: Tool, args: readonly string[]): Promise<string> {
  try {
    return (await promisify(execFile)(tool, args, { maxBuffer: LONGEST_OUTPUT })).stdout;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ('code' in error && error.code === 'ENOENT') throw new StorageError('tool-missing', { tool }, error);
    // Not kept as the cause: it repeats every argument, and what the server says may quote an answer.
    throw new StorageError('tool-failed', { tool, reason: reasonIn(error) });
  }
}

/** Bytes. */
const LONGEST_OUTPUT = 16 * 1024 * 1024;

/** The first error a tool tells of, without what it quotes. */
function reasonIn(error: Error): string {
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim().split('\n') : [];
  const line = said.find((each) => /^pg_\w+: .*(error|fatal)/i.test(each)) ?? said[0] ?? '';
  return line.replace(/^pg_\w+: /, '').replace(/"[^"]*"?/g, '…');
}
