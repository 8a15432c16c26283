import { expect, test } from 'vitest';
import { form, PureStage } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const MEETING = form(`
settings: { form_id: meeting, form_title: { fr: Réunion, en: Meeting }, default_language: fr }
survey:
  - { type: text, name: group, label: { fr: Quel groupe ?, en: Which group? } }
  - type: repeat
    name: decisions
    label: { fr: Décision, en: Decision }
    children:
      - { type: text, name: text, label: { fr: Qu’a-t-on décidé ?, en: What was decided? } }
      - { type: select_one by, name: by, label: { fr: Qui l’a proposé ?, en: Who proposed it? }, default: "if(position(..) > 1, 'staff', '')" }
      - { type: text, name: who, label: { fr: Quels habitants ?, en: Which residents? }, relevant: "\${by} = 'resident'" }
      - { type: calculate, name: stamp, calculation: "once(concat('n', position(..)))" }
  - { type: text, name: mood, label: { fr: "\${count} décisions. L’ambiance ?", en: The mood? } }
  - { type: calculate, name: count, calculation: "count(\${decisions})" }
choices:
  by: [ { name: resident, label: { fr: Habitants, en: Residents } }, { name: staff, label: { fr: Salariés, en: Staff } } ]
`);
const COUNTED = form(`
settings: { form_id: counted, form_title: { fr: Personnes }, default_language: fr }
survey:
  - { type: integer, name: n, label: { fr: Combien ? } }
  - { type: repeat, name: person, label: { fr: Personne }, repeat_count: "\${n}", children: [ { type: text, name: who, label: { fr: Prénom ? } } ] }
  - { type: text, name: end, label: { fr: Et sinon ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';

async function begins(of = MEETING): Promise<{ stage: PureStage; anna: Person }> {
  const stage = new PureStage([of]);
  const anna = await Person.arrives(stage);
  await anna.taps(AGREE);
  return { stage, anna };
}

/** Two decisions told, at the question whether there is a third. */
async function twoDecisions() {
  const { stage, anna } = await begins();
  await anna.types('Jardin');
  await anna.types('repeindre');
  await anna.taps('Salariés');
  await anna.taps('Oui');
  await anna.types('planter');
  await anna.taps('Habitants');
  await anna.types('ceux du 3');
  return { stage, anna };
}

test('each instance is asked for, until there is no other', async () => {
  const { stage, anna } = await begins();
  await anna.types('Jardin');
  anna.sees('Décision 1').sees('Qu’a-t-on décidé ?').seesProgress('2 sur 5 environ');
  await anna.types('repeindre');
  anna.sees('Décision 1').sees('Qui l’a proposé ?').seesProgress('3 sur 5 environ');
  await anna.taps('Salariés');
  anna.sees('Ajouter « Décision 2 » ?').seesButtons('Oui', 'Non', 'Retour').seesProgress('3 sur 4 environ');
  await anna.taps('Oui');
  anna.sees('Décision 2').sees('Qu’a-t-on décidé ?').seesProgress('4 sur 7 environ');
  await anna.types('planter');
  expect(await stage.look()).toMatchObject({ choices: [{ chosen: false }, { chosen: true }] });
  await anna.taps('Habitants');
  anna.sees('Quels habitants ?');
  await anna.taps('Retour');
  anna.sees('Qui l’a proposé ?').sees('Décision 2');
  await anna.taps('Garder ma réponse');
  await anna.types('ceux du 3');
  await anna.types('non');
  anna.sees('2 décisions. L’ambiance ?').seesProgress('7 sur 7 environ');
  await anna.taps('Passer');
  anna
    .seesScreen('review')
    .seesAnswer('Qui l’a proposé ?', 'Salariés')
    .seesAnswer('Ajouter « Décision 3 » ?', 'Non');
  expect((await stage.look()).answers.map(({ under, label }) => [under, label])).toEqual([
    [undefined, 'Quel groupe ?'],
    ['Décision 1', 'Qu’a-t-on décidé ?'],
    ['Décision 1', 'Qui l’a proposé ?'],
    ['Décision 2', 'Qu’a-t-on décidé ?'],
    ['Décision 2', 'Qui l’a proposé ?'],
    ['Décision 2', 'Quels habitants ?'],
    [undefined, 'Ajouter « Décision 3 » ?'],
    [undefined, '2 décisions. L’ambiance ?'],
  ]);
  await anna.taps('Envoyer mes réponses');
  anna.seesScreen('thanks');
  expect(stage.answers()).toEqual({
    group: 'Jardin',
    'decisions[1]': 'yes',
    'decisions[1].text': 'repeindre',
    'decisions[1].by': 'staff',
    'decisions[1].stamp': 'n1',
    'decisions[2]': 'yes',
    'decisions[2].text': 'planter',
    'decisions[2].by': 'resident',
    'decisions[2].who': 'ceux du 3',
    'decisions[2].stamp': 'n2',
    'decisions[3]': 'no',
    count: '2',
  });
});

test('the second tap on a yes adds nothing', async () => {
  const { stage, anna } = await begins();
  await anna.types('Jardin');
  await anna.types('repeindre');
  await anna.taps('Salariés');
  const old = anna.remembers();
  await anna.taps('Oui');
  const before = stage.conversation;
  await anna.sends({ kind: 'choose', to: old.to ?? { session: '', serial: 0 }, choices: [0] });
  expect(stage.conversation).toEqual(before);
  await anna.sends({ kind: 'choose', to: old.to ?? { session: '', serial: 0 }, choices: [1] });
  expect(stage.conversation).toEqual(before);
});

test('one more can be added from the review, and after the end', async () => {
  const { stage, anna } = await twoDecisions();
  await anna.taps('Non');
  await anna.types('bonne');
  await anna.taps('Envoyer mes réponses');
  await anna.taps('Revoir mes réponses');
  await anna.corrects('Ajouter « Décision 3 » ?');
  await anna.taps('Oui');
  anna.sees('Décision 3').sees('Qu’a-t-on décidé ?');
  await anna.types('fêter');
  await anna.taps('Salariés');
  anna.sees('Ajouter « Décision 4 » ?');
  await anna.taps('Non');
  anna.seesScreen('review');
  expect(stage.answers()).toMatchObject({ 'decisions[3].text': 'fêter', count: '3' });
});

test('an instance taken away leaves the others as they are', async () => {
  const { stage, anna } = await twoDecisions();
  const third = anna.remembers();
  await anna.taps('Non');
  await anna.taps('Passer');
  const review = anna.remembers();
  expect(review.buttons.map(({ label }) => label)).toEqual([
    'Envoyer mes réponses',
    'Retour',
    'Enlever Décision 1',
    'Enlever Décision 2',
  ]);
  await anna.taps('Enlever Décision 1');
  anna.seesScreen('review').sees('C’est enlevé.').seesAnswer('Qu’a-t-on décidé ?', 'planter');
  expect((await stage.look()).answers.map(({ under }) => under)).toEqual([
    undefined,
    'Décision 1',
    'Décision 1',
    'Décision 1',
    undefined,
    undefined,
  ]);
  expect(stage.answers()).toMatchObject({
    'decisions[2].text': 'planter',
    // What once() worked out stays, whatever the position is now.
    'decisions[2].stamp': 'n2',
    count: '1',
  });
  expect(stage.answers()).not.toHaveProperty('decisions[1].text');
  expect(stage.effects).toContainEqual({
    kind: 'correct',
    session: 'session-2',
    question: 'decisions[1]',
    previous: 'yes',
    value: 'removed',
  });
  // A button of the old review means the instance it always meant: it is gone, and no other goes.
  const [, , first] = review.buttons;
  await anna.sends({ kind: 'act', action: 'remove', argument: first?.argument ?? '' });
  expect(stage.answers()).toMatchObject({ 'decisions[2].text': 'planter', count: '1' });
  // So does a pencil: what was the fourth answer is still the text of the second decision.
  const pencil = `#${review.answers[3]?.index}`;
  await anna.sends({ kind: 'act', action: 'correct', argument: pencil });
  await anna.types('planter des tulipes');
  expect(stage.answers()).toMatchObject({ 'decisions[2].text': 'planter des tulipes' });
  // And an old question of the one taken away corrects nobody.
  await anna.sends({ kind: 'text', text: 'autre', edited: true, to: { session: 'session-2', serial: 1 } });
  anna.sees('Cette question ne se pose plus.');
  await anna.sends({ kind: 'choose', to: third.to ?? { session: '', serial: 0 }, choices: [0] });
  await anna.taps('Continuer');
  anna.sees('Qu’a-t-on décidé ?').sees('Décision 2');
  expect(stage.conversation.place).toMatchObject({ question: 'decisions[3].text' });
});

