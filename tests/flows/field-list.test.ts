import { describe, expect, test } from 'vitest';
import { replayAnswers } from '../../src/flows/questionnaire/replay.js';
import { wordsOf } from '../../src/flows/words.js';
import { translator } from '../../src/i18n/translator.js';
import { form, PureStage } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const FORM = form(`
settings: { form_id: who, form_title: { fr: Qui }, default_language: fr }
survey:
  - { type: select_one yes_no, name: came, label: { fr: Venu ? } }
  - { type: note, name: hello, label: { fr: Un mot. } }
  - type: group
    name: you
    label: { fr: Vous }
    hint: { fr: Sans nom de famille. }
    appearance: field-list
    children:
      - { type: text, name: first, label: { fr: Prénom ? } }
      - { type: integer, name: age, label: { fr: Âge ? }, constraint: . < 120, constraint_message: { fr: Moins de 120. } }
      - { type: note, name: when, label: { fr: Le jour où vous êtes venu. } }
      - { type: date, name: day, label: { fr: Quel jour ? }, default: "2026-11-01" }
      - { type: time, name: hour, label: { fr: Quelle heure ? } }
      - { type: decimal, name: size, label: { fr: Taille ? }, required: yes }
  - { type: calculate, name: sum, calculation: "\${age} + \${size}" }
  - { type: text, name: last, label: { fr: Autre chose ? } }
choices:
  yes_no:
    - { name: yes, label: { fr: Oui } }
    - { name: no, label: { fr: Non } }
`);

const COUNTS = form(`
settings: { form_id: counts, form_title: { fr: Combien }, default_language: fr }
survey:
  - type: group
    name: present
    label: { fr: Combien ? }
    appearance: field-list
    children:
      - { type: integer, name: women, label: { fr: Femmes }, hint: { fr: Sans les bébés. } }
      - { type: integer, name: men, label: { fr: Hommes }, constraint: . >= 0 and . <= 500, constraint_message: { fr: De 0 à 500. } }
      - { type: integer, name: children, label: { fr: Enfants } }
  - { type: text, name: last, label: { fr: Autre chose ? } }
`);

async function asked(source = FORM) {
  const stage = new PureStage([source]);
  const anna = await Person.arrives(stage);
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  const names = () => anna.remembers().fieldList?.fields.map(({ text }) => text);
  return { stage, anna, names };
}

async function atTheGroup() {
  const all = await asked();
  await all.anna.taps('Oui');
  return all;
}

const FILLED = { 'Prénom ?': 'Anna', 'Âge ?': '40', 'Quelle heure ?': '14h30', 'Taille ?': '1,7' };
const ANSWERS = {
  came: 'yes',
  first: 'Anna',
  age: '40',
  day: '2026-11-01',
  hour: '14:30:00.000',
  size: '1.7',
  sum: '41.7',
};

