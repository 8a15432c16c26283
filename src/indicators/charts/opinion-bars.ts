import type { Translate } from '../../i18n/translator.js';
import { type Aside, comma, whoAnswered } from '../digest/aside.js';
import type { Cell } from '../suppression/suppression.js';
import { chartSvg, HATCHING, hatched, INK, PLAIN, plain } from './chart-svg.js';
import { BAR, labelledBars } from './labelled-bars.js';

/** Statements people agreed or disagreed with, as bars of the same length. */
export interface OpinionBars {
  readonly title: string;
  /** The answers of the scale, from full agreement to full disagreement. */
  readonly scale: readonly [string, string, string, string];
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly label: string;
  /** Its sums: people for each answer of the scale. */
  readonly cell: Cell;
  readonly aside: Aside;
}

/**
 * From agreement to disagreement. Blue and orange are told apart by every colour vision, light from dark without any,
 * and lines are across who disagrees: a bar may lack an answer, so its place in the bar does not tell.
 */
const LOOKS = [
  { color: '#0072B2', decal: PLAIN, ink: '#ffffff' },
  { color: '#A9D3EE', decal: PLAIN, ink: INK },
  { color: '#F8CE8E', decal: hatched('#E5A04C'), ink: INK },
  { color: '#B34A00', decal: hatched('#D9803F'), ink: '#ffffff' },
] as const;
/** Below so many in a hundred a number does not fit into its part of the bar. */
const NARROWEST = 8;

/** The bars, 600 wide; under each statement, how many answered and who is in no share. */
export async function opinionBarsSvg(bars: OpinionBars, translate: Translate): Promise<string> {
  const { height, axes } = labelledBars(
    bars.statements.map((statement) => ({
      text: statement.label,
      note: whoAnsweredTo(statement, translate),
    })),
    bars.scale.map(plain),
    translate,
  );
  const text = opinionBarsText(bars, translate);
  return chartSvg({ title: bars.title, text, height }, (top) => ({
    aria: HATCHING,
    ...axes(top, 100),
    series: LOOKS.map(({ color, decal, ink }, index) => ({
      name: plain(bars.scale[index] ?? ''),
      type: 'bar',
      stack: 'answers',
      barWidth: BAR,
      itemStyle: { color, borderColor: '#ffffff', borderWidth: 2, decal },
      label: {
        show: true,
        fontSize: 16,
        fontWeight: 'bold',
        color: ink,
        textBorderColor: color,
        textBorderWidth: 4,
      },
      data: bars.statements.map(({ cell }) => {
        const share = shares(cell)[index] ?? 0;
        return {
          value: share,
          label: {
            show: share >= NARROWEST,
            formatter: translate('chart-share', { share: Math.round(share) }),
          },
        };
      }),
    })),
  }));
}

/** The bars in words. */
export function opinionBarsText({ title, scale, statements }: OpinionBars, translate: Translate): string {
  const sentences = statements.map((statement) => {
    const parts = shares(statement.cell).map((share, index) =>
      translate('chart-part', {
        name: scale[index] ?? '',
        value: translate('chart-share', { share: Math.round(share) }),
      }),
    );
    return `${translate('chart-named', { name: statement.label, value: [...parts, whoAnsweredTo(statement, translate)].join(comma(translate)) })}.`;
  });
  return [`${title}.`, ...sentences].join(' ');
}

/** In a hundred of those who chose an answer of the scale; empty when hidden or when nobody did. */
function shares(cell: Cell): number[] {
  const counts = cell.shown ? cell.sums : [];
  const all = counts.reduce((sum, count) => sum + count, 0);
  return all === 0 ? [] : counts.map((count) => (100 * count) / all);
}

function whoAnsweredTo({ cell, aside }: Statement, translate: Translate): string {
  if (cell.shown) return whoAnswered(cell.n, aside, translate);
  return [translate('chart-hidden'), whoAnswered(undefined, aside, translate)]
    .filter(Boolean)
    .join(comma(translate));
}
