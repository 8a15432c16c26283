import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { translator } from '../../../src/i18n/translator.js';
import { blankFlowerSvg } from '../../../src/indicators/flower/blank-flower-svg.js';
import type { Flower, Petal } from '../../../src/indicators/flower/flower.js';
import { flowerSvg } from '../../../src/indicators/flower/flower-svg.js';
import { type Measures, petalPath, radiusOf } from '../../../src/indicators/flower/petal-shape.js';
import { hidden, value } from '../passed.js';

const french = translator('fr');
const part = fc.double({ min: 0, max: 100, noNaN: true });
const petal: fc.Arbitrary<Petal> = fc.record({
  label: fc.string({ unit: 'binary', maxLength: 60 }),
  color: fc.constantFrom('#E69F00', '#0072B2'),
  value: fc.oneof(part.map(value), fc.constant(undefined), fc.constant(hidden())),
  last: fc.oneof(part.map(value), fc.constant(undefined), fc.constant(hidden())),
  target: fc.option(part, { nil: undefined }),
  baseline: fc.option(part, { nil: undefined }),
});
const flower: fc.Arbitrary<Flower> = fc.record({
  title: fc.string({ unit: 'binary', maxLength: 60 }),
  petals: fc.array(petal, { minLength: 3, maxLength: 8 }),
  period: fc.constantFrom('week' as const, 'month' as const, 'wave' as const),
});

test('any flower of three to eight petals is well-formed SVG, every number in it a number', () => {
  fc.assert(
    fc.property(flower, (any) => {
      const svg = flowerSvg(any, french);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expectWellFormed(svg);
      expect(count(svg, 'class="petal"')).toBe(any.petals.length);
      expect(count(svg, 'class="value"')).toBe(any.petals.filter((one) => one.value?.shown).length);
    }),
  );
});

test('any blank flower is well-formed SVG', () => {
  for (const petals of [3, 4, 5, 6, 7, 8]) {
    const svg = blankFlowerSvg(petals, french);
    expectWellFormed(svg);
    expect(count(svg, 'class="petal"')).toBe(petals);
    expect(count(svg, 'class="line"')).toBe(2 * petals + 5);
  }
});

test.each([2, 9])('a flower of %i petals is refused', (petals) => {
  expect(() => blankFlowerSvg(petals, french)).toThrow(RangeError);
  expect(() => flowerSvg({ title: '', petals: Array(petals).fill(plain), period: 'week' }, french)).toThrow(
    RangeError,
  );
});

describe('a petal', () => {
  test('reaches the radius of its value', () => {
    const measures: Measures = { centre: { x: 0, y: 0 }, heart: 20, reach: 120, petals: 5 };
    expect(radiusOf(measures, 50)).toBe(70);
    // The first petal points up.
    expect(petalPath(measures, 0, 50)).toContain(' 0 -70 ');
  });

  test('has the colour its frame gives it, wherever it stands', () => {
    const colours = (svg: string) =>
      [...svg.matchAll(/class="value" fill="(#\w{6})"/g)].map(([, fill]) => fill);
    expect(colours(flowerSvg(three({ color: '#CC79A7' }), french))).toEqual([
      '#CC79A7',
      '#0072B2',
      '#0072B2',
    ]);
  });

  test('shows what was hidden by a hatch and a sign, without its value', () => {
    const svg = flowerSvg(three({ value: hidden() }), french);
    expect(svg).toContain('class="hidden"');
    expect(svg).toContain('>▨</text>');
    expect(svg).toContain('>caché : trop peu de réponses</text>');
  });

  test('says that nobody answered yet', () => {
    const svg = flowerSvg(three({ value: undefined }), french);
    expect(svg).toContain('class="empty"');
    expect(svg).toContain('>pas de réponse</text>');
  });

  test('has lines for the target, the baseline and the last period, and the legend names them', () => {
    const svg = flowerSvg(three({ target: 70, baseline: 40, last: value(60) }), french);
    for (const kind of ['target', 'baseline', 'last']) expect(svg).toContain(`class="${kind}"`);
    for (const name of ['objectif', 'au départ', 'la semaine d’avant'])
      expect(svg).toContain(`>${name}</text>`);
    expect(flowerSvg(three({}), french)).not.toContain('objectif');
  });

  test('writes a long label in several lines, and escapes it', () => {
    const svg = flowerSvg(
      three({ label: 'Épanouissement & émancipation des <personnes> du quartier' }),
      french,
    );
    expect(svg).toContain('&amp;');
    expect(svg).toContain('&lt;personnes&gt;');
    expect(svg).not.toContain('<personnes>');
    expect(svg).not.toContain('>Épanouissement &amp; émancipation des &lt;personnes&gt; du quartier</text>');
  });
});

const plain: Petal = { label: 'Gouvernance', color: '#0072B2', value: value(74) };

function three(first: Partial<Petal>): Flower {
  return { title: 'Fleur', petals: [{ ...plain, ...first }, plain, plain], period: 'week' };
}

function count(svg: string, part: string): number {
  return svg.split(part).length - 1;
}

/** Elements are closed in order and attributes are quoted: enough for an SVG we write ourselves. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replaceAll(
    /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<&]*(?:&\w+;[^"<&]*)*")*)\s*(\/?)>/g,
    (...match) => {
      const [, closes, name, , empty] = match.map(String);
      if (closes) expect(open.pop()).toBe(name);
      else if (!empty && name) open.push(name);
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot);)/);
}
