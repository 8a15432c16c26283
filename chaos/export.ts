import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Processes } from './processes.js';

export type Row = Readonly<Record<string, string>>;

export interface ExportedForm {
  readonly rows: readonly Row[];
  readonly corrections: readonly Row[];
  readonly tallies: readonly Row[];
}

/** What `papillon export` gives of one form; it writes into the folder. */
export async function exportForm(processes: Processes, folder: string, form: string): Promise<ExportedForm> {
  const out = join(folder, 'out');
  await processes.command('export', '--form', form, '--out', out);
  const read = (file: string): Row[] => parse(readFileSync(join(out, file)), { columns: true, bom: true });
  return {
    rows: read(`${form}.csv`),
    corrections: read(`${form}-corrections.csv`),
    tallies: read(`${form}-refusals.csv`),
  };
}
