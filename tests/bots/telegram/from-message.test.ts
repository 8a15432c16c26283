import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BotCall, edit, fromDelivery } from '../../../src/bots/telegram/from-message.js';
import { withoutEmphasis } from '../../../src/flows/emphasis.js';
import type { Message } from '../../../src/flows/message.js';
import { translator } from '../../../src/i18n/translator.js';
import { parseHtml } from '../../support/bot-api/html.js';
import { offered, screen } from '../../support/messages.js';
import { SCREENS } from '../../support/web-screens.js';

const to = { session: '0f8fad5b-d9cb-469f-a165-70867728950e', serial: 3 };
const sends = (shown: Message | undefined, lines: readonly Message[] = []) =>
  fromDelivery({ kind: 'new', lines, screen: shown }, translator);
const edits = (shown: Message, focus?: number) =>
  fromDelivery(
    { kind: 'edit', message: '7', screen: shown, ...(focus === undefined ? {} : { focus }) },
    translator,
  );
const closes = (shown: Message | undefined, next = screen()) =>
  fromDelivery({ kind: 'close', message: '7', screen: shown, next }, translator);
const line = (text: string): Message => ({ ...screen({ text }), kind: 'line' });
const textsOf = (calls: readonly BotCall[]) => calls.map((call) => ('text' in call ? call.text : ''));
const labelsOf = (call: BotCall | undefined): string[][] => {
  if (!call || !('keyboard' in call) || !call.keyboard) return [];
  if ('place' in call.keyboard) return [[call.keyboard.place], [...call.keyboard.words]];
  const rows = 'inline' in call.keyboard ? call.keyboard.inline : call.keyboard;
  return rows.map((row) => row.map(({ text }) => text));
};

describe('files', () => {
  const file = {
    made: 'my-data-page',
    name: 'fleur.png',
    type: 'image/png',
    label: 'La fleur',
    content: Buffer.from('x'),
  } as const;
  const deliver = (alt?: string) =>
    fromDelivery(
      {
        kind: 'new',
        lines: [line('Voici.')],
        files: [{ ...file, ...(alt === undefined ? {} : { alt }) }],
        screen: SCREENS.choice,
      },
      translator,
    );

  test('come after the remark and before the screen, whose buttons are last', () => {
    const calls = deliver('Cinq *pétales*');
    expect(calls.map(({ call }) => call)).toEqual(['send', 'file', 'send']);
    expect(calls[1]).toMatchObject({ caption: 'Cinq *pétales*' });
    expect(labelsOf(calls[0])).toEqual([]);
    expect(labelsOf(calls[2]).flat()).toContain('✓ Un peu');
    expect(deliver()[1]).not.toHaveProperty('caption');
  });

  test('of which no word is lost where the caption is full', () => {
    const calls = deliver(`${'cohésion '.repeat(200)}fin`);
    const [, shown] = calls;
    const caption = shown?.call === 'file' ? (shown.caption ?? '') : '';
    expect(caption.length).toBeLessThanOrEqual(1024);
    expect(calls.map(({ call }) => call)).toEqual(['send', 'file', 'send', 'send']);
    expect(textsOf(calls)[2]).toMatch(/^cohésion .*fin$/);
  });
});

