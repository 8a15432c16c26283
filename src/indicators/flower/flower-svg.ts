import type { Translate } from '../../i18n/translator.js';
import { escapeXml, isRightToLeft, textLine, widthOf, wrap } from '../pictures/text.js';
import { FEWEST_PETALS, type Flower, MOST_PETALS, type Petal } from './flower.js';
import { flowerText } from './flower-text.js';
import { angleOf, arcPath, type Measures, petalPath, placeAt } from './petal-shape.js';

const WIDTH = 600;
const MARGIN = 10;
const GAP = 22;
const HEART = 28;
/** So long that the labels at both sides have room. */
const REACH = 166;
const TITLE_SIZE = 26;
const LABEL_SIZE = 19;
const SMALLEST_SIZE = 14;
/** From line to line, in sizes of the font. */
const LINE = 1.15;
const VALUE_SIZE = 27;
const LEGEND_SIZE = 17;
/** Width of a sign in the legend. */
const MARK = 38;

const INK = '#222222';

/**
 * The picture of a flower, 600 wide: the fill of a petal is its value, a line across it the target, a dotted one the
 * baseline, a dashed outline the last period. A hidden petal is hatched, one without answers empty. Nothing is said
 * by colour alone: each petal has its label and its number. Throws RangeError for fewer than 3 or more than 8 petals.
 */
export function flowerSvg(flower: Flower, translate: Translate): string {
  const count = flower.petals.length;
  if (count < FEWEST_PETALS || count > MOST_PETALS) throw new RangeError(`A flower of ${count} petals`);
  const title = wrap(flower.title, TITLE_SIZE, WIDTH - 2 * MARGIN);
  const labels = flower.petals.map((petal, index) => labelOf(petal, index, count));
  const top = MARGIN + title.length * TITLE_SIZE * 1.2 + GAP;
  const above = Math.max(REACH, ...labels.map((label) => -label.top));
  const below = Math.max(REACH, ...labels.map((label) => label.top + label.height));
  const centre = { x: WIDTH / 2, y: Math.round(top + above) };
  const measures = { centre, heart: HEART, reach: REACH, petals: count };
  const legend = legendOf(flower, translate, centre.y + below + GAP + LEGEND_SIZE);
  const height = Math.ceil(legend.bottom);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    `<title>${escapeXml(flower.title)}</title><desc>${escapeXml(flowerText(flower, translate))}</desc>`,
    HATCH,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    ...title.map((line, index) =>
      textLine(centre.x, MARGIN + (index + 0.9) * TITLE_SIZE * 1.2, line, {
        size: TITLE_SIZE,
        anchor: 'middle',
        bold: true,
      }),
    ),
    ...flower.petals.map((petal, index) => petalSvg(petal, index, measures)),
    `<circle cx="${centre.x}" cy="${centre.y}" r="${HEART}" fill="#ffffff" stroke="${INK}" stroke-width="2"/>`,
    ...labels.map((label) => labelSvg(label, centre.y)),
    legend.svg,
    '</svg>',
  ].join('\n');
}

const HATCH =
  '<defs><pattern id="hidden" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
  '<rect width="9" height="9" fill="#ffffff"/><rect width="3" height="9" fill="#8a8a8a"/></pattern></defs>';

function petalSvg(petal: Petal, index: number, measures: Measures): string {
  const shape = (value: number, style: string) => `<path d="${petalPath(measures, index, value)}" ${style}/>`;
  const { value, last, color } = petal;
  return [
    '<g class="petal">',
    shape(100, value ? SHAPE.room : SHAPE.empty),
    value && !value.shown ? shape(100, SHAPE.hidden) : '',
    value?.shown
      ? shape(value.value, `class="value" fill="${color}" stroke="${INK}" stroke-width="1.5"`)
      : '',
    last?.shown ? shape(last.value, SHAPE.last) : '',
    petal.baseline === undefined ? '' : arc(measures, index, petal.baseline, SHAPE.baseline),
    petal.target === undefined ? '' : arc(measures, index, petal.target, SHAPE.target),
    '</g>',
  ].join('');
}

/** On a white ground, to be seen on every colour. */
function arc(measures: Measures, index: number, value: number, style: string): string {
  const path = `<path d="${arcPath(measures, index, value)}"`;
  return `${path} fill="none" stroke="#ffffff" stroke-width="8"/>${path} ${style}/>`;
}

