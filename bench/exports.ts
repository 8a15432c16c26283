import { filledStore, stepsBeside } from './beside.js';
import { exportOf, startExport } from './export.js';
import type { Report } from './report.js';

const ANSWERS = [100_000, 300_000, 1_000_000] as const;
/** An export of the most answers must outlast a round. */
const LOAD = { perSecond: 200, seconds: 3, rounds: 5 };

/** What an export of a large store takes, and takes from the conversations. */
export async function measureExports(folder: string, share: number, report: Report): Promise<void> {
  const exports = [['answers', 's', 'answers/s', 'memory at most, MB']];
  for (const most of ANSWERS) {
    const { answers, seconds, memory } = await exportOf(folder, most * share);
    exports.push(
      [answers, seconds.toFixed(1), Math.round(answers / seconds), Math.round(memory)].map(String),
    );
    console.log(exports.at(-1)?.join('  '));
  }
  const store = await filledStore(folder, ANSWERS[2]);
  const { alone, beside, log } = await stepsBeside(store, startExport(folder), LOAD);
  const steps = [
    ['steps/s', 'p99 ms alone', 'p99 ms beside an export', 'ratio', 'log at most, MB'],
    [LOAD.perSecond, alone.toFixed(1), beside.toFixed(1), (beside / alone).toFixed(2), log.toFixed(1)].map(
      String,
    ),
  ];
  report('the export', [exports, steps], 'SQLite with synchronous=FULL');
}