test('all of them can be taken away, and then one added', async () => {
  const { stage, anna } = await begins();
  await anna.types('Jardin');
  await anna.types('repeindre');
  await anna.sends({ kind: 'act', action: 'review' });
  await anna.taps('Enlever Décision 1');
  await anna.taps('Continuer');
  anna.sees('Ajouter « Décision 1 » ?');
  await anna.taps('Non');
  anna.sees('0 décisions.');
  await anna.taps('Retour');
  await anna.taps('Oui');
  await anna.types('planter');
  expect(stage.answers()).toMatchObject({ 'decisions[2].text': 'planter', count: '1' });
});

test('the question on show goes with its instance', async () => {
  const { anna } = await twoDecisions();
  await anna.taps('Oui');
  const asked = anna.remembers();
  await anna.sends({ kind: 'act', action: 'review' });
  const gone = anna.remembers().buttons.find(({ label }) => label === 'Enlever Décision 3');
  await anna.taps('Continuer');
  await anna.sends({ kind: 'act', action: 'remove', argument: gone?.argument ?? '' });
  anna.sees('Ajouter « Décision 3 » ?');
  await anna.sends({ kind: 'text', text: 'x', to: asked.to ?? { session: '', serial: 0 } });
  anna.sees('Vous avez écrit : « x »');
});

