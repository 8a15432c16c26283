import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCallbackData } from '../../../src/bots/telegram/callback-data.js';
import { type InlineKeyboard, isPaged, keyboardOf, type View } from '../../../src/bots/telegram/keyboard.js';
import type { Message } from '../../../src/flows/message.js';
import { translator } from '../../../src/i18n/translator.js';
import { offered, screen } from '../../support/messages.js';

const to = { session: '0f8fad5b-d9cb-469f-a165-70867728950e', serial: 3 };
const t = translator('fr');
const keyboard = (parts: Partial<Message>, view?: View) => keyboardOf(screen({ to, ...parts }), t, view);
const labels = (rows: InlineKeyboard) => rows.map((row) => row.map(({ text }) => text));
const taps = (rows: InlineKeyboard) => rows.flat().map((each) => readCallbackData(each.callback_data, []));
const tapOf = (rows: InlineKeyboard, label: string) => {
  const found = rows.flat().find(({ text }) => text === label);
  if (!found) throw new Error(`There is no « ${label} » in ${JSON.stringify(labels(rows))}`);
  return readCallbackData(found.callback_data, []);
};
const numbered = (count: number) => offered(...Array.from({ length: count }, (_, index) => `N° ${index}`));

describe('choices', () => {
  test('share a row while they are short, and the present one is marked', () => {
    const rows = keyboard({ wanted: { kind: 'choice' }, choices: offered('Oui', '*Non') });
    expect(labels(rows)).toEqual([['Oui', '✓ Non']]);
    expect(taps(rows)).toEqual([
      { kind: 'choose', to, choices: [0] },
      { kind: 'choose', to, choices: [1] },
    ]);
  });

  test('of some length have a row each', () => {
    const choices = offered('Les activités pour les enfants', 'Rencontrer du monde');
    expect(labels(keyboard({ wanted: { kind: 'choice' }, choices }))).toHaveLength(2);
  });

  test('that stand aside never share a row with the scale', () => {
    const choices = offered('1', '2', '!Ne sait pas', '3', '!Refus');
    expect(labels(keyboard({ wanted: { kind: 'choice' }, choices }))).toEqual([
      ['1', '2', '3'],
      ['Ne sait pas', 'Refus'],
    ]);
  });

  test('carry their index in the whole list, though only some are offered', () => {
    const choices = offered('A', 'B', 'C').slice(2);
    expect(taps(keyboard({ wanted: { kind: 'choice' }, choices }))).toEqual([
      { kind: 'choose', to, choices: [2] },
    ]);
  });

  test('read as plain text, and are never empty', () => {
    const written = ['**Très** \\*bien\\*', '****', ' '];
    const choices = offered('', '', '').map((choice, index) => ({ ...choice, label: written[index] ?? '' }));
    expect(labels(keyboard({ wanted: { kind: 'choice' }, choices })).flat()).toEqual([
      'Très *bien*',
      '****',
      '…',
    ]);
  });

  test('to tick wait for « Valider », which comes with the first', () => {
    const wanted = { kind: 'choices' } as const;
    expect(labels(keyboard({ wanted, choices: offered('A', 'B') }))).toEqual([['▫️ A', '▫️ B']]);
    const rows = keyboard({ wanted, choices: offered('*A', 'B') });
    expect(labels(rows)).toEqual([['✅ A', '▫️ B'], ['Valider']]);
    expect(tapOf(rows, '▫️ B')).toEqual({ kind: 'toggle', to, choice: 1 });
    expect(tapOf(rows, 'Valider')).toEqual({ kind: 'act', action: 'done', to });
  });

  test('without a question to answer are no buttons', () => {
    expect(keyboardOf(screen({ wanted: { kind: 'choice' }, choices: offered('A') }), t)).toEqual([]);
  });
});

describe('a long list of choices', () => {
  const wanted = { kind: 'choice' } as const;

  test('of ten is shown whole, of eleven in pages', () => {
    expect(labels(keyboard({ wanted, choices: numbered(10) })).flat()).toHaveLength(10);
    expect(isPaged(screen({ choices: numbered(10) }))).toBe(false);
    expect(isPaged(screen({ choices: numbered(11) }))).toBe(true);
    const first = keyboard({ wanted, choices: numbered(11) });
    expect(labels(first)).toEqual([
      ...Array.from({ length: 8 }, (_, index) => [`N° ${index}`]),
      ['‹', '1 / 2', '›'],
    ]);
    expect(tapOf(first, '›')).toEqual({ kind: 'page', to, page: 1 });
    expect(tapOf(first, '‹')).toEqual({ kind: 'page', to, page: 1 });
    const second = keyboard({ wanted, choices: numbered(11) }, { page: 1 });
    expect(labels(second)).toEqual([['N° 8'], ['N° 9'], ['N° 10'], ['‹', '2 / 2', '›']]);
    expect(tapOf(second, 'N° 10')).toEqual({ kind: 'choose', to, choices: [10] });
    expect(tapOf(second, '›')).toEqual({ kind: 'page', to, page: 0 });
  });

  test('shows the last page for one past the end, for it may have become shorter', () => {
    expect(labels(keyboard({ wanted, choices: numbered(11) }, { page: 7 })).at(-1)?.[1]).toBe('2 / 2');
  });

  test('begins at the present answer, and stays where a choice was ticked', () => {
    const choices = numbered(30).map((choice) => ({ ...choice, chosen: choice.index === 9 }));
    expect(labels(keyboard({ wanted, choices })).flat()).toContain('✓ N° 9');
    const ticked = keyboard({ wanted: { kind: 'choices' }, choices }, { focus: 20 });
    expect(labels(ticked).flat()).toContain('▫️ N° 20');
    expect(labels(ticked).at(-1)).toEqual(['Valider']);
    expect(labels(keyboard({ wanted, choices }, { focus: 99 }))[0]).toEqual(['N° 0']);
  });

  test('offers every choice once, page by page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 300 }), (count) => {
        const seen: unknown[] = [];
        for (let page = 0; page < Math.ceil(count / 8); page += 1)
          seen.push(
            ...taps(keyboard({ wanted, choices: numbered(count) }, { page })).filter(
              (tap) => tap?.kind === 'choose',
            ),
          );
        expect(seen).toEqual(numbered(count).map(({ index }) => ({ kind: 'choose', to, choices: [index] })));
      }),
      { numRuns: 30 },
    );
  });
});

