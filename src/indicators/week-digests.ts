import type { Form } from '../forms/compile.js';
import type { Translate } from '../i18n/translator.js';
import { ASIDE, type Aside, asideKey } from './aside.js';
import { type Digest, isPart, type Moved } from './digest.js';
import { type DigestDetails, digestDetails } from './digest-details.js';
import { historyOf } from './digest-history.js';
import { partOf, peopleOf, petalOf } from './digest-petal.js';
import {
  type FrameDefinition,
  type IndicatorDefinition,
  type Petal as PetalDefinition,
  versionOn,
} from './frame.js';
import { categoriesOf, HEARD_BY, heardLittle, lotsOfSessions, type SessionsBy } from './heard-little.js';
import { meansTheSame } from './meaning.js';
import { opinionScale } from './opinion-scale.js';
import {
  Earlier,
  keyOf,
  type Published,
  placeOf,
  publish,
  type Scope,
  SESSIONS,
  type StructureLot,
  type Telling,
  weekFigure,
} from './publish.js';
import type { Cell } from './suppression.js';
import type { Memory } from './suppression-people.js';
import type { Result } from './suppression-result.js';
import { type Collected, fieldworkOf, isOf, observedOf } from './week-collection.js';

const MOST_MOVED = 3;

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
  readonly sessions: SessionsBy;
  /** Versions of forms by indicator, in the week before and in this one. */
  readonly versions: ReadonlyArray<ReadonlyMap<string, readonly string[]>>;
}

export interface WeekSum {
  readonly indicator: string;
  readonly outcome: 'counted' | (typeof ASIDE)[number];
  readonly week: string;
  readonly structure: string | null;
  readonly sessions: number;
  readonly people: number;
  readonly numerator: number;
  readonly denominator: number;
  /** People for each answer of the indicator's scale (opinion-scale.ts), in the week the digest is about. */
  readonly answers?: readonly number[];
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
  const keys = [...indicators.map(keyOf).flatMap((key) => [key, ...asideKeys(key)]), SESSIONS];
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
  const categories = categoriesOf(frame, about.forms.open);
  const tell = (key: string, lots: readonly StructureLot[], dimensions: Record<string, string[]>) => {
    const known = earlier.byKey.get(key) ?? new Earlier(key, []);
    const fresh = lots.filter((lot) => lot.week > known.through);
    return publish(known, fresh, week, before, scopes, dimensions);
  };
  const tellings = new Map<string, Telling>(
    indicators.flatMap((indicator) => {
      const own = sums.filter((sum) => sum.indicator === indicator.id);
      const lots = (outcome: WeekSum['outcome']) => own.filter((sum) => sum.outcome === outcome).map(lotOf);
      const key = keyOf(indicator);
      return [
        [key, tell(key, lots('counted'), {})] as const,
        ...ASIDE.map((outcome) => {
          const beside = asideKey(key, outcome);
          return [beside, tell(beside, lots(outcome), {})] as const;
        }),
      ];
    }),
  );
  const named = HEARD_BY.map((dimension) => [dimension, categories[dimension].map(({ name }) => name)]);
  const sessions = tell(SESSIONS, lotsOfSessions(about.sessions), Object.fromEntries(named));
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
  const asideOf = (scope: Scope, indicator: IndicatorDefinition): Aside =>
    Object.fromEntries(
      ASIDE.map((outcome) => [
        outcome,
        tellings.get(asideKey(keyOf(indicator), outcome))?.cells.get(weekFigure(scope, week)),
      ]),
    );
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
        now && n
          ? [
              {
                label: said(indicator.label),
                now,
                n,
                aside: asideOf(scope, indicator),
                ...(last ? { before: last } : {}),
              },
            ]
          : [],
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
        aside: (indicator) => asideOf(scope, indicator),
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

function asideKeys(key: string): string[] {
  return ASIDE.map((outcome) => asideKey(key, outcome));
}

/** Of those set aside there is nothing to sum but how often that was said. */
function lotOf(sum: WeekSum): StructureLot {
  const { outcome, people, numerator, denominator, answers = [], sessions } = sum;
  const sums = outcome === 'counted' ? [numerator, denominator, ...answers] : [sessions];
  return { ...placeOf(sum), n: people, sums, by: {} };
}

function changeOf({ now, before }: { now?: Result | undefined; before?: Result | undefined }): number {
  return now?.shown && before?.shown ? Math.abs(now.value - before.value) : -1;
}

function petalsOn(frame: FrameDefinition, day: string): readonly PetalDefinition[] {
  return versionOn(frame, day)?.petals ?? [];
}
