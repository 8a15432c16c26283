import type { Translate } from '../../i18n/translator.js';
import type { KeptChart } from '../charts/kept-chart.js';
import type { IndicatorDefinition, Petal } from '../frames/frame.js';
import type { Count } from '../suppression/lot.js';
import type { Result } from '../suppression/result.js';
import { whoAnswered } from './aside.js';
import { isPart } from './digest.js';
import { type KeptAside, keptAside } from './kept-aside.js';
import {
  type DetailsOf,
  type DigestPage,
  dayOf,
  indicatorLabel,
  labelUnder,
  page,
  petalLabel,
  saidIn,
} from './page.js';
import { figureIn, peopleOf } from './petal.js';
import { figureInWords, indicatorLine, notComparableLine } from './text.js';
import { type ToldCount, toldCount } from './told-again.js';

/** A petal in the week, and week by week. */
export function petalPages(petal: Petal, about: DetailsOf, t: Translate): Record<string, DigestPage> {
  const { indicators } = petal;
  const label = petalLabel(petal, about, t);
  const weeks = indicators.flatMap((indicator) => {
    const points = about
      .history(indicator)
      .map(({ week, ...point }) => ({ label: dayOf(week, about.language), ...point }));
    return trendOf(indicator, indicatorLabel(indicator, about, t), points) ?? [];
  });
  return {
    petal: page(petalLines(petal, indicators, about, t), opinionsOf(petal, indicators, about, t), t),
    ...(weeks.length > 0 ? { weeks: page([t('digest-weeks-title', { label })], weeks, t) } : {}),
  };
}

function petalLines(
  petal: Petal,
  indicators: readonly IndicatorDefinition[],
  about: DetailsOf,
  t: Translate,
): string[] {
  const { cell, comparable, week } = about;
  const question = saidIn(about, petal.question);
  const changed = indicators.filter(
    (indicator) => figureIn(indicator, cell(indicator, week))?.shown && !comparable(indicator),
  );
  return [
    `**${petalLabel(petal, about, t)}**`,
    question === '' ? '' : `*${question}*`,
    ...indicators.map((indicator) =>
      indicatorWords(labelUnder(petal, indicator, about, t), indicator, about, t),
    ),
    notComparableLine(
      changed.map(({ label }) => saidIn(about, label)),
      t,
    ),
    indicators.some(({ validated }) => validated === 'no') ? t('digest-not-validated') : '',
    t('digest-caveat'),
  ];
}

function indicatorWords(
  label: string,
  indicator: IndicatorDefinition,
  about: DetailsOf,
  t: Translate,
): string {
  const { cell, comparable, week, language } = about;
  const now = figureIn(indicator, cell(indicator, week));
  const n = peopleOf(cell(indicator, week));
  const before: Result | undefined = comparable(indicator)
    ? figureIn(indicator, cell(indicator, about.before))
    : undefined;
  const aside = about.aside(indicator, week);
  const who = whoAnswered(undefined, aside, t);
  if (!now || !n)
    return who === '' ? t('digest-page-empty', { label }) : t('digest-page-no-opinion', { label, who });
  if (!now.shown)
    return who === '' ? t('digest-page-hidden', { label }) : t('digest-page-hidden-beside', { label, who });
  const { target, baseline } = indicator;
  const words = (value: number) => figureInWords(indicator, value, language, t);
  return [
    indicatorLine({ label, now, n, aside, ...(before ? { before } : {}) }, t, words, indicator.measure),
    target ? t('digest-page-target', { part: words(target.value) }) : '',
    baseline ? t('digest-page-baseline', { part: words(baseline.value) }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** A chart for each scale; none of statements that nobody gave an opinion about. */
function opinionsOf(
  petal: Petal,
  indicators: readonly IndicatorDefinition[],
  about: DetailsOf,
  t: Translate,
): KeptChart[] {
  const title = petalLabel(petal, about, t);
  const charts = new Map<string, KeptChart & { readonly kind: 'opinions' }>();
  for (const indicator of indicators) {
    const scale = about.scale(indicator)?.labels(about.language);
    const cell = about.cell(indicator, about.week);
    const told = cell && opinionsIn(toldCount(cell));
    if (!scale || told === undefined) continue;
    const key = scale.join('\n');
    const statement = {
      label: labelUnder(petal, indicator, about, t),
      told,
      ...keptAside(about.aside(indicator, about.week)),
    };
    const statements = [...(charts.get(key)?.statements ?? []), statement];
    charts.set(key, { kind: 'opinions', title, scale, statements });
  }
  return [...charts.values()].filter(({ statements }) => statements.some(({ told }) => told !== null));
}

/** The answers of the scale are summed after numerator and denominator; undefined where there are none. */
function opinionsIn(told: ToldCount): Count | null | undefined {
  if (!told) return null;
  const answers = told.sums.slice(2);
  const all = answers.reduce((sum, people) => sum + people, 0);
  return answers.length > 0 && all === told.n && all > 0 ? { n: told.n, sums: answers } : undefined;
}

/** A line of parts needs two points, and begins with the first of them; there is none of amounts, which have no top. */
export function trendOf(
  indicator: IndicatorDefinition,
  title: string,
  all: ReadonlyArray<{ readonly label: string; readonly told: ToldCount; readonly aside: KeptAside }>,
): KeptChart | undefined {
  const first = all.findIndex(({ told }) => told === null || told.n > 0);
  const points = all.slice(Math.max(0, first)).map(({ label, told, aside }) => ({
    label,
    told: told && { n: told.n, sums: told.sums.slice(0, 2) },
    ...aside,
  }));
  if (!isPart(indicator) || points.filter(({ told }) => told && told.n > 0).length < 2) return undefined;
  const { measure, target } = indicator;
  return { kind: 'trend', title, measure, points, ...(target ? { target: 100 * target.value } : {}) };
}
