import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterTap } from '../../../src/bots/discord/after-tap.js';
import type { Body, Button, Menu } from '../../../src/bots/discord/body.js';
import { componentsOf } from '../../../src/bots/discord/components.js';
import { readCustomId } from '../../../src/bots/discord/custom-id.js';
import { windowOf } from '../../../src/bots/discord/field-list.js';
import { dialogue, fromDelivery, inPlace } from '../../../src/bots/discord/from-message.js';
import { refusedOf, refusedOfModal } from '../../../src/bots/discord/limits.js';
import { fieldsModal, modalOf } from '../../../src/bots/discord/modal.js';
import type { Receipt } from '../../../src/exchange/update.js';
import { withoutEmphasis } from '../../../src/flows/emphasis.js';
import type { Message } from '../../../src/flows/message.js';
import { translator } from '../../../src/i18n/translator.js';
import { offered, screen } from '../../support/messages.js';
import { CONTACT, SCREENS } from '../../support/web-screens.js';

const to = { session: '0f8fad5b-d9cb-469f-a165-70867728950e', serial: 3 };
const t = translator('fr');
const line = (text: string): Message => ({ ...screen({ text }), kind: 'line' });
const sends = (shown: Message | undefined, lines: readonly Message[] = []) =>
  fromDelivery({ kind: 'new', lines, screen: shown }, translator).map(({ body }) => body);
const edits = (shown: Message, focus?: number) =>
  fromDelivery(
    { kind: 'edit', message: '7', screen: shown, ...(focus === undefined ? {} : { focus }) },
    translator,
  );
const closes = (shown: Message | undefined) =>
  fromDelivery({ kind: 'close', message: '7', screen: shown, next: screen() }, translator);
const list = (count: number, chosen = -1) =>
  offered(...Array.from({ length: count }, (_, index) => `${index === chosen ? '*' : ''}Rue ${index}`));
const filledIn = screen({
  text: 'Votre prénom ?',
  present: 'Anna',
  wanted: { kind: 'text' },
  answers: [
    { question: 'first', index: 4, label: 'Votre prénom ?', answer: 'Anna' },
    { question: 'day', index: 7, label: 'Quel jour ?', answer: '22/11/2026' },
  ],
  fieldList: { ...CONTACT, fields: [] },
});
const partsOf = (body: Body | undefined): Array<Button | Menu> =>
  (body?.components ?? []).flatMap(({ components }) => [...components]);
const facesOf = (body: Body | undefined): string[] =>
  partsOf(body).flatMap((part) =>
    'options' in part ? part.options.map(({ label }) => label) : [part.label],
  );
const menuOf = (body: Body | undefined): Menu | undefined =>
  partsOf(body).find((part): part is Menu => 'options' in part);
const read = (id: string | undefined) => readCustomId(id ?? '', []);

test('files go with the remark, before the screen whose buttons are last', () => {
  const file = {
    made: 'my-data-page',
    name: 'a.html',
    type: 'text/html',
    label: 'A',
    content: Buffer.from('x'),
  } as const;
  const calls = fromDelivery(
    {
      kind: 'new',
      lines: [{ ...screen({ text: 'Voici.' }), kind: 'line' }],
      files: [file],
      screen: SCREENS.choice,
    },
    translator,
  );
  expect(calls).toMatchObject([
    { body: { content: 'Voici.' }, files: [file] },
    { body: { components: expect.anything() } },
  ]);
  expect(calls[1]).not.toHaveProperty('files');
});

