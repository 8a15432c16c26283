import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { safeCell } from './cells.js';

/**
 * Writes a CSV file that spreadsheets open as it is: UTF-8 with a byte order mark, no formulas. Rows
 * are written as they come, and the file appears only when it is whole, for its owner alone.
 */
export async function writeCsv(
  path: string,
  header: readonly string[],
  rows: AsyncIterable<readonly string[]>,
): Promise<void> {
  const partial = `${path}.part`;
  try {
    await pipeline(
      Readable.from(cellsOf(header, rows)),
      stringify({ bom: true }),
      createWriteStream(partial, { mode: 0o600 }),
    );
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function* cellsOf(header: readonly string[], rows: AsyncIterable<readonly string[]>) {
  yield header.map(safeCell);
  for await (const row of rows) yield row.map(safeCell);
}
