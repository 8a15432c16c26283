import type { Translate } from '../../i18n/translator.js';
import { asideAgain, type KeptAside } from '../digest/kept-aside.js';
import { type ToldCount, toldAgain } from '../digest/told-again.js';
import { figureOf } from '../frames/figure.js';
import type { Measure } from '../frames/frame.js';
import { result } from '../suppression/result.js';
import { type CollectedEvent, type Collection, collectionSvg, collectionText } from './collection.js';
import { type OpinionBars, opinionBarsSvg, opinionBarsText } from './opinion-bars.js';
import { type Trend, trendSvg, trendText } from './trend.js';

/** A chart as a digest keeps it, in its language: the figures that were told, as plain JSON. */
export type KeptChart =
  | {
      readonly kind: 'opinions';
      readonly title: string;
      readonly scale: OpinionBars['scale'];
      readonly statements: readonly KeptStatement[];
    }
  | {
      readonly kind: 'trend';
      readonly title: string;
      readonly measure: Measure;
      readonly points: readonly KeptPoint[];
      /** 0 to 100. */
      readonly target?: number;
    }
  | { readonly kind: 'collection'; readonly title: string; readonly events: readonly CollectedEvent[] };

interface KeptStatement extends KeptAside {
  readonly label: string;
  /** Sums: people for each answer of the scale. */
  readonly told: ToldCount;
}

interface KeptPoint extends KeptAside {
  readonly label: string;
  readonly told: ToldCount;
}

/** 600 wide. */
export function keptChartSvg(kept: KeptChart, t: Translate): Promise<string> {
  switch (kept.kind) {
    case 'opinions':
      return opinionBarsSvg(opinionBars(kept), t);
    case 'trend':
      return trendSvg(trend(kept), t);
    case 'collection':
      return collectionSvg(collection(kept), t);
  }
}

/** The chart in words. */
export function keptChartText(kept: KeptChart, t: Translate): string {
  switch (kept.kind) {
    case 'opinions':
      return opinionBarsText(opinionBars(kept), t);
    case 'trend':
      return trendText(trend(kept), t);
    case 'collection':
      return collectionText(collection(kept), t);
  }
}

function opinionBars({ title, scale, statements }: KeptChart & { readonly kind: 'opinions' }): OpinionBars {
  return {
    title,
    scale,
    statements: statements.map(({ label, told, ...beside }) => ({
      label,
      cell: toldAgain(told),
      aside: asideAgain(beside),
    })),
  };
}

function trend({ title, measure, points, target }: KeptChart & { readonly kind: 'trend' }): Trend {
  return {
    title,
    points: points.map(({ label, told, ...beside }) => {
      const cell = toldAgain(told);
      const value = result([cell], ([figure]) => {
        const [numerator = 0, denominator = 0] = figure?.sums ?? [];
        const part = figure && figureOf(measure, { n: figure.n, numerator, denominator });
        return part === undefined ? undefined : 100 * part;
      });
      return { label, cell, value, aside: asideAgain(beside) };
    }),
    ...(target === undefined ? {} : { target }),
  };
}

function collection({ title, events }: KeptChart & { readonly kind: 'collection' }): Collection {
  return { title, events };
}