describe('a question', () => {
  test('of a few choices has a button for each; what stands aside has a row of its own', () => {
    const [body, ...more] = sends(SCREENS.choice);
    expect(more).toEqual([]);
    expect(body?.content).toBe(
      'On commence par **les maisons de quartier**.\n\n*1 sur 12 environ* · Connaissez-vous la Maison de quartier Saint-Nicolas ?',
    );
    expect(body?.components?.map((row) => facesOf({ components: [row] }))).toEqual([
      ['Pas du tout', '✓ Un peu', 'Bien', 'Très bien'],
      ['Je ne sais pas', 'Je préfère ne pas répondre'],
      ['Passer'],
    ]);
    const [first] = partsOf(body);
    expect(read(first?.custom_id)).toEqual({ kind: 'choose', to: SCREENS.choice.to, choices: [0] });
  });

  test('of longer or more choices is a menu', () => {
    const long = screen({ to, wanted: { kind: 'choice' }, choices: offered('Oui', 'x'.repeat(41)) });
    expect(menuOf(sends(long)[0])).toMatchObject({ custom_id: 'one', max_values: 1 });
    const many = screen({ to, wanted: { kind: 'choice' }, choices: list(25, 3) });
    const menu = menuOf(sends(many)[0]);
    expect(menu?.options).toHaveLength(25);
    expect(menu?.options.filter((each) => each.default).map(({ label }) => label)).toEqual(['Rue 3']);
    expect(read(menu?.options[24]?.value)).toEqual({ kind: 'choose', to, choices: [24] });
  });

  test('of more than a menu holds shows the page of the present answer, and can be searched', () => {
    const streets = screen({ to, wanted: { kind: 'choice' }, choices: list(60, 30) });
    const faces = facesOf(sends(streets)[0]);
    expect(faces.slice(0, 25)).toEqual(
      list(60)
        .slice(25, 50)
        .map(({ label }) => label),
    );
    expect(faces.slice(25)).toEqual(['‹ 1 / 3', '🔎 Rechercher', '› 3 / 3']);
    expect(facesOf(inPlace(streets, t, 9)).slice(0, 10)).toEqual(
      list(60)
        .slice(50)
        .map(({ label }) => label),
    );
    const search = partsOf(sends(streets)[0]).find(
      (part) => 'label' in part && part.label.includes('Rechercher'),
    );
    expect(read(search?.custom_id)).toEqual({ kind: 'write', to });
  });

  test('of a field-list is read with the others, over one button for all of them', () => {
    const [body] = sends(SCREENS.fieldList);
    expect(body?.content).toBe(
      [
        'Encore un peu.',
        '*4 sur 12 environ* · Pour vous joindre',
        '• Votre prénom ?\n• Combien êtes-vous à la maison, en comptant **tout le monde** ?\nLe jour de la fête.\n• Quel jour ?\n• À quelle heure ?\n• Et quand vous rappeler ?',
        '*Sans nom de famille.*',
      ].join('\n\n'),
    );
    expect(facesOf(body)).toEqual(['✏️ Répondre', 'Question précédente']);
    expect(closes(filledIn)[0]?.body.content).toBe(
      'Pour vous joindre\n\nVotre prénom ?\n✓ Anna\nQuel jour ?\n✓ 22/11/2026',
    );
  });

  test('of a field-list that one window does not hold, or the last of one, is asked by itself', () => {
    for (const list of [
      { ...CONTACT, of: 6 },
      { ...CONTACT, fields: CONTACT.fields.slice(0, 1) },
    ]) {
      const [body] = sends({ ...SCREENS.fieldList, fieldList: list });
      expect(body?.content).toContain('*4 sur 12 environ* · Votre prénom ?');
      expect(facesOf(body)).toEqual(['✏️ Répondre', 'Question précédente', 'Passer']);
    }
  });

  test('of several choices is a menu that sends all of them', () => {
    const menu = menuOf(sends(SCREENS.choices)[0]);
    expect(menu).toMatchObject({ custom_id: 'many', min_values: 1, max_values: 5 });
    expect(menu?.options.filter((each) => each.default).map(({ label }) => label)).toEqual([
      'Bouche-à-oreille',
    ]);
  });

  test('of several choices that are not all on show ticks them one by one', () => {
    const streets = screen({ to, wanted: { kind: 'choices' }, choices: list(60, 30) });
    const menu = menuOf(sends(streets)[0]);
    expect(menu).toMatchObject({ custom_id: 'one', max_values: 1 });
    expect(menu?.options[5]?.label).toBe('✅ Rue 30');
    expect(read(menu?.options[5]?.value)).toEqual({ kind: 'toggle', to, choice: 30 });
    expect(facesOf(sends(streets)[0])).toContain('Valider');
    const found = screen({
      to,
      wanted: { kind: 'choices' },
      choices: list(3),
      buttons: [{ label: 'Toute la liste', action: 'resume', weight: 'plain' }],
    });
    expect(menuOf(sends(found)[0])).toMatchObject({ custom_id: 'one', max_values: 1 });
  });

  test.each([
    ['text', ['✏️ Répondre']],
    ['date', ['Aujourd’hui', 'Hier', '✏️ Répondre']],
    ['barcode', ['✏️ Répondre', '📎 Joindre un fichier']],
    ['geopoint', ['✏️ Répondre']],
    ['acknowledge', ['D’accord']],
  ] as const)('of kind %s offers %s', (kind, faces) => {
    expect(facesOf(sends(screen({ to, wanted: { kind } }))[0])).toEqual(faces);
  });
});