describe('questions of a field-list', () => {
  test('are all on the screen of the first, for a channel that can show them', async () => {
    const { anna } = await atTheGroup();
    anna.sees('Prénom ?');
    expect(anna.remembers().before).toEqual(['Un mot.', 'Vous']);
    expect(anna.remembers().fieldList).toMatchObject({
      name: 'you',
      of: 5,
      before: ['Un mot.'],
      text: 'Vous',
      hint: 'Sans nom de famille.',
      fields: [
        { text: 'Prénom ?', wanted: { kind: 'text' }, required: false, before: [] },
        { text: 'Âge ?', wanted: { kind: 'number', integer: true } },
        { text: 'Quel jour ?', value: '2026-11-01', before: ['Le jour où vous êtes venu.'] },
        { text: 'Quelle heure ?' },
        { text: 'Taille ?', required: true },
      ],
      // One of them must be answered.
      buttons: [{ action: 'back' }],
    });
  });

  test('are answered by one step', async () => {
    const { stage, anna } = await atTheGroup();
    const before = stage.effects.length;
    await anna.fills(FILLED);
    anna.sees('Autre chose ?');
    expect(stage.answers()).toEqual(ANSWERS);
    const rows = stage.effects
      .slice(before)
      .flatMap((each) => (each.kind === 'answer' ? [each.question] : []));
    expect(rows).toEqual([...new Set(rows)]);
  });

  test('are answered one after another all the same', async () => {
    const { stage, anna, names } = await atTheGroup();
    await anna.types('Anna');
    anna.sees('Âge ?');
    expect(names()).toEqual(['Âge ?', 'Quel jour ?', 'Quelle heure ?', 'Taille ?']);
    for (const text of ['40', '1/11/2026', '14h30', '1,7']) await anna.types(text);
    anna.sees('Autre chose ?');
    expect(stage.answers()).toEqual(ANSWERS);
  });

  test('keep what fits and ask for the rest again, each with its reason', async () => {
    const { stage, anna, names } = await atTheGroup();
    await anna.fills({ ...FILLED, 'Âge ?': '130', 'Taille ?': '' });
    anna.sees('« Âge ? » : Moins de 120.').sees('« Taille ? » : Il faut une réponse ici');
    expect(names()).toEqual(['Âge ?', 'Taille ?']);
    expect(stage.answers()).toMatchObject({ first: 'Anna', day: '2026-11-01', hour: '14:30:00.000' });
    await anna.fills({ 'Âge ?': '40', 'Taille ?': 'grande' });
    anna.sees('« Taille ? » : Je n’ai pas compris.');
    expect(names()).toEqual(['Taille ?']);
    await anna.fills({ 'Taille ?': '1,7' });
    anna.sees('Autre chose ?');
    expect(stage.answers()).toEqual(ANSWERS);
  });

  test('filled in twice change nothing the second time', async () => {
    const { stage, anna } = await atTheGroup();
    const shown = anna.remembers();
    await anna.fills(FILLED);
    const { conversation } = stage;
    const effects = stage.effects.length;
    await anna.fills(FILLED, shown);
    anna.sees('Autre chose ?');
    expect(stage.effects).toHaveLength(effects);
    expect({ ...stage.conversation.session, lastAt: 0 }).toEqual({ ...conversation.session, lastAt: 0 });
  });

  test('filled in twice with one that does not fit, are asked for it once', async () => {
    const { stage, anna } = await atTheGroup();
    const shown = anna.remembers();
    await anna.fills({ ...FILLED, 'Âge ?': '130' });
    const effects = stage.effects.length;
    await anna.fills({ ...FILLED, 'Âge ?': '130' }, shown);
    anna.seesNot('Moins de 120').sees('Âge ?');
    expect(stage.effects).toHaveLength(effects);
  });

  test('filled in on an old screen are corrected; the question on show stays', async () => {
    const { stage, anna } = await atTheGroup();
    const shown = anna.remembers();
    await anna.fills(FILLED);
    await anna.fills({ ...FILLED, 'Prénom ?': 'Hanna' }, shown);
    anna.sees('✏️ Corrigé.').sees('Autre chose ?');
    expect(stage.effects).toContainEqual(
      expect.objectContaining({ kind: 'correct', question: 'first', previous: 'Anna', value: 'Hanna' }),
    );
    await anna.fills({ 'Âge ?': '130' }, shown);
    anna.sees('« Âge ? » : Moins de 120.').sees('Autre chose ?');
    // What is left empty there takes no answer away.
    await anna.fills({ 'Prénom ?': '', 'Quelle heure ?': '' }, shown);
    expect(stage.answers()).toEqual({ ...ANSWERS, first: 'Hanna' });
  });

  test('filled in after some were typed go on where they end', async () => {
    const { stage, anna } = await atTheGroup();
    const shown = anna.remembers();
    await anna.types('Anna');
    await anna.fills(FILLED, shown);
    anna.sees('Autre chose ?');
    expect(stage.answers()).toEqual(ANSWERS);
  });

  test('come back one by one: by « Retour », from the review', async () => {
    const { stage, anna, names } = await atTheGroup();
    await anna.fills(FILLED);
    await anna.taps('Retour');
    anna.sees('Taille ?').seesButtons('Garder ma réponse', 'Retour');
    expect(names()).toBeUndefined();
    await anna.taps('Retour');
    anna.sees('Quelle heure ?');
    await anna.types('15h');
    anna.sees('Autre chose ?');
    await anna.taps('Passer');
    anna.seesScreen('review').seesAnswer('Âge ?', '40');
    await anna.corrects('Âge ?');
    anna.sees('Âge ?');
    await anna.types('41');
    anna.seesScreen('review');
    await anna.taps('Envoyer mes réponses');
    anna.seesScreen('thanks');
    expect(stage.answers()).toEqual({ ...ANSWERS, hour: '15:00:00.000', age: '41', sum: '42.7' });
  });

  test('wait for the answers their text or relevance comes from', async () => {
    const { anna, names } = await asked(
      form(`
settings: { form_id: f, form_title: { fr: F }, default_language: fr }
survey:
  - type: group
    name: g
    appearance: field-list
    children:
      - { type: text, name: a, label: { fr: A ? } }
      - { type: calculate, name: c, calculation: "concat(\${a}, '!')" }
      - { type: text, name: b, label: { fr: B ? } }
      - { type: text, name: d, label: { fr: "Et \${c} ?" } }
      - { type: text, name: e, label: { fr: E ? }, relevant: "\${a} = 'x'" }
      - { type: text, name: f, label: { fr: F ? } }
`),
    );
    expect(names()).toEqual(['A ?', 'B ?']);
    expect(anna.remembers().fieldList?.text).toBe('Quelques questions ensemble');
    await anna.fills({ 'A ?': 'y', 'B ?': '' });
    expect(names()).toEqual(['Et y! ?', 'F ?']);
    await anna.taps('Passer');
    expect(names()).toEqual(['F ?']);
    await anna.skipsAll();
    anna.seesScreen('review').seesAnswer('F ?', '(passée)');
  });

  test('which screen_out is about end the conversation', async () => {
    const { stage, anna } = await asked(
      form(`
settings: { form_id: f, form_title: { fr: F }, default_language: fr, screen_out: "\${age} < 16" }
survey:
  - type: group
    name: g
    appearance: field-list
    children:
      - { type: text, name: first, label: { fr: Prénom ? } }
      - { type: integer, name: age, label: { fr: Âge ? } }
`),
    );
    await anna.fills({ 'Prénom ?': 'Léo', 'Âge ?': '12' });
    anna.seesScreen('goodbye');
    expect(stage.effects).toContainEqual({ kind: 'forget' });
  });

  test('are no screen when one of them is no written one', async () => {
    const { anna } = await asked(
      form(`
settings: { form_id: f, form_title: { fr: F }, default_language: fr }
survey:
  - type: group
    name: g
    appearance: w1 field-list
    children:
      - { type: text, name: first, label: { fr: Prénom ? } }
      - { type: geopoint, name: where, label: { fr: Où ? } }
`),
    );
    anna.sees('Prénom ?');
    expect(anna.remembers().fieldList).toBeUndefined();
  });

  test('are passed together by one tap, where none must be answered, and one by one all the same', async () => {
    const { stage, anna } = await asked(COUNTS);
    anna.seesButtons('Passer', 'Passer ces 3 questions');
    await anna.taps('Passer');
    anna.sees('Hommes').seesButtons('Passer', 'Passer ces 2 questions', 'Retour');
    await anna.taps('Passer ces 2 questions');
    anna.sees('Autre chose ?').seesButtons('Passer', 'Retour');
    expect(stage.conversation.session?.visited).toEqual({
      women: 'skipped',
      men: 'skipped',
      children: 'skipped',
    });
    const { anna: ben } = await atTheGroup();
    ben.seesButtons('Passer', 'Retour');
  });

  test('are replayed as any others', () => {
    const settings = {
      now: 0,
      zone: 'Europe/Paris',
      language: 'fr',
      words: wordsOf(['fr'], translator).reply,
    };
    const given = { came: 'yes', first: 'Anna', age: 40, hour: '14h30', size: 1.7 };
    const replay = replayAnswers(FORM, new Map(Object.entries(given)), settings);
    expect(replay).toMatchObject({ complete: true, rejected: [], answers: { first: 'Anna', sum: '41.7' } });
  });
});

