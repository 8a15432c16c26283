import type { Form } from '../forms/compile.js';
import type { Translate } from '../i18n/translator.js';
import { type Digest, type Heard, isPart, type Moved } from './digest.js';
import { type DigestDetails, digestDetails } from './digest-details.js';
import { historyOf } from './digest-history.js';
import { partOf, peopleOf, petalOf } from './digest-petal.js';
import {
  type FrameDefinition,
  type IndicatorDefinition,
  type Petal as PetalDefinition,
  versionOn,
} from './frame.js';
import { meansTheSame } from './meaning.js';
import { opinionScale } from './opinion-scale.js';
import {
  Earlier,
  keyOf,
  type Published,
  publish,
  type Scope,
  SESSIONS,
  type StructureLot,
  soFarFigure,
  type Telling,
  weekFigure,
} from './publish.js';
import type { Cell, Count } from './suppression.js';
import type { Memory } from './suppression-people.js';
import type { Result } from './suppression-result.js';
import { type Collected, fieldworkOf, isOf, observedOf } from './week-collection.js';

const DIMENSIONS = ['age', 'quarter'] as const;
const MOST_MOVED = 3;
/** Of each dimension. */
const MOST_HEARD = 2;

/** What the digests of a week are made from. */
export interface Week extends Collected {
  readonly frame: FrameDefinition;
  readonly forms: {
    readonly open: readonly Form[];
    find(name: string, version: string): Form | undefined;
  };
  /** The Monday before and the Sunday after. */
  readonly before: string;
  readonly until: string;
  readonly scopes: readonly Scope[];
  readonly earlier: EarlierWeeks;
  /** Of the weeks after `earlier.after`. */
  readonly sums: readonly WeekSum[];
  readonly sessions: Readonly<Record<'age' | 'quarter', readonly WeekSessions[]>>;
  /** Versions of forms by indicator, in the week before and in this one. */
  readonly versions: ReadonlyArray<ReadonlyMap<string, readonly string[]>>;
}

export interface WeekSum {
  readonly indicator: string;
  readonly week: string;
  readonly structure: string | null;
  readonly people: number;
  readonly numerator: number;
  readonly denominator: number;
  /** People for each answer of the indicator's scale (opinion-scale.ts), in the week the digest is about. */
  readonly answers?: readonly number[];
}

export interface WeekSessions {
  readonly week: string;
  readonly structure: string | null;
  /** A category of the dimension. */
  readonly group: string | null;
  readonly sessions: number;
}

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
  frame: FrameDefinition,
  day: string,
  published: ReadonlyArray<{ readonly week: string; readonly content: Published }>,
  memories: ReadonlyMap<string, Memory> = new Map(),
): EarlierWeeks {
  const indicators = petalsOn(frame, day)
    .flatMap((petal) => petal.indicators)
    .filter(isPart);
  const keys = [...indicators.map(keyOf), SESSIONS];
  const byKey = new Map(keys.map((key) => [key, new Earlier(key, published, memories.get(key))]));
  const after = [...byKey.values()].map(({ through }) => through).sort()[0] ?? '';
  return { indicators, byKey, after, any: published.length > 0 };
}

export interface WeekDigests {
  /** The digest of a scope in a language. */
  readonly of: (scope: Scope, language: string) => Digest;
  /** What is behind its buttons. */
  readonly details: (scope: Scope, language: string, t: Translate) => DigestDetails;
  readonly content: Published;
  /** What the next digests need to know of it, by the key of an indicator. */
  readonly memories: ReadonlyMap<string, Memory>;
}

