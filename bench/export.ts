import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { filledStore } from './beside.js';
import { command, ended } from './command.js';

/** Says the most memory the process had, in kilobytes, when it ends. */
const REPORT_MEMORY = `data:text/javascript,process.on('exit', () => console.error(process.resourceUsage().maxRSS))`;

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
  const said = await ended(startExport(folder)(url));
  const seconds = (performance.now() - start) / 1000;
  return { answers, seconds, memory: Number(said.trim().split('\n').at(-1)) / 1024 };
}

export function startExport(folder: string) {
  return (url: string) =>
    command(folder, url, ['export', '--form', 'bench', '--out', mkdtempSync(join(folder, 'out-'))], {
      node: ['--import', REPORT_MEMORY],
    });
}
