import type { Translate } from '../../i18n/translator.js';
import { type KeptChart, keptChartText } from '../charts/kept-chart.js';
import type { IndicatorDefinition, Petal } from '../frames/frame.js';
import type { OpinionScale } from '../frames/opinion-scale.js';
import type { Cell } from '../suppression/suppression.js';
import type { Aside } from './aside.js';
import type { Categories } from './categories.js';
import { dayInWords } from './day-words.js';
import type { WeekTold } from './history.js';
import type { monthStretches, Stretch, WaveStretch } from './wanted-figures.js';
import type { WeekEvent } from './week-event.js';

export interface DigestPage {
  /** Lines. */
  readonly text: string;
  readonly charts: ReadonlyArray<{ readonly chart: KeptChart; readonly alt: string }>;
  /** What a button says that leads there, where the name of the page does not tell. */
  readonly label?: string;
}

/** What the pages of one scope are made from. */
export interface DetailsOf {
  readonly language: string;
  readonly petals: readonly Petal[];
  /** Where nobody answered in any of these stretches, there is nothing to tell. */
  readonly heardIn: readonly string[];
  /** Mondays. */
  readonly week: string;
  readonly before: string;
  /** `stretch`: what lots are told together (wanted-figures.ts), by its id. */
  readonly cell: (indicator: IndicatorDefinition, stretch: string) => Cell | undefined;
  readonly aside: (indicator: IndicatorDefinition, stretch: string) => Aside;
  /** Whether it means the same everywhere in these; without them, in this week and the one before. */
  readonly comparable: (indicator: IndicatorDefinition, stretches?: readonly Stretch[]) => boolean;
  /** What was told of the last weeks, the oldest first. */
  readonly history: (indicator: IndicatorDefinition) => readonly WeekTold[];
  readonly months: ReturnType<typeof monthStretches>;
  readonly waves: (indicator: IndicatorDefinition) => readonly WaveStretch[];
  readonly categories: Categories;
  /** Codes of those spoken so far. */
  readonly languages: readonly string[];
  readonly scale: (indicator: IndicatorDefinition) => OpinionScale | undefined;
  /** The latest first. */
  readonly events: readonly WeekEvent[];
}

export function page(lines: readonly string[], charts: readonly KeptChart[], t: Translate): DigestPage {
  return {
    text: lines.filter((line) => line !== '').join('\n'),
    charts: charts.map((chart) => ({ chart, alt: keptChartText(chart, t) })),
  };
}

/** « 16 nov. » */
export function dayOf(date: string, language: string): string {
  return dayInWords(date, language, 'short');
}

export function saidIn(
  { language }: Pick<DetailsOf, 'language'>,
  text: Readonly<Record<string, string>> | undefined,
): string {
  return text?.[language] ?? text?.fr ?? '';
}

/** Marked wherever it shows, in pictures too, when nobody has validated its questions. */
export function petalLabel(petal: Petal, about: Pick<DetailsOf, 'language'>, t: Translate): string {
  return marked(saidIn(about, petal.label), isMarked(petal), t);
}

export function indicatorLabel(
  { label, validated }: IndicatorDefinition,
  about: Pick<DetailsOf, 'language'>,
  t: Translate,
): string {
  return marked(saidIn(about, label), validated === 'no', t);
}

/** Marked where its petal is not as a whole. */
export function labelUnder(
  petal: Petal,
  indicator: IndicatorDefinition,
  about: Pick<DetailsOf, 'language'>,
  t: Translate,
): string {
  return isMarked(petal) ? saidIn(about, indicator.label) : indicatorLabel(indicator, about, t);
}

function isMarked({ indicators }: Petal): boolean {
  return indicators.length > 0 && indicators.every(({ validated }) => validated === 'no');
}

function marked(label: string, isToMark: boolean, t: Translate): string {
  return isToMark ? t('digest-marked', { label }) : label;
}
