import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Installation } from './installation.js';
import type { Processes } from './processes.js';
import { VOICE } from './review.js';

export type Row = Readonly<Record<string, string>>;

export interface ExportedForm {
  /** Whether every file that answers something is there. */
  readonly whole: boolean;
  readonly rows: readonly Row[];
  readonly corrections: readonly Row[];
  readonly tallies: readonly Row[];
}

/** What `papillon export` gives of one form, with what is in the files that answer instead of their names. */
export async function exportForm(
  processes: Processes,
  { folder }: Installation,
  form: string,
): Promise<ExportedForm> {
  const out = join(folder, 'out');
  const said = await processes.command('export', '--form', form, '--out', out);
  const read = (file: string): Row[] => {
    const rows: Row[] = parse(readFileSync(join(out, file)), { columns: true, bom: true });
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, opened(name, value, join(out, 'media'))]),
      ),
    );
  };
  return {
    whole: !PENDING.test(said),
    rows: read(`${form}.csv`),
    corrections: read(`${form}-corrections.csv`),
    tallies: read(`${form}-refusals.csv`),
  };
}

const PENDING = /pas encore arriv/;

/** The name of a file; in the correction log, its number. */
const FILE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.\w+)?$/;

/** A voice as the judge writes it; of a file that is gone, no more than that it was one. */
function opened(column: string, value: string, media: string): string {
  if (column.startsWith('_') || !FILE.test(value)) return value;
  const path = join(media, value);
  const content = existsSync(path) ? readFileSync(path).toString() : '';
  return VOICE + content.replace(/^OggS\0*OpusHead/, '');
}
