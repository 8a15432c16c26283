import type { Form } from '../../forms/compile.js';
import type { Translate } from '../../i18n/translator.js';
import {
  type FrameDefinition,
  type IndicatorDefinition,
  type Petal as PetalDefinition,
  versionOn,
} from '../frames/frame.js';
import { meansTheSame } from '../frames/meaning.js';
import { opinionScale } from '../frames/opinion-scale.js';
import type { Result } from '../suppression/result.js';
import { ASIDE, asideKey } from './aside.js';
import { categoriesOf } from './categories.js';
import { type DigestDetails, digestDetails } from './details.js';
import { type Digest, isPart, type Moved } from './digest.js';
import { HEARD_BY, heardLittle, lotsOfSessions, type SessionsBy } from './heard-little.js';
import { historyOf, weeksUntil } from './history.js';
import { petalLabel } from './page.js';
import { figureIn, peopleOf, petalOf } from './petal.js';
import { keyOf, type Scope, SESSIONS, type StructureLot } from './publish.js';
import { type EarlierWeeks, ToldWeek } from './told-week.js';
import {
  eventStretch,
  monthStretches,
  type Stretch,
  wantedFigures,
  waveStretches,
  weekStretch,
} from './wanted-figures.js';
import { type Collected, fieldworkOf, isOf, observedOf } from './week-collection.js';
import { asideLots, countedLots, type Summed, TOLD_BY } from './week-lots.js';

const MOST_MOVED = 3;

/** What the digests of a week are made from; sums and versions are of the weeks after `earlier.after`. */
export interface Week extends Collected, Summed {
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
  readonly sessions: SessionsBy;
}

export interface WeekDigests {
  /** The digest of a scope in a language; `t` has its words. */
  readonly of: (scope: Scope, language: string, t: Translate) => Digest;
  /** What is behind its buttons; of a frame beside the one it is about, as long as some month has something. */
  readonly details: (scope: Scope, language: string, t: Translate, as?: 'beside') => DigestDetails;
  readonly told: ToldWeek;
}

/** The indicators digests tell of on a day. */
export function toldOn(frame: FrameDefinition, day: string): IndicatorDefinition[] {
  return petalsOn(frame, day).flatMap((petal) => petal.indicators);
}

