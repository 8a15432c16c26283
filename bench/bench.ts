import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureDigests } from './digests.js';
import { engineSteps } from './engine.js';
import { measureExports } from './exports.js';
import { floor } from './floor.js';
import { showFigures, writeFigures } from './report.js';
import { durableSteps } from './steps.js';
import { measureSuppression } from './suppression.js';
import { measureTelegram } from './telegram.js';

/** People at once, and how many steps they make together. */
const SERIES = [
  [1, 600],
  [10, 3_000],
  [100, 8_000],
  [1_000, 12_000],
] as const;
const FLOOR_COMMITS = 5_000;

/** A tenth, for a first look; its figures are not kept. */
const share = process.argv.includes('--quick') ? 0.1 : 1;
const report = share === 1 ? writeFigures : showFigures;
const folder = mkdtempSync(join(tmpdir(), 'papillon-bench-'));
try {
  const rows = [
    ['people at once', 'durable steps/s', 'floor, commits/s', 'ratio', 'p50 ms', 'p99 ms', 'CPU ms/step'],
  ];
  for (const [people, steps] of SERIES) {
    // The floor is measured beside each line: the machine is shared, only ratios of one moment compare.
    const before = floor(mkdtempSync(join(folder, 'floor-')), FLOOR_COMMITS);
    const { rate, p50, p99, cpu } = await durableSteps(folder, people, steps * share);
    const after = floor(mkdtempSync(join(folder, 'floor-')), FLOOR_COMMITS);
    const best = (before + after) / 2;
    rows.push(
      [
        people,
        Math.round(rate),
        Math.round(best),
        (rate / best).toFixed(2),
        p50.toFixed(1),
        p99.toFixed(1),
        cpu.toFixed(2),
      ].map(String),
    );
    console.log(rows.at(-1)?.join('  '));
  }
  const engine = engineSteps();
  const alone = `The engine alone: ${thousands(engine.alive)} steps/s with the session in memory, ${thousands(engine.restored)} with the session restored from its rows before each step.`;
  report('npm run bench', [rows, alone], 'SQLite with synchronous=FULL');
  await measureExports(folder, share, report);
  measureSuppression(share, report);
  await measureDigests(folder, share, report);
  await measureTelegram(folder, share, report);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function thousands(rate: number): string {
  return `${Math.round(rate / 1000)},000`;
}
