import { readdirSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, test } from 'vitest';
import { pictureTranslator } from '../../../src/i18n/translator.js';
import { collectionSvg } from '../../../src/indicators/charts/collection.js';
import { opinionBarsSvg } from '../../../src/indicators/charts/opinion-bars.js';
import { blankFlowerSvg } from '../../../src/indicators/flower/blank-flower-svg.js';
import type { Flower } from '../../../src/indicators/flower/flower.js';
import { flowerSvg } from '../../../src/indicators/flower/flower-svg.js';
import { embedded } from '../../../src/indicators/pictures/text.js';
import { cell, value } from '../passed.js';

const [arabic, french] = [pictureTranslator('ar'), pictureTranslator('fr')];
const LABELS = ['التماسك الاجتماعي', 'الحوكمة', 'البيئة'];
const flower: Flower = {
  title: 'زهرة الأسبوع',
  period: 'week',
  petals: LABELS.map((label) => ({ label, color: '#0072B2', value: value(74), target: 80 })),
};

test('every word of pictures is there in Arabic', () => {
  const idsOf = (language: string) => {
    const folder = new URL(`../../../src/i18n/${language}/`, import.meta.url);
    const text = readFileSync(new URL('pictures.ftl', folder), 'utf8');
    return new FluentResource(text).body.map(({ id }) => id);
  };
  expect(
    idsOf('ar')
      .filter((id) => id !== 'digest-flower')
      .sort(),
  ).toEqual(idsOf('fr').sort());
  expect(readdirSync(new URL('../../../src/i18n/ar/', import.meta.url))).toEqual(['pictures.ftl']);
});

test.each([
  ['المجموعة:', true],
  ['2 نوفمبر', true],
  ['Fête الحي', false],
  ['100', false],
])('« %s » runs from right to left as a whole: %s', (line, isEmbedded) => {
  expect(embedded(line)).toBe(isEmbedded ? `\u202b${line}\u202c` : line);
});

describe('from right to left', () => {
  test('the legend of a flower is on the right, each word before its sign', () => {
    expect(placesOf(flowerSvg(flower, arabic), 'الهدف')).toEqual([{ x: 530, anchor: 'end' }]);
    expect(placesOf(flowerSvg(flower, french), 'objectif')).toEqual([{ x: 70, anchor: 'start' }]);
  });

  test('a blank flower is filled in from the right', () => {
    expect(placesOf(blankFlowerSvg(5, arabic), 'المجموعة:')).toEqual([{ x: 570, anchor: 'end' }]);
    expect(placesOf(blankFlowerSvg(5, french), 'Groupe :')).toEqual([{ x: 30, anchor: 'start' }]);
  });

  test('bars begin on the right, and fill the picture', async () => {
    const scale = ['تمامًا', 'نعم إلى حد ما', 'لا إلى حد ما', 'إطلاقًا'] as const;
    const statements = [
      { label: 'المجيء إلى هنا سمح لي بلقاء الناس', cell: cell(20, 8, 6, 4, 2), aside: {} },
    ];
    const svg = await opinionBarsSvg({ title: LABELS[0] ?? '', scale, statements }, arabic);
    const bars = [...svg.matchAll(/<path d="M([\d.]+) [^"]*" fill="#(?:0072B2|B34A00)"/g)].map(([, x]) =>
      Number(x),
    );
    // The first answer at the right edge, the last one at the left edge.
    expect(Math.max(...bars)).toBeGreaterThan(300);
    expect(Math.min(...bars)).toBeLessThan(100);
    const events = [{ label: 'السوق', done: 9, refused: 4 }];
    const collection = await collectionSvg({ title: '', events }, arabic);
    expect(collection).toContain('\u202bالسوق: استبيانات: 9، رفض: 4\u202c');
  });
});

function placesOf(svg: string, words: string) {
  return [...svg.matchAll(/<text x="([\d.]+)" y="[\d.]+" text-anchor="(\w+)"[^>]*>([^<]*)<\/text>/g)]
    .filter(([, , , text]) => text?.replaceAll(/[\u202b\u202c]/g, '') === words)
    .map(([, x, anchor]) => ({ x: Number(x), anchor }));
}