describe('a question', () => {
  test('of a field-list is asked by itself: a chat has no forms', () => {
    const [call, ...more] = sends(SCREENS.fieldList);
    expect(more).toEqual([]);
    expect(call).toMatchObject({
      text: 'Encore un peu.\n\nPour vous joindre\n\n<i>4 sur 12 environ</i> · Votre prénom ?',
    });
    expect(labelsOf(call).flat()).toEqual(['Question précédente', 'Passer']);
  });

  test('shows how far one is, the notes before it, and its hint, and its buttons', () => {
    const [call, ...more] = sends(SCREENS.choice);
    expect(more).toEqual([]);
    expect(call).toMatchObject({
      call: 'send',
      text: 'On commence par <b>les maisons de quartier</b>.\n\n<i>1 sur 12 environ</i> · Connaissez-vous la Maison de quartier Saint-Nicolas ?',
    });
    expect(labelsOf(call).flat()).toContain('✓ Un peu');
  });

  test('answered before reads the answer back, unless its button says so', () => {
    const asked = screen({ to, wanted: { kind: 'text' }, text: 'Pourquoi ?', present: 'un \\*banc\\*' });
    expect(textsOf(sends(asked))).toEqual(['Pourquoi ?\n\nVotre réponse : un *banc*']);
    const choice = screen({ to, wanted: { kind: 'choice' }, present: 'Oui', choices: offered('*Oui') });
    expect(textsOf(sends(choice))).not.toContain('Votre réponse');
  });

  test('with a hint says it in italics', () => {
    const hinted = (hint: string) => textsOf(sends(screen({ text: 'Qui ?', hint })));
    expect(hinted('Un nom\n')).toEqual(['Qui ?\n\n<i>Un nom</i>']);
    expect(hinted('**Un seul** nom')).toEqual(['Qui ?\n\n<i><b>Un seul</b> nom</i>']);
  });

  test('of a long range says its ends; a long list says that it can be searched', () => {
    const range = (end: number) =>
      textsOf(sends(screen({ to, text: 'Combien ?', wanted: { kind: 'range', start: 0, end, step: 1 } })));
    expect(range(10)).toEqual(['Combien ?']);
    expect(range(100)).toEqual(['Combien ?\n\nUn nombre de 0 à 100.']);
    const list = (count: number) =>
      textsOf(
        sends(
          screen({
            to,
            text: 'Quelle rue ?',
            wanted: { kind: 'choice' },
            choices: offered(...Array.from({ length: count }, (_, index) => `Rue ${index}`)),
          }),
        ),
      );
    expect(list(25)).toEqual(['Quelle rue ?']);
    expect(list(26)).toEqual(['Quelle rue ?\n\nListe longue : écrivez un mot pour chercher.']);
  });

  test('of a place offers to send where one is, and its words, in place of the letters', () => {
    const place = screen({
      to,
      text: 'Où ?',
      wanted: { kind: 'geopoint' },
      buttons: [{ label: 'Passer', action: 'skip', weight: 'quiet' }],
    });
    expect(sends(place)).toEqual([
      { call: 'send', text: 'Où ?', keyboard: { place: '📍 Envoyer ma position', words: ['Passer'] } },
    ]);
    expect(closes(place)).toEqual([{ call: 'letters', text: '📍' }]);
    // The next place's keyboard has taken its place.
    expect(closes(place, place)).toEqual([]);
    // Such a keyboard cannot come by an edit.
    expect(edits(place).map(({ call }) => call)).toEqual(['unbutton', 'send']);
  });
});

describe('the review', () => {
  test('numbers its answers as its pencils', () => {
    const [call] = sends(SCREENS.review);
    const text = call && 'text' in call ? call.text : '';
    for (const [index, { label }] of SCREENS.review.answers.entries()) {
      expect(text).toContain(`${index + 1}. ${withoutEmphasis(label)}\n→ `);
      expect(labelsOf(call).flat()).toContain(`✏️ ${index + 1}`);
    }
  });

  test('longer than a message goes on in the next, and its buttons are under the last', () => {
    const answers = Array.from({ length: 120 }, (_, index) => ({
      question: `q${index}`,
      index,
      label: 'Une question dont le texte a une longueur ordinaire ?',
      answer: 'Une réponse de quelques mots',
    }));
    const review = screen({ name: 'review', answers });
    const calls = sends(review);
    expect(calls.length).toBeGreaterThan(1);
    expect(calls.slice(0, -1).flatMap(labelsOf)).toEqual([]);
    expect(labelsOf(calls.at(-1)).flat()).toHaveLength(43);
    // Another page of it changes the message with the buttons, which stays as it reads.
    const turned = edit('7', review, translator('fr'), { page: 2 });
    expect(turned.text).toBe(textsOf(calls).at(-1));
    expect(turned.keyboard.flat().at(0)?.text).toBe('✏️ 81');
  });
});

describe('remarks', () => {
  const asked = screen({ text: 'Combien ?' });

  test('of one paragraph and the question they are about are one message', () => {
    expect(textsOf(sends(asked, [line('✏️ Corrigé.')]))).toEqual(['✏️ Corrigé.\n\nCombien ?']);
  });

  test('of several paragraphs stand alone', () => {
    expect(textsOf(sends(asked, [line('**Qui ?**\n\nNous.')]))).toEqual([
      '<b>Qui ?</b>\n\nNous.',
      'Combien ?',
    ]);
  });

  test('without a screen have no buttons', () => {
    expect(sends(undefined, [line('Merci.')])).toEqual([{ call: 'send', text: 'Merci.' }]);
  });

  test('of nothing are not sent: Telegram refuses an empty message', () => {
    expect(sends(undefined, [line(''), line(' '), line('****')])).toEqual([]);
  });
});

