import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineSteps } from './engine.js';
import { floor } from './floor.js';
import { durableSteps } from './steps.js';

/** People at once, and how many steps they make together. */
const SERIES = [
  [1, 600],
  [10, 3_000],
  [100, 8_000],
  [1_000, 12_000],
] as const;
const FLOOR_COMMITS = 5_000;
const REPORT = 'docs/performance.md';
const BEGIN = '<!-- figures of npm run bench -->';
const END = '<!-- end of the figures -->';

const folder = mkdtempSync(join(tmpdir(), 'papillon-bench-'));
try {
  const rows = [
    ['people at once', 'durable steps/s', 'floor, commits/s', 'ratio', 'p50 ms', 'p99 ms', 'CPU ms/step'],
  ];
  for (const [people, steps] of SERIES) {
    // The floor is measured beside each line: the machine is shared, only ratios of one moment compare.
    const before = floor(mkdtempSync(join(folder, 'floor-')), FLOOR_COMMITS);
    const { rate, p50, p99, cpu } = await durableSteps(folder, people, steps);
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
  write(rows, engineSteps());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Puts the figures into the report, between its two marks. */
function write(rows: readonly (readonly string[])[], engine: ReturnType<typeof engineSteps>): void {
  const [header = [], ...lines] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [line(header), line(header.map(() => '---:')), ...lines.map(line)].join('\n');
  const report = readFileSync(REPORT, 'utf8');
  const [before = '', rest = ''] = report.split(BEGIN);
  const [, after = ''] = rest.split(END);
  const alone = `The engine alone: ${thousands(engine.alive)} steps/s with the session in memory, ${thousands(engine.restored)} with the session restored from its rows before each step.`;
  const where = `Node ${process.versions.node}, ${cpus().length} cores, SQLite with synchronous=FULL.`;
  writeFileSync(REPORT, `${before}${BEGIN}\n\n${table}\n\n${alone}\n\n${where}\n\n${END}${after}`);
  console.log(`\n${table}\n\n${alone}\n\n${where}`);
}

function thousands(rate: number): string {
  return `${Math.round(rate / 1000)},000`;
}
