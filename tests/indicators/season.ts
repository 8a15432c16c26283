import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Lot, Told, Wanted } from '../../src/indicators/suppression/lot.js';
import { type Publication, suppress } from '../../src/indicators/suppression/suppression.js';

export const WEEKS = 12;
/** In half weeks, so that months begin in the middle of weeks. */
const MONTHS = [0, 9, 17, 24];
const HALVES = 2 * WEEKS;
/** The halves before and after a campaign are waves, and the time between them is none. */
const WAVES = [
  [0, 7],
  [17, HALVES],
] as const;

export interface Unit {
  readonly structure: number;
  readonly half: number;
  /** The digest that counts it first: later than its week when it came late. */
  readonly digest: number;
  /** Where they were asked, if anywhere. */
  readonly event: '' | 'market' | 'party';
  readonly age: string;
  readonly gender: string;
  readonly yes: boolean;
}

export interface Season {
  readonly units: readonly Unit[];
  readonly digests: readonly { wanted: readonly Wanted[]; publication: Publication }[];
  readonly told: readonly Told[];
}

/** A small random season: who answered, and the twelve digests about them. */
export function season(seed: number, isForgetful = false): Season {
  const units = people(seed);
  const told: Told[] = [];
  let memory = '';
  const digests = Array.from({ length: WEEKS }, (_, digest) => {
    const lots = lotsOf(units.filter((unit) => unit.digest <= digest).sort((a, b) => a.digest - b.digest));
    const tables = wantedTables(digest, lots);
    const known = memory === '' || isForgetful ? undefined : JSON.parse(memory);
    const publication = suppress(`digest ${digest}`, [...lots.values()], tables, told, known);
    told.push(...publication.told);
    memory = JSON.stringify(publication.memory);
    return { wanted: tables.flat(), publication };
  });
  return { units, digests, told };
}

export function lotId({ structure, half, digest, event }: Unit): string {
  return `${structure}/${half}/${digest}/${event}`;
}

function people(seed: number): Unit[] {
  const random = xoroshiro128plus(seed);
  const pick = (count: number) => uniformInt(random, 0, count - 1);
  const structures = 1 + pick(2);
  const ages = 2 + pick(2);
  const skew = 1 + pick(3);
  return Array.from({ length: 10 + pick(50) }, () => {
    const half = pick(HALVES);
    const late = pick(8) === 0 ? 1 + pick(3) : 0;
    return {
      structure: Math.min(...Array.from({ length: skew }, () => pick(structures))),
      half,
      digest: Math.min(WEEKS - 1, Math.floor(half / 2) + late),
      event: (['', '', 'market', 'party'] as const)[pick(4)] ?? '',
      age: `age ${Math.min(...Array.from({ length: skew }, () => pick(ages)))}`,
      gender: `gender ${pick(10) === 0 ? 2 : pick(2)}`,
      yes: pick(3) > 0,
    };
  });
}

type PlacedLot = Lot & Pick<Unit, 'structure' | 'half' | 'event'>;

function lotsOf(units: readonly Unit[]): Map<string, PlacedLot> {
  const groups = grouped(units, lotId);
  return new Map(
    [...groups].map(([id, members]) => {
      const by = { age: categories(members, 'age'), gender: categories(members, 'gender') };
      const [{ structure, half, event } = { structure: 0, half: 0, event: '' as const }] = members;
      return [id, { id, ...count(members), by, structure, half, event }];
    }),
  );
}

function categories(members: readonly Unit[], dimension: 'age' | 'gender') {
  const groups = grouped(members, (unit) => unit[dimension]);
  return Object.fromEntries([...groups].map(([category, of]) => [category, count(of)]));
}

function grouped(units: readonly Unit[], keyOf: (unit: Unit) => string): Map<string, Unit[]> {
  const groups = new Map<string, Unit[]>();
  for (const unit of units) {
    const group = groups.get(keyOf(unit)) ?? [];
    group.push(unit);
    groups.set(keyOf(unit), group);
  }
  return groups;
}

function count(members: readonly Unit[]) {
  return { n: members.length, sums: [members.filter(({ yes }) => yes).length] };
}

/**
 * For all and for each structure: so far, this wave and this month by age, this week and the week before by gender,
 * each event so far.
 */
function wantedTables(digest: number, lots: ReadonlyMap<string, PlacedLot>): Wanted[][] {
  const month = MONTHS.findLastIndex((start) => start <= 2 * digest + 1);
  const periods: [string, number, number][] = [
    ['so far', 0, HALVES],
    [`month ${month}`, MONTHS[month] ?? 0, MONTHS[month + 1] ?? HALVES],
    [`week ${digest}`, 2 * digest, 2 * digest + 2],
    [`week ${digest - 1}`, 2 * digest - 2, 2 * digest],
    ...WAVES.map(([from, to]): [string, number, number] => [`wave ${from}`, from, to]),
  ];
  const events = (['market', 'party'] as const).map((event) => ({
    id: event,
    lots: [...lots].filter(([, lot]) => lot.event === event).map(([id]) => id),
  }));
  const scopes = [undefined, ...new Set([...lots.values()].map(({ structure }) => structure))];
  const tables = periods.flatMap(([period, from, to]) =>
    scopes.flatMap((scope) => {
      const inside = [...lots].filter(
        ([, lot]) => (scope ?? lot.structure) === lot.structure && from <= lot.half && lot.half < to,
      );
      const whole = { id: `${scope ?? 'all'} ${period}`, lots: inside.map(([id]) => id) };
      const broken = (dimension: string, names: readonly string[]) => [
        whole,
        ...names.map((category) => ({
          ...whole,
          id: `${whole.id} ${category}`,
          only: { dimension, category },
        })),
      ];
      return period.startsWith('week')
        ? [broken('gender', ['gender 0', 'gender 1', 'gender 2'])]
        : [broken('age', ['age 0', 'age 1', 'age 2'])];
    }),
  );
  return [events, ...tables];
}
