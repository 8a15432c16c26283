import { Temporal } from 'temporal-polyfill';
import type { Translate } from '../../i18n/translator.js';
import { type Dimension, dimensions, type IndicatorDefinition, type Petal } from '../frames/frame.js';
import type { Cell } from '../suppression/suppression.js';
import { comma, whoAnswered } from './aside.js';
import { dayInWords, monthInWords } from './day-words.js';
import { keptAside } from './kept-aside.js';
import { type DetailsOf, type DigestPage, dayOf, indicatorLabel, page, petalLabel, saidIn } from './page.js';
import { figureIn, peopleOf } from './petal.js';
import { trendOf } from './petal-pages.js';
import { figureInWords } from './text.js';
import { toldCount } from './told-again.js';
import { type Stretch, soFar, type WaveStretch } from './wanted-figures.js';

/** A petal's indicators by month, by wave, and by one thing at a time that is known of who answered. */
export function brokenDownPages(petal: Petal, about: DetailsOf, t: Translate): Record<string, DigestPage> {
  const label = petalLabel(petal, about, t);
  const by = (title: string, rowsOf: (indicator: IndicatorDefinition) => readonly Row[]) =>
    brokenDown(t(title, { label }), petal.indicators, rowsOf, about, t);
  const pages: Record<string, DigestPage | undefined> = {
    months: by('digest-months-title', () =>
      about.months.map((month) => ({ name: monthInWords(month.month, about.language), stretch: month })),
    ),
    waves: by('digest-waves-title', (indicator) =>
      about.waves(indicator).map((wave) => ({ name: waveOf(wave, about.language), stretch: wave })),
    ),
    ...Object.fromEntries(
      dimensions.map((dimension) => [
        dimension,
        by(`digest-${dimension}-title`, () => categoryRows(dimension, about)),
      ]),
    ),
    language: by('digest-language-title', () => languageRows(about)),
  };
  return Object.fromEntries(
    Object.entries(pages).flatMap(([name, found]) => (found ? [[name, found] as const] : [])),
  );
}

/** One figure of a table; `stretch` where figures are of different times, whose questions may have changed. */
export interface Row {
  readonly name: string;
  readonly figure?: string;
  readonly stretch?: Stretch;
}

/** Undefined when nothing of it may be told. */
function brokenDown(
  title: string,
  indicators: readonly IndicatorDefinition[],
  rowsOf: (indicator: IndicatorDefinition) => readonly Row[],
  about: DetailsOf,
  t: Translate,
): DigestPage | undefined {
  const tables = indicators.flatMap((indicator) => {
    const rows = rowsOf(indicator);
    const lines = rowLines(
      rows.map((row) => ({ ...row, indicator })),
      about,
      t,
    );
    return lines.length > 0 ? [{ indicator, rows, lines }] : [];
  });
  if (tables.length === 0) return undefined;
  const changed = tables.filter(({ indicator, rows }) => {
    const stretches = rows.flatMap(({ stretch }) => stretch ?? []);
    return stretches.length > 0 && !about.comparable(indicator, stretches);
  });
  const names = changed.map(({ indicator }) => saidIn(about, indicator.label)).join(', ');
  const charts = tables.flatMap(({ indicator, rows }) => trendsOf(indicator, rows, about, t));
  return page(
    [
      title,
      ...tables.flatMap(({ indicator, lines }) => [`*${saidIn(about, indicator.label)}*`, ...lines]),
      names === '' ? '' : t('digest-changed', { names }),
      tables.some(({ indicator }) => indicator.validated === 'no') ? t('digest-not-validated') : '',
      t('digest-caveat'),
    ],
    charts,
    t,
  );
}

/** What is told of each, then which are hidden; nothing where none is told. */
export function rowLines(
  rows: ReadonlyArray<Row & { readonly indicator: IndicatorDefinition }>,
  about: DetailsOf,
  t: Translate,
): string[] {
  const hidden: string[] = [];
  const told = rows.flatMap(({ name, figure, stretch, indicator }) => {
    const of = figure ?? stretch?.id ?? '';
    const cell = about.cell(indicator, of);
    const [value, n] = [figureIn(indicator, cell), peopleOf(cell)];
    if (!value || !n) return [];
    if (!value.shown || !n.shown) {
      hidden.push(name);
      return [];
    }
    const part = figureInWords(indicator, value.value, about.language, t);
    const who = [asOf(cell, about, t), whoAnswered(n.value, about.aside(indicator, of), t)];
    return t('digest-row', { name, part, who: who.filter(Boolean).join(comma(t)) });
  });
  if (told.length === 0) return [];
  return hidden.length === 0 ? told : [...told, t('digest-rows-hidden', { names: hidden.join(', ') })];
}

/** The last day of what a figure is about, where a few have come since; '' where it is about everybody. */
function asOf(cell: Cell | undefined, { language }: DetailsOf, t: Translate): string {
  if (!cell?.shown || !cell.isOutdated) return '';
  const sunday = Temporal.PlainDate.from(cell.digest).add({ days: 6 }).toString();
  return t('digest-as-of', { day: dayInWords(sunday, language, 'long') });
}

/** Of months, and of the waves of each campaign: lines. */
function trendsOf(indicator: IndicatorDefinition, rows: readonly Row[], about: DetailsOf, t: Translate) {
  const title = indicatorLabel(indicator, about, t);
  const points = rows.flatMap(({ name, stretch }) => {
    if (!stretch || isWhole(stretch)) return [];
    const cell = about.cell(indicator, stretch.id);
    const aside = keptAside(about.aside(indicator, stretch.id));
    return cell ? [{ label: name, told: toldCount(cell), aside }] : [];
  });
  return trendOf(indicator, title, points) ?? [];
}

function isWhole(stretch: Stretch & Partial<WaveStretch>): boolean {
  return stretch.campaign !== undefined && stretch.wave === undefined;
}

function categoryRows(dimension: Dimension, about: DetailsOf): Row[] {
  return about.categories[dimension].map(({ name, label }) => ({
    name: label(about.language),
    figure: soFar(dimension, name),
  }));
}

/** None where everybody speaks the same. */
function languageRows({ language, languages }: DetailsOf): Row[] {
  if (languages.length < 2) return [];
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return languages.map((code) => ({ name: names.of(code) ?? code, figure: soFar('language', code) }));
}

/** « printemps · avant »; what a schedule asked has a local time in the place of a wave. */
function waveOf({ campaign, wave = '' }: WaveStretch, language: string): string {
  if (wave === '') return campaign;
  const [day] = /^\d{4}-\d\d-\d\d/.exec(wave) ?? [];
  return `${campaign} · ${day === undefined ? wave : dayOf(day, language)}`;
}
