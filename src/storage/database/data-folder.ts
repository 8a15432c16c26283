import { join } from 'node:path';
import { type ErasureLedger, erasureLedger } from '../people/erasure-ledger.js';

/** What is kept beside the database's tables, in the data folder. */
export interface DataFolder {
  /** Absolute path. */
  readonly path: string;
  readonly ledger: ErasureLedger;
  /** Folder of the files people sent; made when the first one arrives. */
  readonly files: string;
}

export function dataFolder(path: string): DataFolder {
  return { path, ledger: erasureLedger(join(path, 'erasures.ledger')), files: join(path, 'files') };
}
