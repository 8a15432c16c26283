import type { Dialect } from './client.js';

/** A connection used where Prisma's client is not there yet. `?` stands for each text of `args`. */
export interface PlainConnection {
  readonly dialect: Dialect;
  /** The rows, each a list of values in the order of the columns. */
  select(sql: string, ...args: string[]): Promise<unknown[][]>;
  run(sql: string, ...args: string[]): Promise<void>;
  /** Runs several statements. */
  script(sql: string): Promise<void>;
  close(): Promise<void>;
}
