import { expect, test } from 'vitest';
import { translator } from '../../../src/i18n/translator.js';
import { blankFlowerSvg } from '../../../src/indicators/flower/blank-flower-svg.js';
import { png } from '../../../src/indicators/pictures/png.js';
import { printable, textLine } from '../../../src/indicators/pictures/text.js';

test('a picture has the width asked for, and its own proportions', async () => {
  const image = Buffer.from(await png(blankFlowerSvg(6, translator('fr')), 300));
  expect(image.subarray(1, 4).toString()).toBe('PNG');
  // Width and height stand in the first chunk (PNG, section 11.2.2).
  expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([300, 424]);
});

test.each(['é', 'ş', 'ع', 'Հ', '▨', '–', '’'])(
  '« %s » is drawn, and not as the sign for an unknown letter',
  async (letter) => {
    const [drawn, unknown, blank] = await Promise.all([letter, '\u{10ffff}', ' '].map(drawText));
    expect(drawn).not.toEqual(blank);
    expect(drawn).not.toEqual(unknown);
  },
);

test.each([
  ['Fête 🎉 (6 juin)', 'Fête (6 juin)'],
  ['🎉', ''],
  ['Carottes 🥕🥕 et jeux 👩‍👩‍👧', 'Carottes et jeux'],
  ['Coup de main 👍🏽 !', 'Coup de main !'],
  ['France 🇫🇷', 'France'],
  ['Soleil ☀️', 'Soleil'],
  ['☀ n° 1 * #2 ©', '☀ n° 1 * #2 ©'],
])('« %s » is written « %s » in a picture, whose font has no emoji', (text, drawn) => {
  expect(printable(text)).toBe(drawn);
});

function drawText(text: string): Promise<Uint8Array> {
  const line = textLine(5, 40, text, { size: 30 });
  return png(`<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60">${line}</svg>`, 60);
}