test('a counted repeat has as many as the answer says; fewer set the others aside', async () => {
  const { stage, anna } = await begins(COUNTED);
  await anna.types('2');
  anna.sees('Personne 1').sees('Prénom ?');
  await anna.types('Ali');
  anna.sees('Personne 2');
  await anna.types('Bea');
  anna.sees('Et sinon ?');
  await anna.taps('Passer');
  anna.seesScreen('review').seesButtons('Envoyer mes réponses', 'Retour');
  await anna.corrects('Combien ?');
  await anna.types('1');
  expect(stage.answers()).toEqual({ n: '1', 'person[1]': 'yes', 'person[1].who': 'Ali' });
  await anna.corrects('Combien ?');
  await anna.types('3');
  expect(stage.answers()).toMatchObject({ 'person[2].who': 'Bea' });
  anna.sees('Personne 3');
});

test('everything is said in the language of the person', async () => {
  const stage = new PureStage([MEETING], { language: 'en' });
  const anna = await Person.arrives(stage);
  await anna.taps('I am 16 or older, OK');
  for (const text of ['Garden', 'paint']) await anna.types(text);
  await anna.taps('Staff');
  anna.sees('Add “Decision 2”?').seesButtons('Yes', 'No', 'Back');
  await anna.types('no');
  await anna.taps('Skip');
  anna.seesAnswer('Add “Decision 2”?', 'No');
  expect((await stage.look()).buttons.at(-1)?.label).toBe('Remove Decision 1');
});
