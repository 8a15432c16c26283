import { describe, expect, test } from 'vitest';
import { emphasis } from '../../../src/bots/terminal/emphasis.js';
import { fromMessage } from '../../../src/bots/terminal/from-message.js';
import type { Message } from '../../../src/flows/message.js';
import { plainScreen } from '../../../src/flows/plain-screen.js';
import { escapeEmphasis } from '../../../src/forms/text.js';
import { translator } from '../../../src/i18n/translator.js';

const t = translator('fr');
const show = (message: Partial<Message>, styled = false) =>
  fromMessage({ ...plainScreen('fr', 'question', 'Alors ?'), ...message }, t, styled);

test('a question shows its place, notes, choices and what can be done', () => {
  const text = show({
    progress: { text: '3 sur 12 environ', done: 3, about: 12 },
    before: ['Encore **deux** mots.'],
    hint: 'Plusieurs réponses.',
    to: { session: 's', serial: 0 },
    wanted: { kind: 'choices' },
    present: 'Oui',
    choices: [
      { index: 0, label: 'Oui', chosen: true, exclusive: false },
      { index: 4, label: 'Non', chosen: false, exclusive: false },
    ],
    buttons: [{ label: 'Effacer ma réponse', action: 'skip', weight: 'quiet' }],
  });
  expect(text.split('\n')).toEqual([
    '— 3 sur 12 environ —',
    'Encore deux mots.',
    'Alors ?',
    'Plusieurs réponses.',
    'Votre réponse : Oui',
    '   1. Oui ✓',
    '   2. Non',
    'Plusieurs numéros possibles, par exemple : 1 3',
    '      /passer : Effacer ma réponse',
  ]);
});

test('another screen numbers its answers, then its buttons', () => {
  const text = show({
    answers: [{ question: 'q', index: 0, label: 'Âge', answer: '12' }],
    buttons: [{ label: 'Envoyer', action: 'submit', weight: 'primary' }],
  });
  expect(text.split('\n')).toEqual(['Alors ?', '   1. Âge → 12', '   2. Envoyer']);
});

test('a range tells its ends', () => {
  const wanted = { kind: 'range', start: 0, end: 10, step: 2 } as const;
  expect(show({ to: { session: 's', serial: 0 }, wanted })).toContain('Un nombre de 0 à 10.');
});

describe('emphasis', () => {
  test.each([
    ['**fort** et *doux*', 'fort et doux'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['**a *b* c**', 'a b c'],
    ['**seul', '**seul'],
    ['\\*pas doux\\*', '*pas doux*'],
    ['**un \\*\\* deux**', 'un ** deux'],
    ['C:\\dossier', 'C:\\dossier'],
    ['fin\\', 'fin\\'],
    ['snake_case', 'snake_case'],
    ['', ''],
  ])('%j reads %j', (text, shown) => {
    expect(emphasis(text, false)).toBe(shown);
  });

  test('is ANSI on a terminal', () => {
    expect(emphasis('**fort** et *doux*', true)).toBe('\x1b[1mfort\x1b[22m et \x1b[3mdoux\x1b[23m');
  });

  test.each(['*', '**x**', '\\', '_a_', 'a\\*b', '\n'])(
    'what a person typed stands for itself: %j',
    (typed) => {
      expect(emphasis(escapeEmphasis(typed), false)).toBe(typed);
    },
  );

  test('a label cannot take over the terminal', () => {
    expect(emphasis('\x1b[2Jvide\x07\r', true)).toBe('[2Jvide');
  });
});
