import type { IndicatorDefinition } from '../frames/frame.js';
import { spread } from '../frames/median-range.js';
import type { Count } from '../suppression/lot.js';
import type { ASIDE } from './aside.js';
import type { StructureLot } from './publish.js';

/** By what figures are told, one at a time. */
export const TOLD_BY = ['age', 'gender', 'quarter', 'language', 'frequency'] as const;
export type ToldBy = (typeof TOLD_BY)[number];

/** Who counts together. */
export interface SumPlace {
  readonly week: string;
  readonly month: string;
  readonly structure: string | null;
  readonly event: string | null;
  readonly campaign: string | null;
  readonly wave: string | null;
}

export interface WeekSum extends SumPlace {
  readonly indicator: string;
  readonly outcome: 'counted' | (typeof ASIDE)[number];
  /** A category of the dimension summed by; null for those who do not say. */
  readonly group: string | null;
  readonly sessions: number;
  readonly people: number;
  readonly numerator: number;
  readonly denominator: number;
  /** What each of the sessions gave, for an indicator that is a median. */
  readonly value?: number;
}

/** People for each answer of an indicator's scale (opinion-scale.ts). */
export interface ScaleAnswers extends SumPlace {
  readonly indicator: string;
  readonly people: readonly number[];
}

/** Everybody has a language, so these are all of them. */
export type SumsBy = Readonly<{ language: readonly WeekSum[] } & Partial<Record<ToldBy, readonly WeekSum[]>>>;

/** What lots are made from. */
export interface Summed {
  readonly sums: SumsBy;
  /** Of the week the digest is about. */
  readonly answers: readonly ScaleAnswers[];
  readonly versions: ReadonlyArray<{
    readonly week: string;
    readonly indicator: string;
    readonly version: string;
  }>;
}

/** The lots of those who count for an indicator, by each dimension. */
export function countedLots(
  indicator: IndicatorDefinition,
  { sums, answers, versions }: Summed,
): StructureLot[] {
  const { id } = indicator;
  const lots = new Map<string, StructureLot & { readonly by: Record<string, Record<string, Count>> }>();
  const isOwn = (sum: WeekSum) => sum.indicator === id && sum.outcome === 'counted';
  const dimensions = TOLD_BY.filter((dimension) => sums[dimension]);
  for (const sum of sums.language.filter(isOwn)) {
    const place = placeOf(sum);
    const known = lots.get(place.id);
    const { n, sums: added } = withSum(known, sum, indicator);
    const scale = answers.find((each) => each.indicator === id && placeOf(each).id === place.id)?.people;
    lots.set(place.id, {
      ...place,
      n,
      sums: [...added, ...(scale ?? [])],
      by: known?.by ?? Object.fromEntries(dimensions.map((dimension) => [dimension, {}])),
      versions: versions
        .filter((each) => each.indicator === id && each.week === sum.week)
        .map(({ version }) => version),
    });
  }
  for (const dimension of dimensions)
    for (const sum of (sums[dimension] ?? []).filter(isOwn)) {
      const of = lots.get(placeOf(sum).id)?.by[dimension];
      if (of && sum.group !== null) of[sum.group] = withSum(of[sum.group], sum, indicator);
    }
  return [...lots.values()];
}

/** Numerator and denominator, and of a median how often each number was given. */
function withSum(known: Count | undefined, sum: WeekSum, { range }: IndicatorDefinition): Count {
  const { people, sessions, numerator, denominator, value } = sum;
  const given = range && value !== undefined ? spread(range, value, sessions) : [];
  return {
    n: (known?.n ?? 0) + people,
    sums: [numerator, denominator, ...given].map((number, index) => number + (known?.sums[index] ?? 0)),
  };
}

/** Of those set aside there is nothing to sum but how often that was said. */
export function asideLots(
  { id }: IndicatorDefinition,
  outcome: (typeof ASIDE)[number],
  { sums }: Summed,
): StructureLot[] {
  const lots = new Map<string, StructureLot>();
  for (const sum of sums.language) {
    if (sum.indicator !== id || sum.outcome !== outcome) continue;
    const place = placeOf(sum);
    const known = lots.get(place.id);
    const said = (known?.sums[0] ?? 0) + sum.sessions;
    lots.set(place.id, { ...place, n: (known?.n ?? 0) + sum.people, sums: [said], by: {} });
  }
  return [...lots.values()];
}

function placeOf({ week, month, structure, event, campaign, wave }: SumPlace) {
  return {
    id: [week, month, structure, event, campaign, wave].map((part) => part ?? '').join('/'),
    week,
    month,
    structure,
    ...(event === null ? {} : { event }),
    ...(campaign === null ? {} : { campaign, wave: wave ?? '' }),
  };
}