describe('other questions', () => {
  test('a short range is tapped, a long one typed', () => {
    const range = (end: number) => keyboard({ wanted: { kind: 'range', start: 1, end, step: 1 } });
    expect(labels(range(5))).toEqual([['1', '2', '3', '4', '5']]);
    expect(taps(range(5))[4]).toEqual({ kind: 'text', text: '5', to });
    expect(range(100)).toEqual([]);
  });

  test.each([
    ['fr', ['Aujourd’hui', 'Hier'], ['aujourd’hui', 'hier']],
    ['en', ['Today', 'Yesterday'], ['today', 'yesterday']],
  ])('the last two days are a tap away, in %s', (language, shown, sent) => {
    const rows = keyboardOf(screen({ to, wanted: { kind: 'date' } }), translator(language));
    expect(labels(rows)).toEqual([shown]);
    expect(taps(rows)).toEqual(sent.map((text) => ({ kind: 'text', text, to })));
  });

  test('something to acknowledge has one button', () => {
    const rows = keyboard({ wanted: { kind: 'acknowledge' } });
    expect(labels(rows)).toEqual([['D’accord']]);
    expect(taps(rows)).toEqual([{ kind: 'text', text: 'OK', to }]);
  });

  test.each(['text', 'time', 'datetime'] as const)('a %s is typed', (kind) =>
    expect(keyboard({ wanted: { kind } })).toEqual([]),
  );
});

describe('buttons', () => {
  test('that most people want have a row of their own, the quiet ones share one', () => {
    const rows = keyboard({
      buttons: [
        { label: 'Garder', action: 'keep', weight: 'plain' },
        { label: 'Passer', action: 'skip', weight: 'quiet' },
        { label: 'Retour', action: 'back', weight: 'quiet' },
      ],
    });
    expect(labels(rows)).toEqual([['Garder'], ['Passer', 'Retour']]);
    expect(tapOf(rows, 'Passer')).toEqual({ kind: 'act', action: 'skip', to });
  });

  test('of a screen that asks nothing belong to no question', () => {
    const button = { label: 'Ouvrir', action: 'open', argument: 'fête', weight: 'primary' } as const;
    expect(taps(keyboardOf(screen({ buttons: [button] }), t))).toEqual([
      { kind: 'act', action: 'open', argument: 'fête' },
    ]);
  });
});

const review = (count: number) =>
  screen({
    name: 'review',
    answers: Array.from({ length: count }, (_, index) => ({
      question: `q${index}`,
      index: index * 2,
      label: `Question ${index} ?`,
      answer: 'oui',
    })),
    buttons: [
      { label: 'Envoyer', action: 'submit', weight: 'primary' },
      { label: 'Retour', action: 'back', weight: 'quiet' },
    ],
  });

describe('the review', () => {
  test('has a pencil for each answer, which names it by its place in the form', () => {
    const rows = keyboardOf(review(3), t);
    expect(labels(rows)).toEqual([['✏️ 1', '✏️ 2', '✏️ 3'], ['Envoyer'], ['Retour']]);
    expect(tapOf(rows, '✏️ 3')).toEqual({ kind: 'act', action: 'correct', argument: '#4' });
  });

  test('of more answers than there may be buttons turns its pencils like pages', () => {
    const rows = keyboardOf(review(150), t);
    expect(labels(rows).slice(-3)).toEqual([['‹', '1 / 4', '›'], ['Envoyer'], ['Retour']]);
    expect(tapOf(rows, '›')).toEqual({ kind: 'page', page: 1 });
    expect(tapOf(keyboardOf(review(150), t, { page: 3 }), '✏️ 150')).toEqual({
      kind: 'act',
      action: 'correct',
      argument: '#298',
    });
  });

  test('reaches every answer, never with more buttons than Telegram takes', () => {
    fc.assert(
      fc.property(fc.nat(400), (count) => {
        const pages = isPaged(review(count)) ? Math.ceil(count / 40) : 1;
        const seen = Array.from({ length: pages }, (_, page) => keyboardOf(review(count), t, { page }));
        for (const rows of seen) expect(rows.flat().length).toBeLessThanOrEqual(100);
        const corrected = seen.flatMap(taps).filter((tap) => tap?.kind === 'act' && tap.action === 'correct');
        expect(corrected).toHaveLength(count);
      }),
      { numRuns: 50 },
    );
  });
});
