import type { ExportedForm, Row } from './export.js';
import type { Person } from './person.js';
import type { Questionnaire } from './questionnaire.js';
import { correction, type World } from './world.js';

/** Someone's life, and how it ended. */
export interface Life {
  readonly person: Person;
  /** Left by choice, went to the end, or could not. */
  readonly end: 'left' | 'done' | 'stuck';
}

/** Everything in which the store and what people were told differ; nothing is what one hopes for. */
export function judge(
  lives: readonly Life[],
  exported: ExportedForm,
  questionnaire: Questionnaire,
): string[] {
  const owners = new Map(lives.flatMap((life) => [...life.person.sessions].map((id) => [id, life] as const)));
  const ids = exported.rows.map((row) => cell(row, '_id'));
  return [
    ...lives.flatMap(({ person }) => person.complaints),
    ...lives.flatMap(({ person }) => unexplained(person, exported)),
    ...lives.flatMap((life) => fate(life, exported, questionnaire)),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `Session ${id} is exported twice.`),
    ...strangers(exported, owners, lives),
    ...tallies(lives, exported),
  ];
}

/** One person: their row, its cells, its corrections. */
function fate({ person, end }: Life, exported: ExportedForm, questionnaire: Questionnaire): string[] {
  const { name, sessions } = person;
  const worlds = person.worlds.possible;
  if (sessions.size > 1) return [`${name} was given ${sessions.size} sessions: ${[...sessions].join(', ')}`];
  const [id] = sessions;
  const row = exported.rows.find((candidate) => cell(candidate, '_id') === id);
  if (!row) {
    return worlds.some(({ begun }) => !begun)
      ? []
      : [`${name} agreed and answered, and nothing is stored: ${person.worlds}`];
  }
  const log = exported.corrections
    .filter((each) => cell(each, '_id') === id)
    .map((each) => correction(cell(each, 'question'), cell(each, 'previous'), cell(each, 'value')));
  const fitting = person.worlds.fitting(log);
  if ('why' in fitting)
    return [
      `${name} (session ${id}): the corrections [${log.join(', ')}] do not fit: ${fitting.why}\n${person.all()}`,
    ];
  const differences = fitting.worlds.map((world) => compare(world, row, questionnaire));
  const least = differences.sort((one, other) => one.length - other.length)[0] ?? [];
  const unfinished = end === 'done' && cell(row, '_status') !== 'complete';
  return [
    ...least.map((difference) => `${name} (session ${id}): ${difference}`),
    ...(unfinished ? [`${name} went to the end, and the session is ${cell(row, '_status')}`] : []),
  ];
}

function compare(world: World, row: Row, questionnaire: Questionnaire): string[] {
  if (!world.begun)
    return [`is stored, though ${world.screenedOut ? 'it was to be erased' : 'nobody agreed'}`];
  const status = world.complete ? 'complete' : 'open';
  const expected = { _status: status, ...questionnaire.cells(world.answers) };
  return Object.entries(expected).flatMap(([column, value]) =>
    cell(row, column) === value
      ? []
      : [`${column} is « ${cell(row, column)} », acknowledged was « ${value} »`],
  );
}

/** Texts that are stored nowhere and about which nobody said anything. */
function unexplained({ unexplained }: Person, { rows, corrections }: ExportedForm): string[] {
  const isStored = (text: string) =>
    [...rows, ...corrections].some((row) => Object.values(row).some((value) => value.includes(text)));
  return [...unexplained].flatMap(([text, complaint]) => (isStored(text) ? [] : [complaint]));
}

/** Rows that nobody sent. Whoever gave up while agreeing may have begun a session they never saw. */
function strangers(
  exported: ExportedForm,
  owners: ReadonlyMap<string, Life>,
  lives: readonly Life[],
): string[] {
  const unknown = exported.rows.map((row) => cell(row, '_id')).filter((id) => !owners.has(id));
  const unseen = lives.filter(
    ({ person }) => person.sessions.size === 0 && person.worlds.possible.some(({ begun }) => begun),
  );
  return unknown.length > unseen.length
    ? unknown.map((id) => `Session ${id} is stored, and nobody began it.`)
    : [];
}

function tallies(lives: readonly Life[], exported: ExportedForm): string[] {
  const counted = (kind: string) =>
    exported.tallies
      .filter((row) => cell(row, 'kind') === kind)
      .reduce((sum, row) => sum + Number(cell(row, 'count')), 0);
  const expected = (count: (world: World) => number) => {
    const each = lives.map(({ person }) => person.worlds.possible.map(count));
    const total = (end: (...counts: number[]) => number) =>
      each.reduce((sum, counts) => sum + end(...counts), 0);
    return { least: total(Math.min), most: total(Math.max) };
  };
  const within = (kind: string, { least, most }: { least: number; most: number }) =>
    counted(kind) >= least && counted(kind) <= most
      ? []
      : [
          `« ${kind} » was counted ${counted(kind)} times, acknowledged ${least === most ? least : `${least} to ${most}`} times`,
        ];
  return [
    ...within(
      'refused',
      expected(({ refusals }) => refusals),
    ),
    ...within(
      'screened_out',
      expected(({ screenedOut }) => (screenedOut ? 1 : 0)),
    ),
  ];
}

function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`The export has no column ${column}.`);
  return value;
}
