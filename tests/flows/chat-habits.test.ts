import { expect, test } from 'vitest';
import { form, PureStage } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const AGREE = 'J’ai 16 ans ou plus, d’accord';
const STREETS = ['Rue des Ors', 'Rue Saint-Nicolas', 'Place de l’Église', 'Allée des Ormes'];
const LIST = [...STREETS, ...Array.from({ length: 26 }, (_, index) => `Chemin ${index + 1}`)];
const STREET = form(`
settings: { form_id: street, form_title: { fr: Rue }, default_language: fr }
survey:
  - { type: integer, name: many, label: { fr: Combien ? } }
  - { type: select_one streets, name: street, label: { fr: Quelle rue ? } }
  - { type: text, name: why, label: { fr: Pourquoi ? } }
choices:
  streets:
${LIST.map((label, index) => `    - { name: s${index}, label: { fr: "${label}" } }`).join('\n')}
`);

async function atTheStreets(): Promise<{ stage: PureStage; anna: Person }> {
  const stage = new PureStage([STREET]);
  const anna = await Person.arrives(stage);
  await anna.taps(AGREE);
  await anna.types('3');
  return { stage, anna };
}

test('words that begin some choices of a long list show these alone', async () => {
  const { stage, anna } = await atTheStreets();
  await anna.types('or');
  anna.sees('Ce qui ressemble à « or » :').sees('Quelle rue ?');
  anna.seesButtons('Rue des Ors', 'Allée des Ormes', 'Toute la liste', 'Passer', 'Retour');
  await anna.types('des or all');
  anna.seesButtons('Allée des Ormes', 'Toute la liste', 'Passer', 'Retour');
  await anna.taps('Allée des Ormes');
  anna.sees('Pourquoi ?');
  expect(stage.answers()).toMatchObject({ street: 's3' });
});

test('the whole list comes back, and what looks like nothing gets one sentence', async () => {
  const { anna } = await atTheStreets();
  await anna.types('egl');
  anna.sees('Ce qui ressemble à « egl » :');
  await anna.taps('Toute la liste');
  expect(anna.remembers().choices).toHaveLength(LIST.length);
  await anna.types('xyz');
  anna.sees('Je n’ai pas trouvé votre réponse dans la liste.');
});

test('a word a person typed is shown as they typed it, marks and all', async () => {
  const { anna } = await atTheStreets();
  await anna.types('**rue**');
  anna.sees('« \\*\\*rue\\*\\* »');
});

test('« passer » and « retour » work as the buttons where they are no answer', async () => {
  const { stage, anna } = await atTheStreets();
  await anna.types('Passer');
  anna.sees('Pourquoi ?');
  await anna.types('retour');
  anna.sees('Voici vos réponses');
  expect(stage.answers()).toEqual({ many: '3', why: 'retour' });
  await anna.corrects('Quelle rue ?');
  await anna.types('Retour');
  anna.sees('Combien ?');
});

test('while a text is quoted, another answer can still be corrected', async () => {
  const { anna } = await atTheStreets();
  await anna.writes('bonjour');
  anna.sees('Vous avez écrit : « bonjour »');
  await anna.sends({ kind: 'act', action: 'correct', argument: '#0' });
  anna.sees('Combien ?');
});

test('a second tap on the same button changes nothing and says nothing', async () => {
  const { stage, anna } = await atTheStreets();
  const streets = anna.remembers();
  const tap = { kind: 'choose', to: streets.to ?? never(), choices: [1] } as const;
  await anna.sends(tap);
  const before = stage.effects.length;
  await anna.sends(tap);
  anna.sees('Pourquoi ?').seesNot('Corrigé');
  expect(stage.effects.slice(before)).toEqual([]);
});

test('something nobody can read gets one kind sentence, and the question stays', async () => {
  const { anna } = await atTheStreets();
  await anna.sends({ kind: 'other' });
  anna.sees('Je ne sais pas lire ce genre de message.').sees('Quelle rue ?');
});

function never(): never {
  throw new Error('There is no question.');
}