describe('the review', () => {
  test('has a menu of its answers; choosing one corrects it', () => {
    const menu = menuOf(sends(SCREENS.review).at(-1));
    const [first] = SCREENS.review.answers;
    expect(menu?.options[0]).toMatchObject({ label: `1. ${withoutEmphasis(first?.label ?? '')}` });
    expect(read(menu?.options[0]?.value)).toEqual({
      kind: 'act',
      action: 'correct',
      argument: `#${first?.index}`,
    });
  });

  test('reaches every answer', () => {
    fc.assert(
      fc.property(fc.nat(120), (count) => {
        const answers = Array.from({ length: count }, (_, index) => ({
          question: `q${index}`,
          index,
          label: `Question ${index} ?`,
          answer: 'Oui',
        }));
        const review = screen({ answers });
        const pages = Math.max(1, Math.ceil(count / 25));
        const seen = Array.from({ length: pages }, (_, page) =>
          menuOf({ components: componentsOf(review, t, page) }),
        );
        const corrected = seen.flatMap((menu) => menu?.options.map(({ value }) => value) ?? []);
        expect(new Set(corrected).size).toBe(count);
      }),
      { numRuns: 30 },
    );
  });
});

describe('remarks', () => {
  test('of one paragraph and the question they are about are one message; longer ones stand alone', () => {
    const asked = screen({ text: 'Combien ?' });
    expect(sends(asked, [line('✏️ Corrigé.')])).toMatchObject([{ content: '✏️ Corrigé.\n\nCombien ?' }]);
    expect(sends(asked, [line('**Qui ?**\n\nNous.')]).map(({ content }) => content)).toEqual([
      '**Qui ?**\n\nNous.',
      'Combien ?',
    ]);
  });

  test('of nothing are not sent', () => {
    expect(sends(undefined, [line(''), line(' '), line('****')])).toEqual([]);
  });
});

describe('a message left behind', () => {
  test('shows its answer, or only loses its buttons', () => {
    expect(closes(screen({ text: 'Où ?', present: 'Au *parc*', wanted: { kind: 'choice' } }))).toEqual([
      { call: 'edit', message: '7', body: { content: 'Où ?\n✓ Au *parc*', components: [] } },
    ]);
    const bare = [{ call: 'edit', message: '7', body: { components: [] } }];
    expect(closes(undefined)).toEqual(bare);
    expect(closes(screen({ text: '' }))).toEqual(bare);
    expect(closes(screen({ text: 'mot '.repeat(2_000) }))).toEqual(bare);
  });

  test('that is too long to become another screen gives its buttons to new messages; a tick stays', () => {
    const long = screen({ to, text: 'mot '.repeat(900), wanted: { kind: 'choices' }, choices: list(60, 1) });
    expect(edits(long).map(({ call }) => call)).toEqual(['edit', 'send', 'send']);
    expect(edits(long, 1)).toHaveLength(1);
  });
});

describe('after a tap', () => {
  const asked = screen({ to, text: 'Où ?', wanted: { kind: 'choices' }, choices: list(30) });
  const receipt: Receipt = { outcome: 'committed', lines: [], screen: asked, revision: 1 };
  const toggle = { kind: 'toggle', to, choice: 2 } as const;

  test('a question that is answered shows its answer', () => {
    const left = screen({ text: 'Qui ?', present: 'Nous', wanted: { kind: 'choice' } });
    const choose = { kind: 'choose', to: { ...to, serial: 2 }, choices: [0] } as const;
    expect(afterTap(choose, { ...receipt, closed: left }, t)).toEqual({
      content: 'Qui ?\n✓ Nous',
      components: [],
    });
  });

  test('what the tap changed shows at once; what needs a remark stays', () => {
    expect(afterTap(toggle, receipt, t)).toEqual(inPlace(asked, t));
    expect(afterTap(toggle, { ...receipt, lines: [line('Non.')] }, t)).toBeUndefined();
    const language = { kind: 'act', action: 'language', argument: 'en' } as const;
    expect(afterTap(language, { ...receipt, screen: SCREENS.notice }, t)).toEqual(inPlace(SCREENS.notice, t));
  });

  test('any other screen loses its buttons', () => {
    expect(afterTap({ kind: 'act', action: 'agree' }, receipt, t)).toEqual({ components: [] });
  });
});

