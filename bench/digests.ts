import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FilledStore, filledStore, stepsBeside } from './beside.js';
import { command, ended } from './command.js';
import { fillMeasures, measureOtherwise } from './filled-store.js';
import { BENCH_YAML } from './form.js';
import type { Report } from './report.js';

const ANSWERS = 1_000_000;
/** Worked out again to the end: of a million answers one sees the pace alone. */
const RECOMPUTED = 60_000;
const LOAD = { perSecond: 200, seconds: 3, rounds: 5 };
/** The key of the bench's installation (tests/support/exchange-stage.ts). */
const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
/** Weeks of the filled year that are told, one after the other; the first counts all before it, too. */
const WEEKS = ['2026-W20', '2026-W21', '2026-W22', '2026-W23', '2026-W24', '2026-W25'];

/** What the digests of a week and a recomputation take, and take from the conversations. */
export async function measureDigests(folder: string, share: number, report: Report): Promise<void> {
  const settings = { SECRET_KEY, CONTENT_DIR: benchContent(folder) };
  const recompute = (url: string) => command(folder, url, ['recompute'], settings);
  const few = await filledStore(folder, RECOMPUTED * share);
  await few.storage.close();
  const seconds = await timed(() => ended(recompute(few.url)));
  const many = await filledStore(folder, ANSWERS * share);
  fillMeasures(many.path, many.form, 'bench');
  const digests = await digestsOf(folder, many, settings);
  measureOtherwise(many.path);
  const { alone, beside } = await stepsBeside(many, recompute, LOAD);
  const rows = [
    ['', ''],
    [`digests of the first week told, over ${ANSWERS * share} answers, s`, digests.first.toFixed(2)],
    ['digests of a later week, s', digests.later.toFixed(2)],
    ['the same, told already: what the process itself takes, s', digests.again.toFixed(2)],
    ['recomputation, answers/s', String(Math.round((RECOMPUTED * share) / seconds))],
    [`steps at ${LOAD.perSecond}/s, p99 ms, alone`, alone.toFixed(1)],
    ['beside a recomputation', beside.toFixed(1)],
    ['ratio', (beside / alone).toFixed(2)],
  ];
  report('digests', [rows], 'SQLite with synchronous=FULL');
}

/** Seconds of `papillon digest`; the median of several weeks. */
async function digestsOf(folder: string, { url }: FilledStore, settings: Readonly<Record<string, string>>) {
  const out = mkdtempSync(join(folder, 'digest-'));
  const times: number[] = [];
  for (const week of [...WEEKS, WEEKS[0] ?? ''])
    times.push(
      await timed(() => ended(command(folder, url, ['digest', '--week', week, '--out', out], settings))),
    );
  const [first = 0, ...rest] = times;
  const again = rest.pop() ?? 0;
  rest.sort((a, b) => a - b);
  return { first, later: rest[Math.floor(rest.length / 2)] ?? 0, again };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The content that ships, with the form of the bench, and a frame over its questions with choices. */
function benchContent(folder: string): string {
  const content = join(folder, 'content');
  cpSync('content', content, { recursive: true });
  for (const other of ['frames', 'questionnaires', 'models', 'objectives.yaml'])
    rmSync(join(content, other), { recursive: true, force: true });
  for (const folder of ['frames', 'questionnaires']) mkdirSync(join(content, folder));
  writeFileSync(join(content, 'questionnaires/bench.yaml'), BENCH_YAML);
  writeFileSync(join(content, 'frames/bench.yaml'), FRAME);
  return content;
}

const PETALS = [
  ['q0', 'q1'],
  ['q3', 'q4'],
  ['q6', 'q7'],
  ['q9', 'q10'],
];
const FRAME = `
frame: { id: bench, title: { fr: Mesure }, source: { fr: Un essai } }
forms: { bench: { dimensions: { age: q1, quarter: q3 } } }
versions:
  - from: 2026-01-01
    provenance: {}
    petals:
${PETALS.map(
  (questions, petal) => `
      - id: petal-${petal}
        label: { fr: Pétale ${petal} }
        color: "#000000"
        indicators:
${questions.map((question) => `          - { id: i-${question}, label: { fr: ${question} }, kind: outcome, form: bench, measure: share, numerator: "\${${question}} = 'a'", denominator: true() }`).join('\n')}`,
).join('')}
`;