/** Decides what a week's digests tell, all of them together: what one tells counts for the others. */
export function weekDigests(about: Week): WeekDigests {
  const { frame, week, before, until, scopes, earlier, sums, versions } = about;
  const { indicators } = earlier;
  const petals = petalsOn(frame, until);
  const categories = categoriesOf(about);
  const tell = (key: string, lots: readonly StructureLot[], dimensions: Record<string, string[]>) => {
    const known = earlier.byKey.get(key) ?? new Earlier(key, []);
    const fresh = lots.filter((lot) => lot.week > known.through);
    return publish(known, fresh, week, before, scopes, dimensions);
  };
  const tellings = new Map<string, Telling>(
    indicators.map((indicator) => {
      const lots = sums
        .filter((sum) => sum.indicator === indicator.id)
        .map(
          (sum): StructureLot => ({
            ...placeOf(sum),
            n: sum.people,
            sums: [sum.numerator, sum.denominator, ...(sum.answers ?? [])],
            by: {},
          }),
        );
      return [keyOf(indicator), tell(keyOf(indicator), lots, {})];
    }),
  );
  const named = (dimension: 'age' | 'quarter') => categories[dimension].map(({ name }) => name);
  const sessionLots = lotsOfSessions(about.sessions);
  const sessions = tell(SESSIONS, sessionLots, { quarter: named('quarter'), age: named('age') });
  const allLots = [...(earlier.byKey.get(SESSIONS)?.lots ?? []), ...sessions.counted.lots];
  const comparable = (indicator: IndicatorDefinition) =>
    meansTheSame(
      indicator,
      [...new Set(versions.flatMap((each) => each.get(indicator.id) ?? []))].flatMap(
        (version) => about.forms.find(indicator.form, version) ?? [],
      ),
    );
  const isNew = (key: string) => earlier.any && earlier.byKey.get(key)?.through === '';
  const cellOf =
    (scope: Scope) =>
    (indicator: IndicatorDefinition, of: string): Cell | undefined =>
      tellings.get(keyOf(indicator))?.cells.get(weekFigure(scope, of));
  const of = (scope: Scope, language: string): Digest => {
    const said = (text: Readonly<Record<string, string>> | undefined) => text?.[language] ?? text?.fr ?? '';
    const count = (wanted: (lot: StructureLot) => boolean) =>
      allLots.filter((lot) => isOf(scope, lot) && wanted(lot)).reduce((sum, { n }) => sum + n, 0);
    const cell = cellOf(scope);
    const figures = indicators.map((indicator) => ({
      indicator,
      now: partOf(indicator, cell(indicator, week)),
      n: peopleOf(cell(indicator, week)),
      before: comparable(indicator) ? partOf(indicator, cell(indicator, before)) : undefined,
    }));
    const shown = figures.filter(({ now }) => now?.shown);
    const moved = shown
      .toSorted((a, b) => changeOf(b) - changeOf(a))
      .slice(0, MOST_MOVED)
      .flatMap(({ indicator, now, n, before: last }): Moved[] =>
        now && n ? [{ label: said(indicator.label), now, n, ...(last ? { before: last } : {}) }] : [],
      );
    const collected = { week: count((lot) => lot.week === week), total: count(() => true) };
    return {
      scope: scope.name,
      from: week,
      until,
      collected: { ...collected, ...fieldworkOf(scope, about) },
      observed: observedOf(scope, about),
      heard: heardLittle(sessions, scope, categories, allLots, language),
      moved,
      notComparable: shown.flatMap(({ indicator }) => (comparable(indicator) ? [] : said(indicator.label))),
      recomputed: indicators.some((indicator) => isNew(keyOf(indicator))),
      hidden: figures.filter(({ now }) => now && !now.shown).length,
      notValidated: shown.some(({ indicator }) => indicator.validated === 'no'),
      petals: petals.map((petal) => petalOf(petal, said(petal.label), cell, { week, before, comparable })),
    };
  };
  const details = (scope: Scope, language: string, t: Translate): DigestDetails =>
    digestDetails(
      {
        language,
        petals,
        comparable,
        cell: (indicator, when) => cellOf(scope)(indicator, when === 'week' ? week : before),
        history: (indicator) => {
          const key = keyOf(indicator);
          const parts = [earlier.byKey.get(key), tellings.get(key)?.counted].flatMap((part) => part ?? []);
          return historyOf(
            scope,
            week,
            parts.flatMap(({ lots }) => lots),
            parts.flatMap(({ told }) => told),
          );
        },
        scale: (indicator) => opinionScale(indicator, about.forms.open),
        events: about.events.filter((event) => isOf(scope, event)),
      },
      t,
    );
  const all = [...tellings, [SESSIONS, sessions] as const];
  const counted = Object.fromEntries(all.map(([key, telling]) => [key, telling.counted]));
  const memories = new Map(all.map(([key, { memory }]) => [key, memory]));
  return { of, details, content: { counted }, memories };
}

