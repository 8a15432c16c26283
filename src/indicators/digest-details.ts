import { Temporal } from 'temporal-polyfill';
import { escapeEmphasis } from '../forms/text.js';
import type { Translate } from '../i18n/translator.js';
import { ASIDE, type Aside, whoAnswered } from './aside.js';
import { type KeptChart, keptChartText } from './charts/kept-chart.js';
import { isPart } from './digest.js';
import { partOf, peopleOf } from './digest-petal.js';
import { indicatorLine, notComparableLine, partInWords } from './digest-text.js';
import type { IndicatorDefinition, Petal } from './frame.js';
import type { OpinionScale } from './opinion-scale.js';
import type { Cell, Count } from './suppression.js';
import type { Result } from './suppression-result.js';
import { type ToldCount, toldCount } from './told-again.js';

/** What is behind the buttons of a digest, in its language, as it was told. Plain JSON, stored with it. */
export interface DigestDetails {
  /** Labels of petals; none where nobody answered. */
  readonly petals: readonly string[];
  /** By name: `petal-0`, its indicators week by week `weeks-0`, `events`. Those with nothing to tell are absent. */
  readonly pages: Readonly<Record<string, DigestPage>>;
}

export interface DigestPage {
  /** Lines. */
  readonly text: string;
  readonly charts: ReadonlyArray<{ readonly chart: KeptChart; readonly alt: string }>;
}

/** A place and a day where passers-by were asked; counts of collection are never crossed with answers. */
export interface WeekEvent {
  readonly name: string;
  /** Id of a structure. */
  readonly structure: string;
  /** Local date. */
  readonly day: string;
  /** 0 for any number. */
  readonly target: number;
  readonly done: number;
  readonly refused: number;
}

/** What the pages of one scope are made from. */
export interface DetailsOf {
  readonly language: string;
  readonly petals: readonly Petal[];
  readonly cell: (indicator: IndicatorDefinition, of: 'week' | 'before') => Cell | undefined;
  /** Of the week. */
  readonly aside: (indicator: IndicatorDefinition) => Aside;
  readonly comparable: (indicator: IndicatorDefinition) => boolean;
  /** What was told of the last weeks, the oldest first; weeks are Mondays. */
  readonly history: (
    indicator: IndicatorDefinition,
  ) => ReadonlyArray<{ readonly week: string; readonly told: ToldCount }>;
  readonly scale: (indicator: IndicatorDefinition) => OpinionScale | undefined;
  /** The latest first. */
  readonly events: readonly WeekEvent[];
}

export function digestDetails(about: DetailsOf, t: Translate): DigestDetails {
  const { petals, events } = about;
  const label = (petal: Petal) => saidIn(about, petal.label);
  const isQuiet = petals.every(({ indicators }) =>
    indicators.every((indicator) => partOf(indicator, about.cell(indicator, 'week')) === undefined),
  );
  const told = isQuiet ? [] : petals;
  const pages = told.flatMap((petal, index): Array<[string, DigestPage]> => {
    const indicators = petal.indicators.filter(isPart);
    const weeks = indicators.flatMap((indicator) => trendOf(indicator, about) ?? []);
    return [
      [
        `petal-${index}`,
        page(petalLines(petal, indicators, about, t), opinionsOf(label(petal), indicators, about), t),
      ],
      ...(weeks.length > 0
        ? [
            [`weeks-${index}`, page([t('digest-weeks-title', { label: label(petal) })], weeks, t)] as [
              string,
              DigestPage,
            ],
          ]
        : []),
    ];
  });
  return {
    petals: told.map(label),
    pages: Object.fromEntries([
      ...pages,
      ...(events.length > 0 ? [['events', eventsPage(events, about.language, t)] as const] : []),
    ]),
  };
}

function page(lines: readonly string[], charts: readonly KeptChart[], t: Translate): DigestPage {
  return {
    text: lines.filter((line) => line !== '').join('\n'),
    charts: charts.map((chart) => ({ chart, alt: keptChartText(chart, t) })),
  };
}

