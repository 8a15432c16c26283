import { describe, expect, test } from 'vitest';
import type { Input } from '../../src/flows/message.js';
import { form, PureStage, testNotice } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const WISH = form(`
settings: { form_id: wish, form_title: { fr: Vos souhaits, en: Your wishes }, default_language: fr }
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ?, en: Your wish? } }
  - { type: select_one yes_no, name: again, label: { fr: Encore un ?, en: One more? } }
choices:
  yes_no:
    - { name: yes, label: { fr: Oui, en: Yes } }
    - { name: no, label: { fr: Non, en: No } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const FORGET: Input = { kind: 'act', action: 'forget' };
const FORGET_ALL: Input = { kind: 'act', action: 'forget', argument: 'all' };
const MY_DATA: Input = { kind: 'act', action: 'my-data' };

async function atSecondQuestion(): Promise<{ stage: PureStage; anna: Person }> {
  const stage = new PureStage([WISH]);
  const anna = await Person.arrives(stage);
  await anna.taps(AGREE);
  await anna.types('Un banc au soleil');
  anna.sees('Encore un ?');
  return { stage, anna };
}

function kinds(stage: PureStage): string[] {
  return stage.effects.map(({ kind }) => kind);
}

describe('my data', () => {
  test('come as two files with one sentence, and the question stays', async () => {
    const { anna } = await atSecondQuestion();
    await anna.sends(MY_DATA);
    anna
      .sees('Voici tout ce que nous gardons sur vous')
      .seesFile('mes-donnees.html')
      .seesFile('mes-donnees.json')
      .seesScreen('question');
  });

  test('are nothing for a visitor', async () => {
    const anna = await Person.arrives(new PureStage([WISH]));
    await anna.sends(MY_DATA);
    anna.sees('Nous ne gardons rien sur vous.').seesScreen('notice');
  });

  test('are offered at the end and in the menu', async () => {
    const { anna } = await atSecondQuestion();
    await anna.taps('Non');
    await anna.taps('Envoyer mes réponses');
    await anna.taps('Mes données');
    anna.seesFile('mes-donnees.html').seesScreen('thanks');
    await anna.taps('Menu');
    await anna.taps('Mes données');
    anna.seesFile('mes-donnees.html').seesScreen('menu');
  });

  test('are given under an earlier notice too', async () => {
    const { stage, anna } = await atSecondQuestion();
    stage.notice = testNotice('2');
    await anna.sends(MY_DATA);
    anna.seesFile('mes-donnees.html').seesScreen('notice');
  });
});

describe('to forget', () => {
  test('is asked first, with what goes and what stays; no keeps everything where it was', async () => {
    const { stage, anna } = await atSecondQuestion();
    await anna.sends(FORGET);
    anna
      .sees('Tout effacer ?')
      .sees('On ne pourra pas revenir en arrière')
      .sees('Ce qui reste : des nombres')
      .seesButtons('Oui, tout effacer', 'Arrêter, garder mes réponses', 'Non, garder');
    await anna.taps('Non, garder');
    anna.sees('Encore un ?');
    expect(kinds(stage)).not.toContain('forget');
  });

  test('yes erases, with one goodbye; a second tap says nothing more', async () => {
    const { stage, anna } = await atSecondQuestion();
    await anna.sends(FORGET);
    await anna.taps('Oui, tout effacer');
    anna.sees('C’est fait : tout est effacé.').seesButtons('Recommencer');
    expect(stage.conversation).toMatchObject({ notice: '', sessions: [], session: undefined });
    expect(kinds(stage).slice(-2)).toEqual(['forget', 'say']);
    const told = stage.effects.length;
    await anna.sends(FORGET_ALL);
    expect(stage.effects).toHaveLength(told);
  });

  test('a yes of before asks again', async () => {
    const { stage, anna } = await atSecondQuestion();
    await anna.sends(FORGET);
    await anna.taps('Non, garder');
    await anna.sends(FORGET_ALL);
    anna.seesScreen('forget');
    expect(kinds(stage)).not.toContain('forget');
    await anna.sends(FORGET);
    await anna.taps('Non, garder');
    anna.sees('Encore un ?');
  });

  test('the confirmation can change its language, and goes back beneath itself', async () => {
    const { stage, anna } = await atSecondQuestion();
    const question = stage.conversation.place;
    for (const input of [FORGET, { kind: 'act', action: 'language' }, FORGET] as const)
      await anna.sends(input);
    await anna.sends({ kind: 'act', action: 'language', argument: 'en' });
    anna.sees('Erase everything?');
    expect(stage.conversation.place).toEqual({ at: 'forget', back: question });
  });

  test('buttons of before are answered kindly afterwards, and nothing comes back', async () => {
    const { stage, anna } = await atSecondQuestion();
    const old = anna.remembers();
    await anna.sends(FORGET);
    await anna.taps('Oui, tout effacer');
    if (!old.to) throw new Error('The second question is a question.');
    await anna.sends({ kind: 'choose', to: old.to, choices: [0] });
    anna.seesScreen('notice').sees('Ce bouton est d’une discussion effacée.');
    expect(stage.conversation).toMatchObject({ notice: '', sessions: [] });
  });
});

describe('agreement taken back', () => {
  test('questions stop, nothing is erased, and whoever comes back is asked again', async () => {
    const { stage, anna } = await atSecondQuestion();
    await anna.sends(FORGET);
    await anna.taps('Arrêter, garder mes réponses');
    anna.sees('Nous ne posons plus de question.');
    expect(kinds(stage)).toContain('withdraw');
    expect(kinds(stage)).not.toContain('forget');
    expect(stage.answers()).toMatchObject({ wish: 'Un banc au soleil' });

    await anna.writes('bonjour');
    anna.seesScreen('goodbye');
    await anna.taps('Mes données');
    anna.seesFile('mes-donnees.json').seesScreen('goodbye');

    await anna.taps('J’ai changé d’avis');
    anna.seesScreen('notice').sees('Vous aviez arrêté.');
    await anna.taps('Non merci');
    anna.seesScreen('goodbye');
    await anna.taps('J’ai changé d’avis');
    await anna.taps(AGREE);
    await anna.taps('Continuer : Vos souhaits');
    anna.sees('Encore un ?');
  });

  test('everything can still be erased', async () => {
    const { stage, anna } = await atSecondQuestion();
    await anna.sends({ kind: 'act', action: 'withdraw' });
    await anna.taps('Tout effacer');
    await anna.taps('Non, garder');
    anna.seesScreen('goodbye');
    await anna.taps('Tout effacer');
    await anna.taps('Oui, tout effacer');
    expect(kinds(stage)).toContain('forget');
  });

  test('a second tap changes nothing more', async () => {
    const { stage, anna } = await atSecondQuestion();
    for (let tap = 0; tap < 2; tap += 1) await anna.sends({ kind: 'act', action: 'withdraw' });
    expect(kinds(stage).filter((kind) => kind === 'withdraw')).toHaveLength(1);
  });

  test('who stopped, then asks to erase, can still go back to the questions', async () => {
    const { anna } = await atSecondQuestion();
    await anna.sends({ kind: 'act', action: 'withdraw' });
    await anna.sends(FORGET);
    await anna.sends({ kind: 'act', action: 'menu' });
    anna.seesScreen('notice');
  });
});
