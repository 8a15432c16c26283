import { expect, test } from 'vitest';
import { translator } from '../../../src/i18n/translator.js';
import type { Flower } from '../../../src/indicators/flower/flower.js';
import { flowerText } from '../../../src/indicators/flower/flower-text.js';
import { hidden, value } from '../passed.js';

const flower: Flower = {
  title: 'Fleur de la semaine',
  period: 'week',
  petals: [
    { label: 'Cohésion sociale', color: '#E69F00', value: value(74.4), target: 70, last: value(68) },
    { label: 'Gouvernance', color: '#0072B2', value: hidden(), last: hidden() },
    { label: 'Environnement', color: '#009E73', value: undefined, baseline: 40 },
  ],
};

test('in French', () => {
  expect(flowerText(flower, translator('fr'))).toBe(
    'Fleur de la semaine. Cohésion sociale 74 sur 100, objectif 70, semaine passée 68. ' +
      'Gouvernance : caché, trop peu de réponses. Environnement : pas de réponse, au départ 40.',
  );
});

test('in English', () => {
  expect(flowerText({ ...flower, title: 'Flower of the month', period: 'month' }, translator('en'))).toBe(
    'Flower of the month. Cohésion sociale 74 out of 100, target 70, last month 68. ' +
      'Gouvernance: hidden, too few answers. Environnement: no answer, at the start 40.',
  );
});
