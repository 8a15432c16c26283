import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mondayOf } from '../src/commands/digest.js';
import { digestFrame, digestScopes } from '../src/content/digest-scope.js';
import { loadContent } from '../src/content.js';
import { catalogOf } from '../src/exchange/context/catalog.js';
import { publishWeek } from '../src/exchange/publish-week.js';
import { listForms } from '../src/storage/form-versions.js';
import { digestsFor } from '../src/storage/indicators/digests.js';
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
const WEEKS = {
  first: weeks(20, 20),
  mondays: weeks(21, 29),
  drawn: weeks(30, 36),
  inside: weeks(37, 45),
};

/** What the digests of a week and a recomputation take, and take from the conversations. */
export async function measureDigests(folder: string, share: number, report: Report): Promise<void> {
  const settings = { SECRET_KEY, CONTENT_DIR: benchContent(folder) };
  const recompute = (url: string) => command(folder, url, ['recompute'], { settings });
  const few = await filledStore(folder, RECOMPUTED * share);
  await few.storage.close();
  const seconds = await timed(() => ended(recompute(few.url)));
  const many = await filledStore(folder, ANSWERS * share);
  fillMeasures(many.path, many.form, 'bench');
  const out = mkdtempSync(join(folder, 'digest-'));
  const tell =
    (more: readonly string[] = []) =>
    (week: string) =>
      ended(command(folder, many.url, ['digest', '--week', week, ...more], { settings }));
  const inside = await insideProcess(many, settings.CONTENT_DIR);
  const row = (what: string, times: readonly number[]) => [what, ...middleAndBest(times)];
  const digests = [
    ['digests, s', 'median', 'best'],
    row(`of the first week told, over ${ANSWERS * share} answers`, await each(WEEKS.first, tell())),
    row('of a later week, as on Monday', await each(WEEKS.mondays, tell())),
    row('of a later week, with five pictures in a folder', await each(WEEKS.drawn, tell(['--out', out]))),
    row('told already: what the process itself takes', await each(WEEKS.mondays, tell())),
    row('of a later week, in a process that runs', await each(WEEKS.inside, inside.tell)),
    row('what « /bilan » reads of them', await each(WEEKS.inside, inside.read)),
  ];
  measureOtherwise(many.path);
  const { alone, beside } = await stepsBeside(many, recompute, LOAD);
  const recomputation = [
    ['recomputation', ''],
    ['answers/s', String(Math.round((RECOMPUTED * share) / seconds))],
    [`steps at ${LOAD.perSecond}/s, p99 ms, alone`, alone.toFixed(1)],
    ['beside a recomputation', beside.toFixed(1)],
    ['ratio', (beside / alone).toFixed(2)],
  ];
  report('digests', [digests, recomputation], 'SQLite with synchronous=FULL');
}

/** Past the command, with what a process that runs has read and opened already. */
async function insideProcess({ storage: { client } }: FilledStore, contentDir: string) {
  const content = loadContent(contentDir);
  const frame = digestFrame(content);
  if (!frame || !content.structures) throw new Error('The content of the bench is broken.');
  const structures = digestScopes(content.structures);
  const forms = catalogOf(content.forms, await listForms(client));
  const about = { client, frame, forms, structures, groups: content.groups, zone: 'Europe/Paris' };
  const scopes = structures.map(({ id }) => id);
  return {
    tell: (week: string) => publishWeek(about, String(mondayOf(week)), 'fr'),
    read: () => digestsFor(client, scopes, 'fr'),
  };
}

function weeks(from: number, until: number): string[] {
  return Array.from({ length: until - from + 1 }, (_, index) => `2026-W${from + index}`);
}

/** Seconds of each week. */
async function each(weeks: readonly string[], work: (week: string) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const week of weeks) times.push(await timed(() => work(week)));
  return times;
}

function middleAndBest(times: readonly number[]): string[] {
  const inOrder = times.toSorted((a, b) => a - b);
  return [Math.floor(times.length / 2), 0].map((place) => (inOrder[place] ?? 0).toFixed(3));
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
