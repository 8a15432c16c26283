import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { filledStore } from './beside.js';
import { command, ended } from './command.js';

export interface ExportMeasure {
  readonly answers: number;
  readonly seconds: number;
  /** Megabytes the process had at most. */
  readonly memory: number;
}

/** One export, as `papillon export` makes it: a process of its own. */
export async function exportOf(folder: string, answers: number): Promise<ExportMeasure> {
  const { url, storage } = await filledStore(folder, answers);
  await storage.close();
  const start = performance.now();
  const memory = await ended(startExport(folder)(url));
  return { answers, seconds: (performance.now() - start) / 1000, memory };
}

export function startExport(folder: string) {
  return (url: string) =>
    command(folder, url, ['export', '--form', 'bench', '--out', mkdtempSync(join(folder, 'out-'))]);
}
