import type { Translate } from '../../i18n/translator.js';
import { escapeXml, isRightToLeft, rounded, textLine, widthOf } from '../pictures/text.js';
import { FEWEST_PETALS, MOST_PETALS } from './flower.js';
import { angleOf, type Measures, type Place, petalPath, placeAt } from './petal-shape.js';

/** In the proportions of A4. */
const [WIDTH, HEIGHT] = [600, 848];
const MARGIN = 30;
const CENTRE: Place = { x: WIDTH / 2, y: 395 };

/**
 * A flower for a group to fill on paper: petals without names, with lines to write on, and room for what makes
 * the group say so. Throws RangeError for fewer than 3 or more than 8 petals.
 */
export function blankFlowerSvg(petals: number, translate: Translate): string {
  if (petals < FEWEST_PETALS || petals > MOST_PETALS) throw new RangeError(`A flower of ${petals} petals`);
  const measures = { centre: CENTRE, heart: 34, reach: 268, petals };
  const title = translate('blank-flower-title');
  const isMirrored = isRightToLeft(translate);
  const fill = (id: string, from: number, to: number, y: number) =>
    isMirrored
      ? toFillMirrored(translate(id), WIDTH - to, WIDTH - from, y)
      : toFill(translate(id), from, to, y);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    `<title>${escapeXml(title)}</title><desc>${escapeXml(translate('blank-flower-text', { petals }))}</desc>`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    textLine(WIDTH / 2, 48, title, { size: 28, anchor: 'middle', bold: true }),
    fill('blank-flower-group', MARGIN, 330, 92),
    fill('blank-flower-date', 350, WIDTH - MARGIN, 92),
    ...Array.from({ length: petals }, (_, petal) => petalSvg(measures, petal)),
    `<circle cx="${CENTRE.x}" cy="${CENTRE.y}" r="${measures.heart}" fill="#ffffff" stroke="#222" stroke-width="2"/>`,
    fill('blank-flower-why', MARGIN, WIDTH - MARGIN, 722),
    line(MARGIN, WIDTH - MARGIN, 762),
    line(MARGIN, WIDTH - MARGIN, 802),
    '</svg>',
  ].join('\n');
}

function petalSvg(measures: Measures, petal: number): string {
  const middle = placeAt(measures, angleOf(measures, petal), measures.reach * 0.7);
  const half = Math.min(58, measures.reach * 0.62 * Math.sin(Math.PI / measures.petals) - 12);
  return [
    `<path class="petal" d="${petalPath(measures, petal, 100)}" fill="none" stroke="#222" stroke-width="2"/>`,
    ...[-14, 14].map((down) => line(middle.x - half, middle.x + half, middle.y + down)),
  ].join('');
}

/** A word, then a line up to the edge. */
function toFill(word: string, from: number, to: number, y: number): string {
  const size = 18;
  return textLine(from, y, word, { size }) + line(from + widthOf(word, size) + 8, to, y + 3);
}

/** The same where one reads from the right. */
function toFillMirrored(word: string, from: number, to: number, y: number): string {
  const size = 18;
  return textLine(to, y, word, { size, anchor: 'end' }) + line(from, to - widthOf(word, size) - 8, y + 3);
}

function line(from: number, to: number, y: number): string {
  return `<path class="line" d="M${rounded(from)} ${rounded(y)} H${rounded(to)}" stroke="#8a8a8a" stroke-width="1.5"/>`;
}
