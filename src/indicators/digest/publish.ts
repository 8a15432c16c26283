import { createHash } from 'node:crypto';
import type { IndicatorDefinition } from '../frames/frame.js';
import type { Memory } from '../suppression/known-people.js';
import type { Lot, Told, Wanted } from '../suppression/lot.js';
import { type Cell, suppress } from '../suppression/suppression.js';

/** What publishing a week tells for the first time; plain JSON, stored with the week. */
export interface Published {
  /** By the key of an indicator, for good: lots of this week, and of earlier weeks nobody had counted. */
  readonly counted: Readonly<Record<string, Counted>>;
}

export interface Counted {
  readonly lots: readonly StructureLot[];
  readonly told: readonly Told[];
}

/** A lot of one structure and week; of one month, event and wave, too, where those are told. */
export interface StructureLot extends Lot {
  /** Null for those who are of no structure. */
  readonly structure: string | null;
  readonly week: string;
  /** `2026-11` */
  readonly month?: string;
  readonly event?: string;
  readonly campaign?: string;
  readonly wave?: string;
  /** Versions of the form it was read from. */
  readonly versions?: readonly string[];
}

/** Whom figures are told of: the cooperation has no `structure`. */
export interface Scope {
  readonly id: string;
  readonly name: string;
  readonly structure?: string;
}

/** The key of what counts sessions, by age and quarter. */
export const SESSIONS = 'sessions';

/**
 * Names an indicator together with how it is made: another formula is another indicator, which begins with the
 * weeks that nothing was told of, and what was told of an unchanged one stays told.
 */
export function keyOf(indicator: IndicatorDefinition): string {
  const key = keys.get(indicator) ?? newKey(indicator);
  keys.set(indicator, key);
  return key;
}

/** Kept: a digest asks for each figure. */
const keys = new WeakMap<IndicatorDefinition, string>();

function newKey(indicator: IndicatorDefinition): string {
  const { id, form, measure, numerator, denominator = '', top = [], range } = indicator;
  const made = JSON.stringify([form, measure, numerator, denominator, top, ...(range ? [range] : [])]);
  return `${id}@${createHash('sha256').update(made).digest('hex').slice(0, 8)}`;
}

/** Everything earlier weeks told of one indicator. */
export class Earlier {
  readonly lots: readonly StructureLot[];
  readonly told: readonly Told[];
  /** The last week that counted it, or the same answers in another way; '' for none. */
  readonly through: string;
  readonly isNew: boolean;

  constructor(
    readonly key: string,
    published: ReadonlyArray<{ readonly week: string; readonly content: Published }>,
    /** What the last of them left. */
    readonly memory?: Memory,
    /** The last week that told of the same answers. */
    told = '',
  ) {
    const own = published.flatMap(({ week, content }) => {
      const counted = content.counted[key];
      return counted ? [{ week, ...counted }] : [];
    });
    this.lots = own.flatMap(({ lots }) => lots);
    this.told = own.flatMap(({ told }) => told);
    const last = own.at(-1)?.week ?? '';
    this.through = last > told ? last : told;
    this.isNew = own.length === 0;
  }
}

/** What may be told of one indicator in a week: `cells` by the id of a figure (wanted-figures.ts). */
export interface Telling {
  readonly counted: Counted;
  /** Everything counted and told so far, now included. */
  readonly all: Counted;
  /** What was told last of each figure, by its id. */
  readonly latest: ReadonlyMap<string, Told>;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly memory: Memory;
}

/**
 * Decides what a week's digests may tell of one indicator. `fresh` holds the lots of weeks after `earlier.through`;
 * `tables` says what is wanted of all lots together.
 */
export function publish(
  earlier: Earlier,
  fresh: readonly StructureLot[],
  week: string,
  tables: (lots: readonly StructureLot[]) => readonly (readonly Wanted[])[],
): Telling {
  const lots = [...earlier.lots, ...fresh];
  const { cells, told, memory } = suppress(week, lots, tables(lots), earlier.told, earlier.memory);
  const all = { lots, told: [...earlier.told, ...told] };
  const latest = new Map(all.told.map((figure) => [figure.id, figure]));
  return { counted: { lots: fresh, told }, all, latest, cells, memory };
}
