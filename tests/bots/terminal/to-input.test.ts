import { describe, expect, test } from 'vitest';
import { commandWords } from '../../../src/bots/commands.js';
import { optionsOf } from '../../../src/bots/terminal/options.js';
import { toInput } from '../../../src/bots/terminal/to-input.js';
import type { Message } from '../../../src/flows/message.js';
import { plainScreen } from '../../../src/flows/plain-screen.js';
import { translator } from '../../../src/i18n/translator.js';

const to = { session: 's', serial: 4 };
const t = translator('fr');
const words = commandWords([t, translator('en')]);
const read = (line: string, screen: Message) =>
  toInput(line, { screen, options: optionsOf(screen, t), words });

const choice = (index: number, label: string) => ({ index, label, chosen: false, exclusive: false });
/** The second choice of the list is filtered away: numbers count what is shown. */
const choices = [choice(0, 'Un peu'), choice(2, 'Bien'), choice(3, 'Très bien')];
const one: Message = { ...plainScreen('fr', 'question', '?'), to, wanted: { kind: 'choice' }, choices };
const several: Message = { ...one, wanted: { kind: 'choices' } };
const number: Message = { ...one, wanted: { kind: 'number', integer: true }, choices: [] };
const menu: Message = {
  ...plainScreen('fr', 'menu', '?'),
  buttons: [
    { label: 'Répondre', action: 'open', argument: 'house', weight: 'primary' },
    { label: 'Langue', action: 'language', weight: 'quiet' },
  ],
};
const review: Message = {
  ...menu,
  answers: [
    { question: 'age', index: 0, label: 'Âge', answer: '12' },
    { question: 'why', index: 0, label: 'Pourquoi', answer: 'comme ça' },
  ],
};

test('a file can only be pretended, by its number', () => {
  const photo: Message = { ...one, wanted: { kind: 'file', media: 'image' }, choices: [] };
  expect(read('1', photo)).toEqual({
    kind: 'file',
    to,
    file: { media: 'image', from: { fetch: 'terminal' } },
  });
  expect(read('banc.jpg', photo)).toEqual({ kind: 'text', text: 'banc.jpg', to });
});

test('a place and a code are typed', () => {
  for (const kind of ['geopoint', 'barcode'] as const) {
    const screen: Message = { ...one, wanted: { kind }, choices: [] };
    expect(read('1', screen)).toEqual({ kind: 'text', text: '1', to });
  }
});

describe('a number', () => {
  test.each<[string, Message, unknown]>([
    ['2', one, { kind: 'choose', to, choices: [2] }],
    [' 3 ', one, { kind: 'choose', to, choices: [3] }],
    ['1 3', several, { kind: 'choose', to, choices: [0, 3] }],
    ['3,1', several, { kind: 'choose', to, choices: [3, 0] }],
    ['2', several, { kind: 'choose', to, choices: [2] }],
    ['1', menu, { kind: 'act', action: 'open', argument: 'house' }],
    ['2', menu, { kind: 'act', action: 'language' }],
    ['2', review, { kind: 'act', action: 'correct', argument: 'why' }],
    ['3', review, { kind: 'act', action: 'open', argument: 'house' }],
  ])('%j chooses what is shown', (line, screen, input) => {
    expect(read(line, screen)).toEqual(input);
  });

  test.each<[string, Message]>([
    ['4', one],
    ['0', one],
    ['1 3', one],
    ['1 4', several],
    ['1 mot', several],
    ['2', number],
    ['-1', one],
    ['1.5', one],
  ])('%j is text where it is no number of the list', (line, screen) => {
    expect(read(line, screen)).toEqual({ kind: 'text', text: line, to });
  });

  test('agrees to what only asks for agreement', () => {
    const agree: Message = { ...number, wanted: { kind: 'acknowledge' } };
    expect(read('1', agree)).toEqual({ kind: 'text', text: 'OK', to });
  });
});

describe('a word after a slash', () => {
  test.each([
    ['/retour', 'back'],
    ['/back', 'back'],
    ['/passer', 'skip'],
    ['/SKIP', 'skip'],
    ['/garder ', 'keep'],
    ['/stop', 'stop'],
    ['/langue', 'language'],
    ['/aide', 'help'],
    ['/help', 'help'],
    ['/menu', 'menu'],
    ['/confidentialité', 'privacy'],
    ['/confidentialite', 'privacy'],
    ['/privacy', 'privacy'],
  ])('%s is an action', (line, action) => {
    expect(read(line, one)).toEqual({ kind: 'act', action, to });
  });

  test('may carry an argument', () => {
    expect(read('/langue en', menu)).toEqual({ kind: 'act', action: 'language', argument: 'en' });
  });

  test.each(['/inconnu', '/', '// retour', 'retour', '1/2'])('%j is text', (line) => {
    expect(read(line, one)).toEqual({ kind: 'text', text: line, to });
  });
});

test('text without a question belongs to none', () => {
  expect(read('bonjour', menu)).toEqual({ kind: 'text', text: 'bonjour' });
});