describe('a modal', () => {
  test('is about one question, with the present answer to change', () => {
    const asked = screen({
      to,
      text: 'Pour vous, **une maison de quartier**, à quoi ça sert ?',
      hint: 'En bref.',
      wanted: { kind: 'text' },
      value: 'se voir',
    });
    expect(modalOf(asked, to, 'write', t)).toMatchObject({
      title: 'Pour vous, une maison de quartier, à quoi ça…',
      components: [
        { type: 10, content: 'Pour vous, **une maison de quartier**, à quoi ça sert ?' },
        { label: 'Votre réponse', description: 'En bref.', component: { style: 2, value: 'se voir' } },
      ],
    });
  });

  test('holds a field for each question of a field-list', () => {
    const list = windowOf(SCREENS.fieldList);
    const modal = list && fieldsModal(list, to);
    expect(modal).toMatchObject({
      title: 'Pour vous joindre',
      components: [
        { label: 'Votre prénom ?', component: { custom_id: '4', style: 2, required: false } },
        {
          label: 'Combien êtes-vous à la maison, en comptant t…',
          description: 'Combien êtes-vous à la maison, en comptant tout le monde ? · Un nombre.',
          component: { custom_id: '5', style: 1, required: true },
        },
        { label: 'Quel jour ?', component: { custom_id: '7', value: '2026-11-22' } },
        { label: 'À quelle heure ?', component: { custom_id: '8' } },
        { label: 'Et quand vous rappeler ?', component: { custom_id: '9' } },
      ],
    });
    expect(modal && refusedOfModal(modal)).toEqual([]);
  });

  test('never holds a part of an answer', () => {
    const asked = screen({ to, wanted: { kind: 'text' }, value: 'x'.repeat(4_001) });
    expect(JSON.stringify(modalOf(asked, to, 'write', t))).not.toContain('"value"');
  });
});

test.each(Object.entries(SCREENS))('%s is taken by Discord', (_, shown) => expectTaken(shown, []));

test('any screen becomes messages that Discord takes, and everything to read is in them', () => {
  const words = fc.stringMatching(/^[\p{L}*_~`|<>&\\# \n]{0,300}$/u);
  const weight = fc.constantFrom('primary' as const, 'plain' as const, 'quiet' as const);
  const message = fc
    .record({
      language: fc.constantFrom('fr', 'en'),
      text: words,
      before: fc.array(words, { maxLength: 3 }),
      hint: words,
      answers: fc.array(fc.record({ question: words, index: fc.nat(500), label: words, answer: words }), {
        maxLength: 60,
      }),
      choices: fc.array(words, { maxLength: 60 }).map((all) => offered(...all)),
      wanted: fc.constantFrom(
        { kind: 'choice' } as const,
        { kind: 'choices' } as const,
        { kind: 'date' } as const,
        { kind: 'text' } as const,
        { kind: 'range', start: 0, end: 9, step: 1 } as const,
        undefined,
      ),
      value: words,
      buttons: fc
        .array(fc.record({ label: words, weight }), { maxLength: 40 })
        .map((all) =>
          all.map((each, index) => ({ ...each, action: 'open' as const, argument: `f${index}` })),
        ),
    })
    .map(({ wanted, answers, ...parts }) =>
      wanted
        ? screen({ ...parts, wanted, to })
        : screen({ ...parts, choices: [], answers: answers.map((each, index) => ({ ...each, index })) }),
    );
  fc.assert(
    fc.property(message, fc.array(words, { maxLength: 3 }), (shown, remarks) => {
      expectTaken(shown, remarks.map(line));
      const bare = (text: string) => text.replaceAll(/[\s*_\\\r]/gu, '');
      const told = bare(
        sends(shown, remarks.map(line))
          .map(({ content }) => content)
          .join(''),
      );
      for (const text of [shown.text, shown.hint ?? '', ...shown.before, ...remarks])
        expect(told).toContain(bare(withoutEmphasis(text)));
    }),
    { numRuns: 200 },
  );
});

function expectTaken(shown: Message, lines: readonly Message[]): void {
  const bodies = [
    ...sends(shown, lines),
    ...[...edits(shown), ...edits(shown, 0), ...closes(shown)].map(({ body }) => body),
    dialogue(lines, shown, t),
    inPlace(shown, t, 1),
  ];
  for (const body of bodies) expect(refusedOf(body)).toEqual([]);
  for (const body of sends(shown, lines)) expect(body.content?.trim()).not.toBe('');
  if (shown.to)
    for (const kind of ['write', 'attach'] as const)
      expect(refusedOfModal(modalOf(shown, shown.to, kind, t))).toEqual([]);
}
