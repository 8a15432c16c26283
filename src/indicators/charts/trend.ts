import type { Translate } from '../../i18n/translator.js';
import { ASIDE, type Aside, comma, whoAnswered } from '../digest/aside.js';
import { isRightToLeft, wrap } from '../pictures/text.js';
import type { Result } from '../suppression/result.js';
import type { Cell } from '../suppression/suppression.js';
import { chartSvg, INK, plain, WIDTH } from './chart-svg.js';

/** An indicator from period to period. */
export interface Trend {
  readonly title: string;
  readonly points: readonly Point[];
  /** 0 to 100. */
  readonly target?: number;
}

export interface Point {
  /** « 16 nov. » */
  readonly label: string;
  /** Who is counted. */
  readonly cell: Cell;
  /** 0 to 100; undefined where nobody answered. */
  readonly value: Result | undefined;
  readonly aside: Aside;
}

const DASHES = 'path://M0 0h10v4h-10z M14 0h10v4h-10z';

/** Of the words under the line. */
const [SIZE, LINE] = [15, 20];
/** Of the width, where no words are: less than the line leaves free, for words are narrower than they are taken for. */
const SIDES = 50;

/** Under the line: how many answered, who is beside them, and what that means. */
const [PERIODS, BESIDE, NAME] = [75, 20, 32];

/**
 * A line, 600 wide, with how many answered under each period, and how many are in no share; it is broken where
 * something is hidden.
 */
export async function trendSvg(trend: Trend, translate: Translate): Promise<string> {
  const { title, points, target } = trend;
  const isMirrored = isRightToLeft(translate);
  const isBeside = points.some((point) => besideOf(point, translate) !== '');
  const under = wordsUnder(points, translate);
  const longer = LINE * (Math.max(0, ...under.map((lines) => lines.length)) - (isBeside ? 3 : 2));
  const beside = (isBeside ? BESIDE + NAME : 0) + Math.max(0, longer);
  const height = 360 + beside;
  return chartSvg({ title, text: trendText(trend, translate), height }, (top) => ({
    grid: {
      ...(isMirrored ? { left: 30, right: 50 } : { left: 50, right: 30 }),
      outerBoundsMode: 'none',
      top: top + 20,
      bottom: (target === undefined ? PERIODS : PERIODS + 35) + beside,
    },
    legend: {
      show: target !== undefined,
      bottom: 10,
      textStyle: { fontSize: 16 },
      selectedMode: false,
      align: isMirrored ? 'right' : 'left',
      data: [
        { name: translate('chart-value'), icon: 'circle' },
        { name: translate('flower-target'), icon: DASHES },
      ],
    },
    xAxis: {
      type: 'category',
      inverse: isMirrored,
      data: under.map((lines) => lines.join('\n').trimEnd()),
      ...(isBeside
        ? {
            name: plain(translate('chart-beside')),
            nameLocation: 'middle',
            nameGap: PERIODS + Math.max(0, longer),
            nameTextStyle: { fontSize: 15, color: INK },
          }
        : {}),
      // echarts takes Arabic letters for wider than they are, and would leave labels out.
      axisLabel: { fontSize: SIZE, lineHeight: LINE, color: INK, interval: 0 },
      axisLine: { lineStyle: { color: INK } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      position: isMirrored ? 'right' : 'left',
      axisLabel: { fontSize: 15, color: INK },
      splitLine: { lineStyle: { color: '#dddddd' } },
    },
    series: [
      {
        name: translate('chart-value'),
        type: 'line',
        data: points.map(({ value }) => (value?.shown ? Math.round(value.value) : null)),
        symbol: 'circle',
        symbolSize: 11,
        lineStyle: { width: 3, color: '#0072B2' },
        itemStyle: { color: '#0072B2' },
        label: {
          show: true,
          position: 'top',
          distance: 8,
          fontSize: 18,
          fontWeight: 'bold',
          color: INK,
          // The line of the target may pass behind.
          textBorderColor: '#ffffff',
          textBorderWidth: 5,
        },
      },
      ...(target === undefined
        ? []
        : [
            {
              name: translate('flower-target'),
              type: 'line',
              data: points.map(() => target),
              symbol: 'none',
              z: 1,
              lineStyle: { width: 3, type: 'dashed', color: INK },
              itemStyle: { color: INK },
            },
          ]),
    ],
  }));
}

/** What stands under each point, in lines no wider than its room; the same part of each begins at the same height. */
function wordsUnder(points: readonly Point[], translate: Translate): string[][] {
  const room = (WIDTH - SIDES) / Math.max(1, points.length);
  const parts = [
    points.map(({ label }) => label),
    points.map((point) => countOf(point, translate)),
    points.map((point) => besideOf(point, translate)),
  ]
    .filter((texts) => texts.some(Boolean))
    .map((texts) => texts.map((text) => wrap(plain(text), SIZE, room)));
  return points.map((_, index) =>
    parts.flatMap((of) => {
      const most = Math.max(...of.map((lines) => lines.length));
      return Array.from({ length: most }, (_, line) => of[index]?.[line] ?? '');
    }),
  );
}

/** The line in words. */
export function trendText({ title, points, target }: Trend, translate: Translate): string {
  const sentences = points.map((point) => {
    const { label, value } = point;
    const parts = [
      value?.shown ? String(Math.round(value.value)) : '',
      countOf(point, translate),
      whoAnswered(undefined, point.aside, translate),
    ].filter(Boolean);
    return `${translate('chart-named', { name: label, value: parts.join(comma(translate)) })}.`;
  });
  const aim =
    target === undefined
      ? []
      : `${translate('flower-text-part', { name: translate('chart-target'), value: Math.round(target) })}.`;
  return [`${title}.`, aim, ...sentences].flat().join(' ');
}

function countOf({ cell, value }: Point, translate: Translate): string {
  if (!cell.shown || (value && !value.shown)) return translate('chart-hidden-short');
  return translate('chart-n', { n: cell.n });
}

/** « + 6 », « + 6 + caché »: everybody who is in no share; '' for nobody. */
function besideOf({ aside }: Point, translate: Translate): string {
  const cells = ASIDE.flatMap((outcome) => aside[outcome] ?? []);
  const told = cells.reduce((sum, cell) => sum + (cell.shown ? (cell.sums[0] ?? cell.n) : 0), 0);
  const isHidden = cells.some((cell) => !cell.shown);
  return [told > 0 ? `+ ${told}` : '', isHidden ? `+ ${translate('chart-hidden-short')}` : '']
    .filter(Boolean)
    .join(' ');
}
