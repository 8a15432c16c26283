import type { EChartsCoreOption } from 'echarts/core';
import { embedded, escapeXml, FONT, printable, wrap } from '../pictures/text.js';

export const WIDTH = 600;
export const INK = '#222222';
const TITLE_SIZE = 24;
const TITLE_LINE = 30;

/** Lines in this colour across a part of a bar, which is then known without its colour. */
export function hatched(color: string) {
  return { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 6], rotation: Math.PI / 4, color };
}
/** What a bar without lines has. */
export const PLAIN = { symbol: 'none' };
/** Lets `hatched` bars be drawn. */
export const HATCHING = { enabled: true, label: { enabled: false }, decal: { show: true } };

/** What every chart has. */
export interface Frame {
  readonly title: string;
  /** The chart in words. */
  readonly text: string;
  /** Of what is below the title. */
  readonly height: number;
}

/**
 * Draws a chart 600 wide under its title. `optionsOf` is given the height of the title, and leaves so much free.
 * echarts is read when first used.
 */
export async function chartSvg(
  { title, text, height }: Frame,
  optionsOf: (top: number) => EChartsCoreOption,
): Promise<string> {
  const { init } = await echarts();
  const lines = wrap(printable(title), TITLE_SIZE, WIDTH - 30);
  const top = 26 + lines.length * TITLE_LINE;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: top + height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      textStyle: { fontFamily: FONT, fontSize: 17, color: INK },
      title: {
        text: lines.join('\n'),
        left: 'center',
        top: 10,
        textStyle: { fontFamily: FONT, fontSize: TITLE_SIZE, lineHeight: TITLE_LINE, color: INK },
      },
      ...optionsOf(top),
    });
    const svg = chart
      .renderToSVGString()
      .replaceAll(
        />([^<>]+)<\/(text|tspan)>/g,
        (_, line: string, tag: string) => `>${embedded(line)}</${tag}>`,
      );
    return svg.replace('>', `><title>${escapeXml(title)}</title><desc>${escapeXml(text)}</desc>`);
  } finally {
    // A chart that is kept keeps its process alive.
    chart.dispose();
  }
}

/** Only the parts in use: the whole of echarts is several times as large. */
async function echarts() {
  const [{ init, use }, { BarChart, LineChart }, components, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  const { AriaComponent, GridComponent, LegendComponent, TitleComponent } = components;
  use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);
  return { init };
}

/** A text as echarts' rich texts take it: braces have a meaning there. */
export function plain(text: string): string {
  return printable(text).replaceAll('{', '(').replaceAll('}', ')');
}
