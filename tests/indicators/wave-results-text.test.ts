import { expect, test } from 'vitest';
import { translator } from '../../src/i18n/translator.js';
import { type WaveFigure, waveResultsLines } from '../../src/indicators/digest/wave-results-text.js';
import type { Result } from '../../src/indicators/suppression/result.js';
import { hidden, value } from './passed.js';

const t = translator('fr');
const sure = (part: Result | undefined): Result => {
  if (!part) throw new Error('There is nothing to say.');
  return part;
};
const figure = (petal: string, label: string, part = sure(value(0.7))): WaveFigure => ({
  petal,
  label,
  part,
  notValidated: false,
});
const OPENING = 'Vous vouliez savoir ce que les gens ont répondu à « La visite ».';
const CAVEAT = 'C’est l’avis des personnes qui ont répondu, pas de tout le quartier.';
const lines = (people: number, figures: readonly WaveFigure[]) =>
  waveResultsLines({ title: 'La visite', people, figures }, t);

test('words come before numbers, and numbers are of people', () => {
  const told = [
    figure('a', 'Rencontrer des gens'),
    figure('b', 'Donner son avis', sure(value(0.5))),
    figure('c', 'Apprendre', sure(value(1))),
    figure('d', 'Se sentir chez soi', sure(value(0.98))),
  ];
  expect(lines(23, told)).toEqual([
    OPENING,
    '23 personnes ont répondu.',
    '– Rencontrer des gens : 7 personnes sur 10.',
    '– Donner son avis : une personne sur 2.',
    '– Apprendre : tout le monde.',
    '– Se sentir chez soi : presque tout le monde.',
    CAVEAT,
    'Merci d’avoir répondu !',
  ]);
});

test('five lines at most, and each petal has one before another has two', () => {
  const told = ['a1', 'a2', 'a3', 'b1', 'c1', 'd1'].map((label) => figure(label[0] ?? '', label));
  const shown = lines(23, told).flatMap((line) => /^– (\w+)/.exec(line)?.[1] ?? []);
  expect(shown).toEqual(['a1', 'a2', 'b1', 'c1', 'd1']);
});

test('what is hidden is counted, never told', () => {
  const told = lines(23, [figure('a', 'Rencontrer'), figure('b', 'Secret', sure(hidden()))]);
  expect(told).toContain('Pour protéger les personnes, un autre résultat reste caché.');
  expect(told.join('\n')).not.toContain('Secret');
});

test('a scale nobody validated is told to be one', () => {
  const told = [{ ...figure('a', 'Oser'), notValidated: true }];
  expect(lines(23, told)).toContain('Certaines questions n’ont pas été validées par la recherche.');
});

test.each([0, 1, 4])('where %i answered, a kind line says that nothing is told, and no number', (people) => {
  const told = lines(people, [figure('a', 'Rencontrer', sure(hidden()))]);
  expect(told).toEqual([
    OPENING,
    'Peu de réponses sont arrivées. Pour que personne ne soit reconnu, nous ne donnons pas de résultat cette fois. Chaque réponse compte.',
    'Merci d’avoir répondu !',
  ]);
});
