import type { IndicatorDefinition } from '../frames/frame.js';
import { questionsRead } from '../frames/questions-read.js';
import type { Memory } from '../suppression/known-people.js';
import type { Told, Wanted } from '../suppression/lot.js';
import type { Cell } from '../suppression/suppression.js';
import { ASIDE, type Aside, asideKey } from './aside.js';
import { packed } from './packed.js';
import {
  type Counted,
  Earlier,
  keyOf,
  type Published,
  publish,
  type Scope,
  SESSIONS,
  type StructureLot,
  type Telling,
} from './publish.js';
import { figureId } from './wanted-figures.js';

/** What earlier weeks told of the indicators that digests show. */
export interface EarlierWeeks {
  readonly indicators: readonly IndicatorDefinition[];
  readonly byKey: ReadonlyMap<string, Earlier>;
  /** Everything is counted up to this week; '' when something never was. */
  readonly after: string;
  /** Whether there was a digest at all. */
  readonly any: boolean;
}

export function earlierWeeks(
  indicators: readonly IndicatorDefinition[],
  published: ReadonlyArray<{ readonly week: string; readonly content: Published }>,
  memories: ReadonlyMap<string, Memory> = new Map(),
): EarlierWeeks {
  const earlier = (key: string, told?: string) =>
    [key, new Earlier(key, published, memories.get(key), told)] as const;
  const byKey = new Map([
    earlier(SESSIONS),
    ...indicators.flatMap((indicator) => {
      const told = toldUntil(indicator, indicators, published);
      const key = keyOf(indicator);
      return [key, ...asideKeys(key)].map((each) => earlier(each, told));
    }),
  ]);
  const after = [...byKey.values()].map(({ through }) => through).sort()[0] ?? '';
  return { indicators, byKey, after, any: published.length > 0 };
}

/**
 * The last week whose digest told of the same answers, in this way or another; '' for none. Each way has an audit of its
 * own: over the same people, one less the other would tell what the few between them said.
 */
function toldUntil(
  indicator: IndicatorDefinition,
  indicators: readonly IndicatorDefinition[],
  published: ReadonlyArray<{ readonly week: string; readonly content: Published }>,
): string {
  const read = questionsRead(indicator);
  const alike = indicators.filter((each) => read !== '' && questionsRead(each) === read);
  const ids = new Set([indicator, ...alike].map(({ id }) => id));
  const counts = (key: string) => ids.has(key.slice(0, key.lastIndexOf('@')));
  return published.findLast(({ content }) => Object.keys(content.counted).some(counts))?.week ?? '';
}

/** What is wanted of all lots of an indicator. */
type Tables = (lots: readonly StructureLot[]) => readonly (readonly Wanted[])[];

/** What a week's digests tell, indicator by indicator. */
export class ToldWeek {
  private readonly tellings = new Map<string, Telling>();

  constructor(
    private readonly earlier: EarlierWeeks,
    private readonly week: string,
  ) {}

  tell(key: string, lots: readonly StructureLot[], tables: Tables): Telling {
    const known = this.earlier.byKey.get(key) ?? new Earlier(key, []);
    const fresh = lots.filter((lot) => lot.week > known.through);
    const telling = publish(known, fresh, this.week, tables);
    this.tellings.set(key, telling);
    return telling;
  }

  /** `stretch`: the id of one (wanted-figures.ts), or what is told so far of a category. */
  cell(indicator: IndicatorDefinition, scope: Scope, stretch: string): Cell | undefined {
    return this.tellings.get(keyOf(indicator))?.cells.get(figureId(scope, stretch));
  }

  aside(indicator: IndicatorDefinition, scope: Scope, stretch: string): Aside {
    const cells = ASIDE.map((outcome) => {
      const telling = this.tellings.get(asideKey(keyOf(indicator), outcome));
      return [outcome, telling?.cells.get(figureId(scope, stretch))];
    });
    return Object.fromEntries(cells);
  }

  /** Whether it was never counted while other figures were. */
  isNew(indicator: IndicatorDefinition): boolean {
    return this.earlier.any && this.earlier.byKey.get(keyOf(indicator))?.isNew === true;
  }

  /** Everything counted and told so far, now included. */
  all(key: string): Counted {
    return this.tellings.get(key)?.all ?? { lots: [], told: [] };
  }

  /** What was told last, by the id of a figure; now included. */
  latest(key: string): ReadonlyMap<string, Told> {
    return this.tellings.get(key)?.latest ?? new Map();
  }

  /** To be stored. */
  get content(): string {
    const counted = [...this.tellings].map(([key, telling]) => [key, telling.counted]);
    return packed({ counted: Object.fromEntries(counted) }, (key) => this.all(key).lots);
  }

  /** What the next digests need to know of it, by the key of an indicator. */
  get memories(): ReadonlyMap<string, Memory> {
    return new Map([...this.tellings].map(([key, { memory }]) => [key, memory]));
  }
}

function asideKeys(key: string): string[] {
  return ASIDE.map((outcome) => asideKey(key, outcome));
}