function placeOf({ week, structure }: { week: string; structure: string | null }) {
  return { id: `${week}/${structure ?? ''}`, week, structure };
}

function lotsOfSessions(rows: Readonly<Record<'age' | 'quarter', readonly WeekSessions[]>>): StructureLot[] {
  const lots = new Map<string, StructureLot & { by: Record<string, Record<string, Count>>; n: number }>();
  for (const dimension of DIMENSIONS) {
    for (const { group, sessions, ...where } of rows[dimension]) {
      const place = placeOf(where);
      const lot = lots.get(place.id) ?? { ...place, n: 0, sums: [], by: { age: {}, quarter: {} } };
      lots.set(place.id, lot);
      // Every session is in exactly one category of each dimension, or in none.
      if (dimension === 'age') lot.n += sessions;
      const of = lot.by[dimension];
      if (group !== null && of) of[group] = { n: sessions, sums: [] };
    }
  }
  return [...lots.values()];
}

interface Category {
  readonly name: string;
  readonly label: (language: string) => string;
}

/** The answers people may give about their age and quarter, in the order of the forms. */
function categoriesOf({ frame, forms }: Week): Record<'age' | 'quarter', Category[]> {
  const of = (dimension: 'age' | 'quarter'): Category[] => {
    const found = new Map<string, Category>();
    for (const form of forms.open) {
      for (const choice of choicesOf(frame, form, dimension)) {
        if (['no_answer', 'dont_know'].includes(choice.name)) continue;
        found.set(choice.name, {
          name: choice.name,
          label: (language) => choice.row.label?.[language] ?? choice.name,
        });
      }
    }
    return [...found.values()];
  };
  return { age: of('age'), quarter: of('quarter') };
}

function choicesOf(frame: FrameDefinition, form: Form, dimension: 'age' | 'quarter') {
  return form.find(frame.forms[form.name]?.dimensions[dimension] ?? '')?.choices ?? [];
}

/** Categories heard less than half as much as the others on average, the least first; then the hidden ones. */
function heardLittle(
  { cells }: Telling,
  scope: Scope,
  categories: Readonly<Record<'age' | 'quarter', readonly Category[]>>,
  lots: readonly StructureLot[],
  language: string,
): Heard[] {
  const heard = DIMENSIONS.flatMap((dimension) => {
    // The youngest may be asked nothing: an age nobody anywhere has is not missing.
    const isKnown = (name: string) => dimension === 'quarter' || lots.some(({ by }) => by.age?.[name]);
    const all = categories[dimension].flatMap(({ name, label }): Heard[] => {
      if (!isKnown(name)) return [];
      const n = peopleOf(cells.get(soFarFigure(scope, dimension, name)));
      return n ? [{ dimension, label: label(language), n }] : [];
    });
    const numbers = all.flatMap(({ n }) => (n.shown ? n.value : []));
    const average = numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
    const little = all.filter(({ n }) => n.shown && n.value < average / 2);
    return [
      ...little.toSorted((a, b) => amountOf(a.n) - amountOf(b.n)).slice(0, MOST_HEARD),
      ...all.filter(({ n }) => !n.shown),
    ];
  });
  return heard;
}

function amountOf(figure: Result): number {
  return figure.shown ? figure.value : Number.POSITIVE_INFINITY;
}

function changeOf({ now, before }: { now?: Result | undefined; before?: Result | undefined }): number {
  return now?.shown && before?.shown ? Math.abs(now.value - before.value) : -1;
}

function petalsOn(frame: FrameDefinition, day: string): readonly PetalDefinition[] {
  return versionOn(frame, day)?.petals ?? [];
}
