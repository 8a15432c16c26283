import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Memory } from '../src/indicators/suppression/known-people.js';
import type { Count, Lot, Told, Wanted } from '../src/indicators/suppression/lot.js';
import { suppress } from '../src/indicators/suppression/suppression.js';
import type { Report } from './report.js';

/** Dimensions, and how many categories each has. */
const DIMENSIONS = { age: 6, gender: 3, quarter: 6, language: 3, frequency: 4 } as const;
const SIZES = [
  [2, 20],
  [4, 20],
  [4, 52],
  [8, 20],
  [16, 20],
] as const;

/** What the digests of the last of so many weeks take, for one indicator by five dimensions. */
export function measureSuppression(share: number, report: Report): void {
  const rows = [['structures', 'weeks', 'ms in the last week', 'memory, kB', 'figures shown', 'hidden']];
  for (const [structures, weeks] of SIZES) {
    const { ms, memory, shown, wanted } = lastWeek(structures, Math.ceil(weeks * share));
    rows.push(
      [structures, weeks, Math.round(ms), Math.round(memory / 1000), shown, wanted - shown].map(String),
    );
    console.log(rows.at(-1)?.join('  '));
  }
  report('suppression', [rows], 'in memory');
}

interface PlacedLot extends Lot {
  readonly structure: number;
  readonly week: number;
  readonly event?: string;
}

function lastWeek(structures: number, weeks: number) {
  const random = xoroshiro128plus(structures);
  const lots: PlacedLot[] = [];
  const told: Told[] = [];
  let stored = '';
  let last = { ms: 0, memory: 0, shown: 0, wanted: 0 };
  for (let week = 1; week <= weeks; week++) {
    for (let structure = 0; structure < structures; structure++) {
      lots.push(lot(uniformInt(random, 1, 24), { structure, week }));
      const hasEvent = uniformInt(random, 0, 3) === 0;
      if (hasEvent) lots.push(lot(uniformInt(random, 4, 33), { structure, week, event: 'event' }));
    }
    const tables = wantedIn(week, lots, structures);
    const start = performance.now();
    // What it takes to read the memory and to write it is part of it.
    const memory: Memory | undefined = stored === '' ? undefined : JSON.parse(stored);
    const publication = suppress(`${week}`, lots, tables, told, memory);
    stored = JSON.stringify(publication.memory);
    const cells = [...publication.cells.values()];
    const ms = performance.now() - start;
    told.push(...publication.told);
    last = {
      ms,
      memory: stored.length,
      shown: cells.filter(({ shown }) => shown).length,
      wanted: cells.length,
    };
  }
  return last;

  function lot(n: number, at: Pick<PlacedLot, 'structure' | 'week' | 'event'>): PlacedLot {
    const by = Object.entries(DIMENSIONS).map(([name, categories]) => {
      const counts: Record<string, Count> = {};
      for (let one = 0; one < n; one++) {
        const any = () => uniformInt(random, 0, categories - 1);
        const category = `c${Math.min(any(), any())}`;
        counts[category] = { n: (counts[category]?.n ?? 0) + 1, sums: [] };
      }
      return [name, counts] as const;
    });
    return {
      id: `${at.week}/${at.structure}/${at.event ?? ''}`,
      ...at,
      n,
      sums: [],
      by: Object.fromEntries(by),
    };
  }
}

/** For all and each structure: this week, the week before, the month, the wave, so far; each event; by all dimensions. */
function wantedIn(week: number, lots: readonly PlacedLot[], structures: number): Wanted[][] {
  const scopes = [undefined, ...Array.from({ length: structures }, (_, structure) => structure)];
  const [month, wave] = [Math.floor((week - 1) / 4), Math.floor((week - 1) / 10)];
  const periods: Array<[name: string, isIn: (week: number) => boolean, isBroken: boolean]> = [
    [`week ${week}`, (other) => other === week, false],
    [`week ${week - 1}`, (other) => other === week - 1, false],
    [`month ${month}`, (other) => Math.floor((other - 1) / 4) === month, false],
    ['so far', () => true, true],
    [`wave ${wave}`, (other) => Math.floor((other - 1) / 10) === wave, true],
  ];
  const whole = (scope: number | undefined, name: string, isIn: (week: number) => boolean): Wanted => ({
    id: `${scope ?? 'all'} ${name}`,
    lots: lots
      .filter((lot) => (scope ?? lot.structure) === lot.structure && isIn(lot.week))
      .map(({ id }) => id),
  });
  const events = lots.filter((lot) => lot.week === week && lot.event).map(({ id }) => ({ id, lots: [id] }));
  const broken = periods.flatMap(([name, isIn, isBroken]) =>
    (isBroken ? scopes : []).flatMap((scope) =>
      Object.entries(DIMENSIONS).map(([dimension, categories]) =>
        Array.from({ length: categories }, (_, category) => {
          const all = whole(scope, name, isIn);
          return {
            ...all,
            id: `${all.id} ${dimension} c${category}`,
            only: { dimension, category: `c${category}` },
          };
        }),
      ),
    ),
  );
  return [
    ...periods.map(([name, isIn]) => scopes.map((scope) => whole(scope, name, isIn))),
    events,
    ...broken,
  ];
}
