import type { Connection } from './sqlite-adapter.js';

/** Rows of a query asked before Prisma's client exists; `?` stands for each text of `args`. */
export async function select(connection: Connection, sql: string, ...args: string[]): Promise<unknown[][]> {
  return (await connection.queryRaw(query(sql, args))).rows;
}

/** Runs a statement before Prisma's client exists. */
export async function run(connection: Connection, sql: string, ...args: string[]): Promise<void> {
  await connection.executeRaw(query(sql, args));
}

function query(sql: string, args: string[]) {
  return { sql, args, argTypes: args.map(() => TEXT) };
}

const TEXT = { scalarType: 'string', arity: 'scalar' } as const;