describe('a message left behind', () => {
  test('shows the answer it got; of a text, which stands below it, a mark', () => {
    expect(closes(screen({ text: 'Où ?', present: 'Au *parc*', wanted: { kind: 'choice' } }))).toEqual([
      { call: 'edit', message: '7', text: 'Où ?\n✓ Au <i>parc</i>', keyboard: [] },
    ]);
    expect(textsOf(closes(screen({ text: 'Où ?', present: 'Au parc', wanted: { kind: 'text' } })))).toEqual([
      'Où ? ✓',
    ]);
    expect(textsOf(closes(screen({ text: 'Où ?' })))).toEqual(['Où ?']);
  });

  test('whose text stays, is empty or needs more than a message only loses its buttons', () => {
    const unbutton = [{ call: 'unbutton', message: '7' }];
    expect(closes(undefined)).toEqual(unbutton);
    expect(closes(screen({ text: '' }))).toEqual(unbutton);
    expect(closes(screen({ text: 'mot '.repeat(2_000) }))).toEqual(unbutton);
  });
});

describe('a message that becomes another screen', () => {
  test('keeps its place', () => {
    expect(edits(SCREENS.choices)).toMatchObject([{ call: 'edit', message: '7' }]);
  });

  test('of several messages gives up its buttons to new ones; a tick changes the last part only', () => {
    const long = screen({
      to,
      text: 'mot '.repeat(2_000),
      wanted: { kind: 'choices' },
      choices: offered('*A', 'B'),
    });
    expect(edits(long).map(({ call }) => call)).toEqual(['unbutton', 'send', 'send']);
    const [ticked, ...more] = edits(long, 0);
    expect(more).toEqual([]);
    expect(ticked).toMatchObject({ call: 'edit', text: textsOf(sends(long)).at(-1) });
  });
});

test.each(Object.entries(SCREENS))('%s is taken by Telegram', (_, shown) => {
  for (const call of [...sends(shown), ...edits(shown), ...closes(shown)]) expectTaken(call);
});

test('any screen becomes calls that Telegram takes, and everything to read is in them', () => {
  const words = fc.stringMatching(/^[\p{L}*<>&\\ \n]{0,200}$/u);
  const message = fc
    .record({
      language: fc.constantFrom('fr', 'en'),
      text: words,
      before: fc.array(words, { maxLength: 3 }),
      hint: words,
      answers: fc.array(
        fc.record(
          { question: words, index: fc.nat(500), under: words, label: words, answer: words },
          { requiredKeys: ['question', 'index', 'label', 'answer'] },
        ),
        { maxLength: 120 },
      ),
      choices: fc.array(words, { maxLength: 60 }).map((all) => offered(...all)),
      wanted: fc.constantFrom(
        { kind: 'choice' } as const,
        { kind: 'choices' } as const,
        { kind: 'date' } as const,
        { kind: 'geopoint' } as const,
        { kind: 'range', start: 0, end: 300, step: 1 } as const,
      ),
      to: fc.constant(to),
    })
    .map((parts) => screen(parts));
  const bare = (text: string) => text.replaceAll(/[\s*\\\r]/gu, '');
  fc.assert(
    fc.property(message, fc.array(words, { maxLength: 3 }), (shown, remarks) => {
      const calls = sends(shown, remarks.map(line));
      calls.forEach(expectTaken);
      const read = bare(calls.map((call) => ('text' in call ? parseHtml(call.text).text : '')).join(''));
      for (const text of [shown.text, shown.hint ?? '', ...shown.before, ...remarks])
        expect(read).toContain(bare(withoutEmphasis(text)));
      for (const call of [...edits(shown), ...closes(shown)]) expectTaken(call);
    }),
    { numRuns: 100 },
  );
});

/** What the Bot API refuses: a text it cannot parse, an empty or long one; too many, empty or greedy buttons. */
function expectTaken(call: BotCall): void {
  if ('text' in call) {
    const { text } = parseHtml(call.text);
    expect(text.trim()).not.toBe('');
    expect(text.length).toBeLessThanOrEqual(4096);
  }
  if (!('keyboard' in call) || !call.keyboard || 'place' in call.keyboard) return;
  const buttons = ('inline' in call.keyboard ? call.keyboard.inline : call.keyboard).flat();
  expect(buttons.length).toBeLessThanOrEqual(100);
  for (const { text, callback_data } of buttons) {
    expect(text.trim()).not.toBe('');
    expect(Buffer.byteLength(callback_data)).toBeLessThanOrEqual(64);
  }
}