describe('several numbers in one message', () => {
  test('are told of at the first, and answer one question each', async () => {
    const { stage, anna } = await asked(COUNTS);
    expect(anna.remembers().hint).toBe(
      'Sans les bébés. Ou les 3 nombres dans un message, dans cet ordre : Femmes, Hommes, Enfants. Exemple : 6 2 3',
    );
    await anna.types('6, 12 ; 0');
    anna.sees('Autre chose ?');
    expect(stage.answers()).toEqual({ women: '6', men: '12', children: '0' });
    await anna.taps('Passer');
    await anna.corrects('Femmes');
    expect(anna.remembers().hint).toBe('Sans les bébés.');
  });

  test('written after the first answer those that are left', async () => {
    const { stage, anna } = await asked(COUNTS);
    await anna.types('6');
    anna.sees('Hommes');
    expect(anna.remembers().hint).toBeUndefined();
    await anna.types('12 0');
    expect(stage.answers()).toEqual({ women: '6', men: '12', children: '0' });
  });

  test('a comma within a number parts nothing', async () => {
    const { stage, anna } = await asked(COUNTS);
    await anna.types('6');
    await anna.types('3,5');
    anna.sees('Hommes');
    expect(stage.answers()).toEqual({ women: '6' });
  });

  test('one that does not fit is asked again, with its reason', async () => {
    const { stage, anna } = await asked(COUNTS);
    await anna.types('6 700 2');
    anna.sees('« Hommes » : De 0 à 500.').sees('Hommes');
    expect(stage.answers()).toEqual({ women: '6', children: '2' });
  });

  test('too few, too many, or words are no answer', async () => {
    const { stage, anna } = await asked(COUNTS);
    for (const text of ['6 12', '6 12 0 1', '6 douze 0', '6 12 -1']) {
      await anna.types(text);
      anna.sees('Je n’ai pas compris.').sees('Femmes');
    }
    expect(stage.answers()).toEqual({});
  });

  test('what may be one number is one', async () => {
    const { stage, anna } = await asked(
      form(`
settings: { form_id: f, form_title: { fr: F }, default_language: fr }
survey:
  - type: group
    name: g
    appearance: field-list
    children:
      - { type: integer, name: a, label: { fr: A ? } }
      - { type: integer, name: b, label: { fr: B ? } }
`),
    );
    await anna.types('1 200');
    anna.sees('B ?');
    expect(stage.answers()).toEqual({ a: '1200' });
  });

  test('a message that is changed corrects them all', async () => {
    const { stage, anna } = await asked(COUNTS);
    const { to } = anna.remembers();
    await anna.types('6 12 0');
    if (!to) throw new Error('A question has buttons.');
    await anna.sends({ kind: 'text', text: '6 13 0', to, edited: true });
    anna.sees('✏️ Corrigé.').sees('Autre chose ?');
    expect(stage.answers()).toEqual({ women: '6', men: '13', children: '0' });
  });
});
