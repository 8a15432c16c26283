import { expect, test } from 'vitest';
import { blankPetals } from '../src/content/blank-petals.js';
import { loadContent } from '../src/content.js';
import { contentFolder } from './support/content-folder.js';

const BLANK = 'frames/fleur-vierge.yaml';
const HEAD = `
frame: { id: fleur-vierge, title: { fr: La fleur vierge }, source: { fr: Le groupe } }
versions:
  - from: 2026-01-01
    provenance: {}
    petals:
`;

test.each([
  [1, 3],
  [5, 5],
  [9, 8],
])('a blank flower of %i petals in its frame is drawn with %i', (petals, drawn) => {
  const lines = Array.from(
    { length: petals },
    (_, petal) => `      - { id: petal-${petal}, color: "#0072B2" }\n`,
  );
  expect(blankPetals(loadContent(contentFolder({ [BLANK]: HEAD + lines.join('') })).frames)).toBe(drawn);
});

test('with six where every frame has names for its petals', () => {
  expect(blankPetals(loadContent(contentFolder({}, [BLANK])).frames)).toBe(6);
});
