import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Body, Button, Menu } from '../../../src/bots/discord/body.js';
import { componentsOf } from '../../../src/bots/discord/components.js';
import { readCustomId } from '../../../src/bots/discord/custom-id.js';
import { fromDelivery, inPlace } from '../../../src/bots/discord/from-message.js';
import { withoutEmphasis } from '../../../src/flows/emphasis.js';
import { translator } from '../../../src/i18n/translator.js';
import { offered, screen } from '../../support/messages.js';
import { CONTACT, SCREENS } from '../../support/web-screens.js';
import { closes, edits, line, list, sends, t, to } from './bodies.js';

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
