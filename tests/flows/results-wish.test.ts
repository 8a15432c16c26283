import { expect, test } from 'vitest';
import { form, PureStage } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite, en: The visit }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ?, en: Why do you come? } }
`);
const QUESTION = 'Voulez-vous savoir ce que les gens ont répondu ?';

async function atTheEnd() {
  const stage = new PureStage([VISIT]);
  const anna = await Person.arrives(stage);
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  await anna.types('pour le jardin');
  await anna.taps('Envoyer mes réponses');
  return { stage, anna };
}

test('outside campaigns nothing is asked', async () => {
  const { anna } = await atTheEnd();
  anna.seesScreen('thanks').seesNot(QUESTION);
  anna.seesButtons('Revoir mes réponses', 'Menu', 'Mes données');
});

test('at the end of a campaign’s questionnaire one line asks, with two buttons', async () => {
  const { stage, anna } = await atTheEnd();
  stage.wish = { campaign: 'printemps' };
  await anna.looksAgain();
  anna.sees(QUESTION).seesNot('On vous dira ce que ça a donné');
  anna.seesButtons('Oui, je veux savoir', 'Non merci', 'Revoir mes réponses', 'Menu', 'Mes données');
  await anna.taps('Oui, je veux savoir');
  expect(stage.effects).toContainEqual({ kind: 'wish', campaign: 'printemps', wants: true });
});

test('a no is one tap, and what was said is asked no more', async () => {
  const { stage, anna } = await atTheEnd();
  stage.wish = { campaign: 'printemps' };
  await anna.looksAgain();
  await anna.taps('Non merci');
  expect(stage.effects).toContainEqual({ kind: 'wish', campaign: 'printemps', wants: false });
  stage.wish = { campaign: 'printemps', wants: false };
  await anna.looksAgain();
  anna.seesNot(QUESTION).seesNot('/rappels');
  stage.wish = { campaign: 'printemps', wants: true };
  await anna.looksAgain();
  anna.seesNot(QUESTION).sees('Si vous changez d’avis : /rappels');
  anna.seesButtons('Revoir mes réponses', 'Menu', 'Mes données');
});

test('an old button says nothing about another campaign, nor anywhere else', async () => {
  const { stage, anna } = await atTheEnd();
  const before = stage.effects.length;
  const old = { kind: 'act', action: 'wish', argument: 'yes.printemps' } as const;
  stage.wish = { campaign: 'automne' };
  await anna.sends(old);
  stage.wish = undefined;
  await anna.taps('Menu');
  await anna.sends(old);
  anna.seesScreen('menu');
  expect(stage.effects.slice(before).filter(({ kind }) => kind === 'wish')).toEqual([]);
});

test('the reminders show what will be told, also in a pause, and take it back in one tap', async () => {
  const { stage, anna } = await atTheEnd();
  stage.found = { channels: ['telegram'], wishes: [{ campaign: 'printemps', form: 'visit' }] };
  await anna.sends({ kind: 'act', action: 'reminders' });
  anna.sees('Je vous écrirai ce que les gens ont répondu à « La visite ».');
  await anna.taps('Faire une pause');
  await anna.taps('1 mois');
  anna.sees('En pause').sees('Je vous écrirai ce que les gens ont répondu à « La visite ».');
  await anna.taps('Ne pas m’écrire les résultats : La visite');
  anna.sees('C’est noté.').seesNot('ce que les gens ont répondu');
  expect(stage.effects).toContainEqual({ kind: 'wish', campaign: 'printemps', wants: false });
});