function petalLines(
  petal: Petal,
  indicators: readonly IndicatorDefinition[],
  about: DetailsOf,
  t: Translate,
): string[] {
  const { cell, comparable } = about;
  const question = saidIn(about, petal.question);
  const changed = indicators.filter(
    (indicator) => partOf(indicator, cell(indicator, 'week'))?.shown && !comparable(indicator),
  );
  return [
    `**${saidIn(about, petal.label)}**`,
    question === '' ? '' : `*${question}*`,
    ...indicators.map((indicator) => {
      const label = saidIn(about, indicator.label);
      const now = partOf(indicator, cell(indicator, 'week'));
      const n = peopleOf(cell(indicator, 'week'));
      const before: Result | undefined = comparable(indicator)
        ? partOf(indicator, cell(indicator, 'before'))
        : undefined;
      const aside = about.aside(indicator);
      const who = whoAnswered(undefined, aside, t);
      if (!now || !n)
        return who === '' ? t('digest-page-empty', { label }) : t('digest-page-no-opinion', { label, who });
      if (!now.shown)
        return who === ''
          ? t('digest-page-hidden', { label })
          : t('digest-page-hidden-beside', { label, who });
      const { target, baseline } = indicator;
      return [
        indicatorLine({ label, now, n, aside, ...(before ? { before } : {}) }, t),
        target ? t('digest-page-target', { part: partInWords(target.value, t) }) : '',
        baseline ? t('digest-page-baseline', { part: partInWords(baseline.value, t) }) : '',
      ]
        .filter(Boolean)
        .join(' ');
    }),
    notComparableLine(
      changed.map(({ label }) => saidIn(about, label)),
      t,
    ),
    indicators.some(({ validated }) => validated === 'no') ? t('digest-not-validated') : '',
    t('digest-caveat'),
  ];
}

/** A chart for each scale; none of statements that nobody gave an opinion about. */
function opinionsOf(
  title: string,
  indicators: readonly IndicatorDefinition[],
  about: DetailsOf,
): KeptChart[] {
  const charts = new Map<string, KeptChart & { readonly kind: 'opinions' }>();
  for (const indicator of indicators) {
    const scale = about.scale(indicator)?.labels(about.language);
    const cell = about.cell(indicator, 'week');
    const told = cell && opinionsIn(toldCount(cell));
    if (!scale || told === undefined) continue;
    const key = scale.join('\n');
    const beside = about.aside(indicator);
    const [unsure, silent] = ASIDE.map((outcome) => toldCountOf(beside[outcome]));
    const statement = {
      label: saidIn(about, indicator.label),
      told,
      ...(unsure === undefined ? {} : { unsure }),
      ...(silent === undefined ? {} : { silent }),
    };
    const statements = [...(charts.get(key)?.statements ?? []), statement];
    charts.set(key, { kind: 'opinions', title, scale, statements });
  }
  return [...charts.values()].filter(({ statements }) => statements.some(({ told }) => told !== null));
}

function toldCountOf(cell: Cell | undefined): ToldCount | undefined {
  return cell && toldCount(cell);
}

/** The answers of the scale are summed after numerator and denominator; undefined where there are none. */
function opinionsIn(told: ToldCount): Count | null | undefined {
  if (!told) return null;
  const answers = told.sums.slice(2);
  const all = answers.reduce((sum, people) => sum + people, 0);
  return answers.length > 0 && all === told.n && all > 0 ? { n: told.n, sums: answers } : undefined;
}

/** A line needs two points. */
function trendOf(indicator: IndicatorDefinition, about: DetailsOf): KeptChart | undefined {
  const points = about.history(indicator).map(({ week, told }) => ({
    label: dayOf(week, about.language),
    told: told && { n: told.n, sums: told.sums.slice(0, 2) },
  }));
  if (points.filter(({ told }) => told && told.n > 0).length < 2) return undefined;
  const { measure, target } = indicator;
  const title = saidIn(about, indicator.label);
  return { kind: 'trend', title, measure, points, ...(target ? { target: 100 * target.value } : {}) };
}

function eventsPage(events: readonly WeekEvent[], language: string, t: Translate): DigestPage {
  const chart: KeptChart = {
    kind: 'collection',
    title: t('digest-events-title'),
    events: events.map(({ name, day, done, refused, target }) => ({
      label: t('digest-event', { name, day: dayOf(day, language) }),
      done,
      refused,
      ...(target > 0 ? { target } : {}),
    })),
  };
  const lines = events.map(({ name, day, done, refused, target }) =>
    t(target > 0 ? 'digest-event-line-of' : 'digest-event-line', {
      // Interviewers name events.
      name: escapeEmphasis(name),
      day: dayOf(day, language),
      done,
      refused,
      target,
    }),
  );
  return page([`**${t('digest-events-title')}**`, ...lines], [chart], t);
}

/** « 16 nov. » */
function dayOf(date: string, language: string): string {
  return Temporal.PlainDate.from(date).toLocaleString(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'short',
  });
}

function saidIn({ language }: DetailsOf, text: Readonly<Record<string, string>> | undefined): string {
  return text?.[language] ?? text?.fr ?? '';
}
