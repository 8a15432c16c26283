import type { Translate } from '../../i18n/translator.js';
import { isRightToLeft, wrap } from '../pictures/text.js';
import { INK, plain, WIDTH } from './chart-svg.js';

export interface BarLabel {
  readonly text: string;
  /** A line in smaller letters below. */
  readonly note?: string;
}

const LABEL_SIZE = 18;
/** Height of a bar. */
export const BAR = 34;
const LINE = 23;
const [ABOVE, BETWEEN] = [6, 28];
const LEGEND = 58;
const SIDE = 20;

/**
 * Lays out horizontal bars, each under its own label as wide as the picture: beside the bars there is no room for
 * words on a phone. All bars get the room of the longest label. From right to left everything is mirrored.
 */
export function labelledBars(bars: readonly BarLabel[], legend: readonly string[], translate: Translate) {
  const isMirrored = isRightToLeft(translate);
  const labels = bars.map(({ text, note }) => [
    ...wrap(plain(text), LABEL_SIZE, WIDTH - 2 * SIDE).map((line) => `{label|${line}}`),
    ...(note === undefined ? [] : [`{note|${plain(note)}}`]),
  ]);
  const lines = Math.max(1, ...labels.map((label) => label.length));
  const label = lines * LINE + ABOVE;
  const room = label + BAR + BETWEEN;
  // echarts puts a bar in the middle of its room; its label reaches up into the room before.
  const lead = Math.max(0, label + BAR / 2 - room / 2);
  return {
    height: lead + labels.length * room + LEGEND,
    axes: (top: number, max?: number) => ({
      // Else echarts makes room beside the bars for labels it takes for wider than they are, as Arabic ones.
      grid: { left: SIDE, right: SIDE, top: top + lead, bottom: LEGEND, outerBoundsMode: 'none' },
      legend: {
        bottom: 10,
        ...(isMirrored ? { right: 16, align: 'right' } : { left: 16 }),
        itemGap: 16,
        textStyle: { fontSize: 16 },
        data: isMirrored ? mirrored(legend) : [...legend],
        selectedMode: false,
      },
      xAxis: { type: 'value', show: false, inverse: isMirrored, ...(max === undefined ? {} : { max }) },
      yAxis: {
        type: 'category',
        inverse: true,
        position: isMirrored ? 'right' : 'left',
        data: labels.map((label) => label.join('\n')),
        axisLine: { show: false },
        axisTick: { show: false },
        z: 10,
        axisLabel: {
          inside: true,
          interval: 0,
          margin: 0,
          verticalAlign: 'bottom',
          padding: [0, 0, BAR / 2 + ABOVE, 0],
          rich: {
            label: { fontSize: LABEL_SIZE, lineHeight: LINE, color: INK },
            note: { fontSize: 16, lineHeight: LINE, color: '#555555' },
          },
        },
      },
    }),
  };
}

/** Two in a line, the first on the right: echarts takes Arabic words for twice as wide, and fills lines from the left. */
function mirrored(legend: readonly string[]): string[] {
  const lines = Array.from({ length: Math.ceil(legend.length / 2) }, (_, line) =>
    legend.slice(2 * line, 2 * line + 2).toReversed(),
  );
  return lines.flatMap((line, index) => (index === 0 ? line : ['\n', ...line]));
}