/** Decides what a week's digests tell, all of them together: what one tells counts for the others. */
export function weekDigests(about: Week): WeekDigests {
  const { frame, week, before, until, scopes, earlier } = about;
  const { indicators } = earlier;
  const petals = petalsOn(frame, until);
  const told = new ToldWeek(earlier, week);
  const weeks = [week, before].map(weekStretch);
  const events = about.events.map(({ id }) => eventStretch(id));
  const months = monthStretches(until.slice(0, 7));
  const lastWeeks = weeksUntil(week);
  const stretches = (lots: readonly StructureLot[]) => [weeks, events, waveStretches(lots), months];
  for (const indicator of indicators) {
    const key = keyOf(indicator);
    told.tell(key, countedLots(indicator, about), (lots) =>
      wantedFigures(lots, scopes, stretches(lots), dimensionsIn(lots)),
    );
    for (const outcome of ASIDE)
      told.tell(asideKey(key, outcome), asideLots(indicator, outcome, about), (lots) =>
        wantedFigures(lots, scopes, stretches(lots), {}),
      );
  }
  const categories = categoriesOf(frame, about.forms.open);
  const heardBy = HEARD_BY.map((dimension) => [dimension, categories[dimension].map(({ name }) => name)]);
  const sessions = told.tell(SESSIONS, lotsOfSessions(about.sessions), (lots) =>
    wantedFigures(lots, scopes, [weeks], Object.fromEntries(heardBy)),
  );
  const allSessions = told.all(SESSIONS).lots;
  const comparable = (indicator: IndicatorDefinition, { has }: Pick<Stretch, 'has'> = beside) => {
    const lots = told.all(keyOf(indicator)).lots.filter(has);
    const versions = [...new Set(lots.flatMap((lot) => lot.versions ?? []))];
    return meansTheSame(
      indicator,
      versions.flatMap((version) => about.forms.find(indicator.form, version) ?? []),
    );
  };
  const languages = [
    ...new Set(
      indicators.flatMap((indicator) =>
        told.all(keyOf(indicator)).lots.flatMap(({ by }) => Object.keys(by.language ?? {})),
      ),
    ),
  ].sort();
  const beside = { has: (lot: StructureLot) => weeks.some(({ has }) => has(lot)) };
  const of: WeekDigests['of'] = (scope, language, t) => {
    const said = (text: Readonly<Record<string, string>> | undefined) => text?.[language] ?? text?.fr ?? '';
    const count = (wanted: (lot: StructureLot) => boolean) =>
      allSessions.filter((lot) => isOf(scope, lot) && wanted(lot)).reduce((sum, { n }) => sum + n, 0);
    const cell = (indicator: IndicatorDefinition, of: string) => told.cell(indicator, scope, of);
    const figures = indicators.filter(isPart).map((indicator) => ({
      indicator,
      now: figureIn(indicator, cell(indicator, week)),
      n: peopleOf(cell(indicator, week)),
      before: comparable(indicator) ? figureIn(indicator, cell(indicator, before)) : undefined,
    }));
    const shown = figures.filter(({ now }) => now?.shown);
    const moved = shown
      .toSorted((a, b) => changeOf(b) - changeOf(a))
      .slice(0, MOST_MOVED)
      .flatMap(({ indicator, now, n, before: last }): Moved[] => {
        if (!now || !n) return [];
        const aside = told.aside(indicator, scope, week);
        const notValidated = indicator.validated === 'no';
        return [
          { label: said(indicator.label), notValidated, now, n, aside, ...(last ? { before: last } : {}) },
        ];
      });
    const collected = { week: count((lot) => lot.week === week), total: count(() => true) };
    return {
      scope: scope.name,
      from: week,
      until,
      collected: { ...collected, ...fieldworkOf(scope, about) },
      observed: observedOf(scope, about),
      heard: heardLittle(sessions, scope, categories, allSessions, language),
      moved,
      notComparable: shown.flatMap(({ indicator }) => (comparable(indicator) ? [] : said(indicator.label))),
      recomputed: figures.some(({ indicator }) => told.isNew(indicator)),
      hidden: figures.filter(({ now }) => now && !now.shown).length,
      notValidated: shown.some(({ indicator }) => indicator.validated === 'no'),
      petals: petals.map((petal) =>
        petalOf(petal, petalLabel(petal, { language }, t), cell, { week, before, comparable }),
      ),
    };
  };
  const details: WeekDigests['details'] = (scope, language, t, as) => {
    const history = (indicator: IndicatorDefinition) => historyOf(scope, lastWeeks, keyOf(indicator), told);
    return digestDetails(
      {
        ...{ language, petals, week, before, months, history, categories, languages },
        heardIn: as === 'beside' ? [week, ...months.map(({ id }) => id)] : [week],
        waves: (indicator) => waveStretches(told.all(keyOf(indicator)).lots),
        cell: (indicator, stretch) => told.cell(indicator, scope, stretch),
        aside: (indicator, stretch) => told.aside(indicator, scope, stretch),
        comparable: (indicator, stretches) =>
          comparable(indicator, stretches && { has: (lot) => stretches.some(({ has }) => has(lot)) }),
        scale: (indicator) => opinionScale(indicator, about.forms.open),
        events: about.events.filter((event) => isOf(scope, event)),
      },
      t,
    );
  };
  return { of, details, told };
}

/** The categories that are there; who would rather not say is in none. */
function dimensionsIn(lots: readonly StructureLot[]): Record<string, string[]> {
  const dimensions = TOLD_BY.map((dimension) => {
    const names = new Set(lots.flatMap(({ by }) => Object.keys(by[dimension] ?? {})));
    for (const none of ['no_answer', 'dont_know']) names.delete(none);
    return [dimension, [...names].sort()];
  });
  return Object.fromEntries(dimensions);
}

function changeOf({ now, before }: { now?: Result | undefined; before?: Result | undefined }): number {
  return now?.shown && before?.shown ? Math.abs(now.value - before.value) : -1;
}

function petalsOn(frame: FrameDefinition, day: string): readonly PetalDefinition[] {
  return versionOn(frame, day)?.petals ?? [];
}
