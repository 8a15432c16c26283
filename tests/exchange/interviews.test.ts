import { describe, expect, test } from 'vitest';
import { pseudonymOf } from '../../src/exchange/codes/receipts.js';
import type { Message } from '../../src/flows/message.js';
import { erasePerson } from '../../src/storage/people/erase-person.js';
import { storeKinds } from '../storage/stores.js';
import { testIdentity } from '../support/exchange-stage.js';
import { codeIn, interviewStage, interviews, setsUp } from '../support/interview-stage.js';
import { Person } from '../support/scenario.js';

const MINUTE = 60_000;

describe.each(storeKinds)('interviews on $name', ({ fresh }) => {
  const open = async () => interviewStage(await fresh());

  test('person after person, counted for the event, against its target', async () => {
    const { storage, house, interviewer } = await open();
    const anna = await setsUp(await interviewer('anna'));
    anna.sees('Fête du quartier · samedi 6 juin · aucun entretien, 0 refus · objectif 15');
    anna.seesButtons('Nouvelle personne', 'Terminer');
    await anna.taps('Nouvelle personne');
    anna.sees('Aloud 1 fr').seesButtons('D’accord', 'Refus', 'A moins de 16 ans', '🌐 Langue');
    await anna.taps('D’accord');
    house.now += 2 * MINUTE;
    await anna.types('pour le jardin');
    await anna.taps('16 ans ou plus');
    anna.seesButtons('Seule', 'Avec de l’aide', 'Tout a été lu à voix haute', 'Retour');
    await anna.taps('Tout a été lu à voix haute');
    expect(codeIn(anna.remembers())).toMatch(/^[A-Z]+-\d{4}$/);
    await anna.taps('Donné');
    anna.sees('Entretien 1 ✓').sees('1 entretien, 0 refus · objectif 15');
    anna.seesButtons('Personne suivante', 'Effacer le dernier entretien', 'Terminer');
    await anna.taps('Personne suivante');
    await anna.taps('Refus');
    anna.sees('Refus compté.').sees('1 entretien, 1 refus');
    await anna.taps('Personne suivante');
    await anna.taps('A moins de 16 ans');
    anna.sees('1 entretien, 1 refus, 1 personne trop jeune');
    const [session, ...others] = (await storage.client.session.findMany()).filter(({ event }) => event);
    const { id: me } = await storage.client.person.findFirstOrThrow();
    expect(others).toEqual([]);
    expect(session).toMatchObject({
      personId: null,
      structure: 'ors',
      mode: 'read',
      status: 'complete',
      language: 'fr',
      interviewer: pseudonymOf(testIdentity, me),
    });
    expect(Number(session?.completedAt) - Number(session?.startedAt)).toBeGreaterThan(MINUTE);
    expect(await storage.client.tally.findMany({ orderBy: { kind: 'asc' } })).toMatchObject([
      { form: 'visit', kind: 'refused', day: '2026-06-06', event: session?.event, count: 1 },
      { form: 'visit', kind: 'too_young', event: session?.event, count: 1 },
    ]);
    await anna.taps('Terminer');
    anna.seesScreen('menu').sees('Que voulez-vous faire ?');
    anna.seesButtons('Continuer : La visite', 'Enquête sur le terrain', 'Mes données');
  });

  test('two interviewers share an event and its counts', async () => {
    const { storage, interviewer } = await open();
    const anna = await setsUp(await interviewer('anna'));
    const ben = await interviewer('ben');
    await ben.taps('Enquête sur le terrain');
    await ben.taps('Nouvel événement');
    await ben.writes('fête du  Quartier');
    await ben.taps('Français');
    expect(await storage.client.event.count()).toBe(1);
    await anna.taps('Nouvelle personne');
    await interviews(anna);
    await ben.looksAgain();
    ben.sees('1 entretien, 0 refus · objectif 15').seesButtons('Nouvelle personne', 'Terminer');
    const names = (await storage.client.session.findMany({ where: { event: { not: null } } })).map(
      ({ interviewer: name }) => name,
    );
    expect(names).toHaveLength(1);
  });

  test('who may not ask is told so, whatever button they kept', async () => {
    const { storage, interviewer } = await open();
    const anna = await interviewer('anna', 'observer');
    for (const argument of [undefined, 'new', 'next', 'event.x', 'agreed.x'])
      await anna.sends({ kind: 'act', action: 'interview', ...(argument === undefined ? {} : { argument }) });
    anna.sees('Cela ne fait pas partie');
    expect(await storage.client.event.count()).toBe(0);
  });

  test('a restart in the middle goes on, and a pause greets nobody', async () => {
    const { house, interviewer } = await open();
    const anna = await setsUp(await interviewer('anna'));
    await anna.taps('Nouvelle personne');
    await anna.taps('D’accord');
    house.restart();
    house.now += 8 * 60 * MINUTE;
    await anna.looksAgain();
    anna.sees('Pourquoi venez-vous ?').seesNot('Re-bonjour');
    await anna.types('pour lire');
    anna.sees('Votre âge ?');
  });

  test('the language is the passer-by’s, the buttons around are the interviewer’s', async () => {
    const { storage, interviewer } = await open();
    const anna = await setsUp(await interviewer('anna'));
    await anna.taps('Nouvelle personne');
    await anna.taps('🌐 Langue');
    await anna.taps('English');
    anna.sees('Aloud 1 en');
    await anna.taps('Agrees');
    anna.sees('Why do you come?');
    await anna.types('to read');
    await anna.taps('16 or older');
    await anna.taps('Seule');
    await anna.taps('Donné');
    anna.sees('Entretien 1 ✓');
    expect(await storage.client.session.findFirst({ where: { mode: 'alone' } })).toMatchObject({
      language: 'en',
    });
  });

  test('too young by an answer: all of it goes, the count stays, and the interviewer goes on', async () => {
    const { storage, interviewer } = await open();
    const anna = await setsUp(await interviewer('anna'));
    await anna.taps('Nouvelle personne');
    await anna.taps('D’accord');
    await anna.types('pour jouer');
    await anna.taps('Moins de 16 ans');
    anna.sees('Trop jeune').sees('aucun entretien, 0 refus, 1 personne trop jeune');
    expect(await storage.client.session.count({ where: { event: { not: null } } })).toBe(0);
    expect(await storage.client.answer.count()).toBe(0);
    expect(await storage.client.person.count()).toBe(1);
  });

  test('an interview that is left goes, and only when the interviewer says so', async () => {
    const { storage, interviewer } = await open();
    const anna = await setsUp(await interviewer('anna'));
    await anna.taps('Nouvelle personne');
    await anna.taps('D’accord');
    await anna.types('pour jouer');
    await anna.sends({ kind: 'act', action: 'menu' });
    anna.seesButtons('Continuer l’entretien', 'Arrêter et effacer');
    await anna.taps('Continuer l’entretien');
    anna.sees('Votre âge ?');
    await anna.sends({ kind: 'act', action: 'interview' });
    await anna.taps('Arrêter et effacer');
    anna.sees('Entretien arrêté.');
    expect(await storage.client.answer.count()).toBe(0);
  });

  test('whoever is in the middle of an interview ends it before everything of theirs goes', async () => {
    const { storage, interviewer } = await open();
    const anna = await setsUp(await interviewer('anna'));
    await anna.taps('Nouvelle personne');
    await anna.taps('D’accord');
    await anna.types('pour jouer');
    for (const action of ['forget', 'withdraw'] as const) {
      await anna.sends({ kind: 'act', action });
      anna.seesScreen('interrupted');
    }
    await anna.taps('Arrêter et effacer');
    await anna.sends({ kind: 'act', action: 'forget' });
    await anna.taps('Oui, tout effacer');
    expect(await storage.client.session.count()).toBe(0);
  });

  test('the last interview can be taken back for ten minutes, by whoever did it, once', async () => {
    const { storage, house, interviewer } = await open();
    const anna = await setsUp(await interviewer('anna'));
    for (const why of ['un', 'deux']) {
      await anna.sends({ kind: 'act', action: 'interview', argument: 'next' });
      house.now += MINUTE;
      await interviews(anna, why);
      await anna.taps('Donné');
    }
    anna.sees('2 entretiens');
    await anna.taps('Effacer le dernier entretien');
    const sure = anna.remembers().buttons[0];
    await anna.taps('Oui, effacer');
    anna.sees('Le dernier entretien est effacé.').sees('1 entretien,');
    // The same tap once more must not take the other one.
    await anna.sends({ kind: 'act', action: 'interview', argument: sure?.argument ?? '' });
    expect(
      (await storage.client.answer.findMany({ where: { question: 'why' } })).map(({ value }) => value),
    ).toEqual(['un']);
    const audits = await storage.client.audit.findMany();
    expect(audits.map(({ action }) => action)).toEqual(['erase-undone']);
    expect(await storage.folder.ledger.read()).toMatchObject([{ id: audits[0]?.subject }]);
    house.now += 11 * MINUTE;
    await anna.looksAgain();
    anna.seesButtons('Personne suivante', 'Terminer');
  });

  test('a correction by an old button of this interview counts; one of another changes nothing', async () => {
    const { storage, interviewer } = await open();
    const anna = await setsUp(await interviewer('anna'));
    await anna.taps('Nouvelle personne');
    await anna.taps('D’accord');
    await anna.types('un');
    const age = anna.remembers();
    await anna.taps('16 ans ou plus');
    await anna.sends({ kind: 'text', text: 'deux', edited: true, to: { ...to(age), serial: 0 } });
    anna.sees('✏️ Corrigé.').seesScreen('how');
    await anna.taps('Seule');
    await anna.taps('Donné');
    await anna.taps('Personne suivante');
    await anna.taps('D’accord');
    await anna.sends({ kind: 'choose', to: to(age), choices: [0] });
    await anna.sends({ kind: 'text', text: 'trois', to: { ...to(age), serial: 0 } });
    anna.sees('Je n’ai pas gardé ce message').sees('Pourquoi venez-vous ?');
    expect(await storage.client.answer.findMany({ where: { question: 'why' } })).toMatchObject([
      { value: 'deux' },
    ]);
  });

  test('somebody who interviews answers for themselves too', async () => {
    const { storage, interviewer } = await open();
    const anna = await interviewer('anna');
    await anna.taps('Continuer : La visite');
    await anna.types('pour moi');
    await anna.sends({ kind: 'act', action: 'interview' });
    await setsUp(await anna.sends({ kind: 'act', action: 'menu' }));
    await anna.taps('Nouvelle personne');
    await interviews(anna, 'pour elle');
    await anna.taps('Donné');
    await anna.taps('Terminer');
    await anna.taps('Continuer : La visite');
    anna.sees('Votre âge ?');
    await anna.taps('16 ans ou plus');
    anna.seesAnswer('Pourquoi venez-vous ?', 'pour moi');
    const { id } = await storage.client.person.findFirstOrThrow();
    await erasePerson(storage, id, 0);
    expect(await storage.client.answer.findMany({ where: { question: 'why' } })).toMatchObject([
      { value: 'pour elle' },
    ]);
  });

  test('the code reads the answers and erases them, for whoever has it and tells us nothing else', async () => {
    const { storage, house, interviewer } = await open();
    const anna = await setsUp(await interviewer('anna'));
    await anna.taps('Nouvelle personne');
    const code = await interviews(anna);
    await anna.taps('Donné');
    const stored = JSON.stringify([
      await storage.client.person.findMany(),
      await storage.client.session.findMany(),
    ]);
    expect(stored).not.toContain(code);
    const carl = await Person.arrives(house.stage('carl'));
    await carl.writes(code.toLowerCase().replace('-', ' '));
    carl.sees('Voici vos réponses.').sees('**pour le jardin**').sees('**16 ans ou plus**');
    await carl.taps('Effacer mes réponses');
    await carl.taps('Annuler');
    expect(await storage.client.answer.count()).toBe(2);
    await carl.taps('Effacer mes réponses');
    await carl.taps('Oui, effacer');
    carl.sees('C’est fait').seesScreen('notice');
    expect(await storage.client.answer.count()).toBe(0);
    expect(await storage.client.person.count()).toBe(1);
    expect(await storage.client.audit.findMany()).toMatchObject([{ action: 'erase-receipt', actor: '' }]);
    await carl.writes(code);
    carl.sees('Je ne connais pas ce code.');
    await anna.looksAgain();
    anna.sees('aucun entretien');
  });

  test('whose interview a known person reads is not stored with them', async () => {
    const { storage, interviewer } = await open();
    const anna = await setsUp(await interviewer('anna'));
    await anna.taps('Nouvelle personne');
    const code = await interviews(anna);
    await anna.taps('Donné');
    const ben = await interviewer('ben', 'resident');
    await ben.writes(code);
    ben.sees('**pour le jardin**');
    const session = await storage.client.session.findFirstOrThrow({ where: { event: { not: null } } });
    const people = JSON.stringify(await storage.client.person.findMany());
    expect(people).not.toContain(session.id);
  });

  test('who guesses codes is slowed, and nobody else is', async () => {
    const { house, interviewer } = await open();
    const anna = await setsUp(await interviewer('anna'));
    await anna.taps('Nouvelle personne');
    const code = await interviews(anna);
    const carl = await Person.arrives(house.stage('carl'));
    for (let guess = 0; guess < 5; guess += 1) await carl.writes(`ABEILLE-000${guess}`);
    carl.sees('Je ne connais pas ce code.');
    await carl.writes(code);
    carl.sees('Attendez une heure').seesNot('pour le jardin');
    const dora = await Person.arrives(house.stage('dora'));
    await dora.writes(code);
    dora.sees('**pour le jardin**');
    house.now += 61 * MINUTE;
    await carl.writes(code);
    carl.sees('**pour le jardin**');
  });
});

function to({ to: prompt }: Message) {
  if (!prompt) throw new Error('This is no question.');
  return prompt;
}