const SHAPE = {
  room: 'fill="#f4f4f4" stroke="#b0b0b0" stroke-width="1"',
  empty: 'class="empty" fill="none" stroke="#8a8a8a" stroke-width="1.5" stroke-dasharray="2 5"',
  hidden: 'class="hidden" fill="url(#hidden)" stroke="#8a8a8a" stroke-width="1.5"',
  last: `class="last" fill="none" stroke="${INK}" stroke-width="2.5" stroke-dasharray="9 5"`,
  baseline: `class="baseline" fill="none" stroke="${INK}" stroke-width="4.5" stroke-linecap="round" stroke-dasharray="0.1 9"`,
  target: `class="target" fill="none" stroke="${INK}" stroke-width="4.5"`,
};

/** A label and its number; `top` counts from the flower's centre. */
interface Label {
  readonly lines: readonly string[];
  readonly number: string;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly x: number;
  readonly top: number;
  readonly height: number;
}

/** Beside the petal's tip: above it at the top, below it at the bottom. */
function labelOf({ label, value }: Petal, index: number, petals: number): Label {
  const centre = { x: WIDTH / 2, y: 0 };
  const angle = angleOf({ petals }, index);
  const { x, y } = placeAt({ centre }, angle, REACH + 12);
  const side = Math.abs(Math.cos(angle)) < 0.3 ? 0 : Math.sign(Math.cos(angle));
  const room = side === 0 ? (petals > 6 ? 230 : 320) : WIDTH / 2 - Math.abs(x - centre.x) - MARGIN;
  const longest = Math.max(...label.split(/\s+/).map((word) => widthOf(word, LABEL_SIZE)));
  const size = Math.max(SMALLEST_SIZE, LABEL_SIZE * Math.min(1, room / longest));
  const lines = wrap(label, size, room);
  const height = lines.length * size * LINE + VALUE_SIZE;
  const top = y - (height * (1 - Math.sin(angle))) / 2;
  const number = value?.shown ? String(Math.round(value.value)) : value ? '▨' : '–';
  const anchor = side === 0 ? 'middle' : side > 0 ? 'start' : 'end';
  return { lines, number, size, anchor, x, top, height };
}

function labelSvg({ lines, number, size, anchor, x, top, height }: Label, centre: number): string {
  const y = centre + top;
  return [
    ...lines.map((line, at) => textLine(x, y + (at + 0.85) * size * LINE, line, { size, anchor })),
    textLine(x, y + height - 2, number, { size: VALUE_SIZE, anchor, bold: true }),
  ].join('');
}

/** Only what the flower has. */
function legendOf(flower: Flower, translate: Translate, top: number): { svg: string; bottom: number } {
  const { petals } = flower;
  const entries = [
    petals.some(({ target }) => target !== undefined) && { style: SHAPE.target, id: 'flower-target' },
    petals.some(({ baseline }) => baseline !== undefined) && { style: SHAPE.baseline, id: 'flower-baseline' },
    petals.some(({ last }) => last?.shown) && { style: SHAPE.last, id: `flower-last-${flower.period}` },
    petals.some(({ value }) => value && !value.shown) && { style: SHAPE.hidden, id: 'flower-hidden' },
    petals.some(({ value }) => !value) && { style: SHAPE.empty, id: 'flower-empty' },
  ].filter((entry) => entry !== false);
  const row = 30;
  const isMirrored = isRightToLeft(translate);
  const svg = entries.map(({ style, id }, index) => {
    const [left, y] = [MARGIN + 10 + (index % 2) * (WIDTH / 2 - 10), top + Math.floor(index / 2) * row];
    const x = isMirrored ? WIDTH - left - MARK : left;
    const mark =
      style === SHAPE.hidden || style === SHAPE.empty
        ? `M${x} ${y - 9} h${MARK} v18 h-${MARK} Z`
        : `M${x} ${y} h${MARK}`;
    const sign = `<path d="${mark}" ${style.replace(/class="\w+" /, '')}/>`;
    const anchor = isMirrored ? 'end' : 'start';
    return (
      sign +
      textLine(isMirrored ? x - 12 : x + MARK + 12, y + 6, translate(id), { size: LEGEND_SIZE, anchor })
    );
  });
  return { svg: svg.join(''), bottom: top + Math.ceil(entries.length / 2) * row };
}
