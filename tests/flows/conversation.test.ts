import { expect, test } from 'vitest';
import { replayAnswers } from '../../src/flows/questionnaire/replay.js';
import { form, PureStage, testNotice } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const HOUSE = form(`
settings:
  form_id: house
  form_title: { fr: La maison, en: The house }
  default_language: fr
  screen_out: \${age} = 'under_16'
survey:
  - { type: note, name: hello, label: { fr: Quelques questions., en: A few questions. } }
  - { type: select_one yes_no, name: comes, label: { fr: Venez-vous ?, en: Do you come? } }
  - type: select_multiple what
    name: what
    label: { fr: Pour quoi ?, en: What for? }
    relevant: \${comes} = 'yes'
  - type: integer
    name: times
    label: { fr: Combien de fois par mois ?, en: How many times a month? }
    relevant: \${comes} = 'yes'
    constraint: . <= 31
    constraint_message: { fr: Un mois a 31 jours., en: A month has 31 days. }
  - { type: text, name: why, label: { fr: 'À quoi ça sert ?', en: What is it for? }, required: yes }
  - { type: select_one age, name: age, label: { fr: Votre âge ?, en: Your age? } }
  - { type: calculate, name: often, calculation: 'if(\${times} >= 4, "oui", "non")' }
choices:
  yes_no:
    - { name: yes, label: { fr: Oui, en: Yes } }
    - { name: no, label: { fr: Non, en: No } }
  what:
    - { name: meet, label: { fr: Rencontrer, en: Meet } }
    - { name: learn, label: { fr: Apprendre, en: Learn } }
    - { name: dont_know, label: { fr: Je ne sais pas, en: I do not know }, exclusive: yes }
  age:
    - { name: under_16, label: { fr: Moins de 16 ans, en: Under 16 } }
    - { name: 16_25, label: { fr: 16 à 25 ans, en: 16 to 25 } }
`);
const GARDEN = form(`
settings: { form_id: garden, form_title: { fr: Le jardin }, default_language: fr }
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ? } }
`);
const HOUR = 60 * 60 * 1000;
const AGREE = 'J’ai 16 ans ou plus, d’accord';

async function arrives(forms = [HOUSE]): Promise<{ stage: PureStage; anna: Person }> {
  const stage = new PureStage(forms);
  return { stage, anna: await Person.arrives(stage) };
}

async function atFirstQuestion(): Promise<{ stage: PureStage; anna: Person }> {
  const { stage, anna } = await arrives();
  await anna.taps(AGREE);
  return { stage, anna };
}

test('a resident answers from the notice to the thanks', async () => {
  const { stage, anna } = await arrives();
  anna.sees('Notice 1 fr').seesButtons(AGREE, 'Non merci', '🌐 Langue');
  await anna.taps(AGREE);
  anna.sees('Quelques questions.').sees('Venez-vous ?').seesProgress('1 sur 5 environ');
  await anna.taps('Oui');
  anna.sees('Pour quoi ?').seesProgress('2 sur 5 environ');
  await anna.ticks('Apprendre', 'Rencontrer');
  await anna.types('4');
  await anna.types('se rencontrer');
  await anna.taps('16 à 25 ans');
  anna
    .seesScreen('review')
    .seesAnswer('Pour quoi ?', 'Rencontrer, Apprendre')
    .seesAnswer('À quoi ça sert ?', 'se rencontrer');
  await anna.taps('Envoyer mes réponses');
  anna.sees('Merci !');
  expect(stage.answers()).toEqual({
    comes: 'yes',
    what: 'meet learn',
    times: '4',
    why: 'se rencontrer',
    age: '16_25',
    often: 'oui',
  });
});

test('replay reproduces a transcript: the same questions in the same order, the same answers', async () => {
  const { stage, anna } = await atFirstQuestion();
  const asked: string[] = [];
  const answers = async (verb: () => Promise<Person>) => {
    const { place } = stage.conversation;
    if (place.at === 'question') asked.push(place.question);
    await verb();
  };
  await answers(() => anna.taps('Oui'));
  await answers(() => anna.ticks('Apprendre', 'Rencontrer'));
  await answers(() => anna.taps('Passer'));
  await answers(() => anna.types('se rencontrer'));
  await answers(() => anna.taps('16 à 25 ans'));
  await anna.taps('Envoyer mes réponses');
  const { now, zone } = stage;
  const settings = { now, zone, language: 'fr', words: stage.context().words.reply };
  const replayed = replayAnswers(
    HOUSE,
    new Map(Object.entries(stage.answers()).filter(([name]) => name !== 'often')),
    settings,
  );
  expect(replayed).toMatchObject({ asked, answers: stage.answers(), complete: true });
});

test('a refusal is counted and nothing else is kept; the door stays open', async () => {
  const { stage, anna } = await arrives();
  await anna.taps('Non merci');
  anna.sees('Rien n’est enregistré');
  expect(stage.effects.filter((effect) => effect.kind !== 'say')).toEqual([
    { kind: 'tally', form: 'house', what: 'refused' },
  ]);
  await anna.taps('J’ai changé d’avis');
  anna.seesScreen('notice');
  await anna.taps(AGREE);
  anna.sees('Venez-vous ?');
});

test('a second « Non merci » of the same person is the same refusal', async () => {
  const { stage, anna } = await arrives();
  const notice = anna.remembers();
  await anna.taps('Non merci');
  expect(notice.buttons.some((button) => button.action === 'refuse')).toBe(true);
  await anna.sends({ kind: 'act', action: 'refuse' });
  anna.sees('Rien n’est enregistré');
  expect(stage.effects.filter((effect) => effect.kind === 'tally')).toHaveLength(1);
});

test('somebody younger than the limit: stop, forget everything, thank', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Non');
  await anna.types('je ne sais pas');
  await anna.taps('Moins de 16 ans');
  anna.sees('vient d’être effacé');
  expect(stage.effects.slice(-3).map((effect) => effect.kind)).toEqual(['tally', 'forget', 'say']);
  expect(stage.conversation).toMatchObject({ notice: '', sessions: [], session: undefined });
  const told = JSON.stringify(stage.effects.filter((effect) => effect.kind === 'answer'));
  expect(told).not.toContain('under_16');
});

test('a changed notice is asked again, midway too, and what was said before stays', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Non');
  stage.notice = testNotice('2');
  await anna.types('se voir');
  anna.seesScreen('notice').sees('a changé').sees('Notice 2 fr');
  expect(stage.answers()).not.toHaveProperty('why');
  await anna.taps(AGREE);
  anna.sees('À quoi ça sert ?');
  await anna.types('se voir');
  expect(stage.answers()).toMatchObject({ comes: 'no', why: 'se voir' });
});

test('back, then another answer: what followed from the old one is set aside, and restored', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Oui');
  await anna.ticks('Rencontrer');
  await anna.types('8');
  await anna.taps('Retour');
  anna.sees('Combien de fois').seesButtons('Garder ma réponse', 'Effacer ma réponse', 'Retour');
  await anna.taps('Retour');
  await anna.taps('Retour');
  await anna.taps('Non');
  anna.sees('À quoi ça sert ?');
  expect(stage.answers()).toEqual({ comes: 'no', often: 'non' });
  await anna.taps('Retour');
  await anna.taps('Oui');
  anna.sees('À quoi ça sert ?');
  expect(stage.answers()).toEqual({ comes: 'yes', what: 'meet', times: '8', often: 'oui' });
});

test('a question may be passed unless it must be answered', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Passer');
  anna.sees('À quoi ça sert ?').seesButtons('Retour');
  await anna.sends({ kind: 'act', action: 'skip' });
  anna.sees('Il faut une réponse').sees('À quoi ça sert ?');
  await anna.types('on verra');
  await anna.taps('Passer');
  anna.seesAnswer('Venez-vous ?', '(passée)');
  await anna.taps('Envoyer mes réponses');
  expect(stage.answers()).toEqual({ why: 'on verra', often: 'non' });
});

test('a reply that does not fit: one kind sentence and the same question', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Oui');
  await anna.taps('Passer');
  await anna.types('beaucoup');
  anna.sees('Combien de fois').seesProgress('3 sur 5 environ');
  expect(anna.remembers().text).toBe('Combien de fois par mois ?');
  await anna.types('45');
  anna.sees('Un mois a 31 jours.');
  await anna.types('3,7');
  anna.sees('Combien de fois');
  expect(stage.answers()).not.toHaveProperty('times');
});

test('the review corrects one answer and comes back', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Non');
  await anna.types('se voir');
  await anna.taps('Passer');
  await anna.corrects('À quoi ça sert ?');
  anna.sees('À quoi ça sert ?');
  await anna.types('se rencontrer');
  anna.seesScreen('review').seesAnswer('À quoi ça sert ?', 'se rencontrer');
  expect(stage.effects).toContainEqual({
    kind: 'correct',
    session: stage.conversation.session?.id,
    question: 'why',
    previous: 'se voir',
    value: 'se rencontrer',
  });
});

test('a correction after the end that opens a required question asks it, and the session stays complete', async () => {
  const needs = form(`
settings: { form_id: needs, form_title: { fr: Besoins }, default_language: fr }
survey:
  - { type: select_one yn, name: child, label: { fr: Des enfants ? } }
  - { type: integer, name: many, label: { fr: Combien ? }, relevant: "\${child} = 'y'", required: yes }
choices:
  yn: [ { name: y, label: { fr: Oui } }, { name: n, label: { fr: Non } } ]
`);
  const { stage, anna } = await arrives([needs]);
  await anna.taps(AGREE);
  await anna.taps('Non');
  await anna.taps('Envoyer mes réponses');
  const completedAt = stage.conversation.session?.completedAt;
  stage.now += 24 * HOUR;
  await anna.taps('Revoir mes réponses');
  await anna.corrects('Des enfants ?');
  await anna.taps('Oui');
  anna.sees('Combien ?');
  await anna.types('2');
  anna.seesScreen('review').sees('encore les corriger');
  expect(stage.conversation.session).toMatchObject({ status: 'complete', completedAt });
  expect(stage.answers()).toEqual({ child: 'y', many: '2' });
});

test('a tap on an old button corrects that answer and leaves the present question where it is', async () => {
  const { stage, anna } = await atFirstQuestion();
  const old = anna.remembers();
  await anna.taps('Non');
  anna.sees('À quoi ça sert ?');
  await anna.sends({ kind: 'choose', to: old.to ?? never(), choices: [0] });
  anna.sees('Corrigé').sees('À quoi ça sert ?');
  expect(stage.answers()).toMatchObject({ comes: 'yes' });
});

test('a button of somebody else’s session changes nothing', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.sends({ kind: 'choose', to: { session: 'not-hers', serial: 0 }, choices: [0] });
  anna.sees('autre conversation').sees('Venez-vous ?');
  expect(stage.answers()).toEqual({ often: 'non' });
});

test('a second tap on « Passer » does not pass the next question', async () => {
  const { anna } = await atFirstQuestion();
  await anna.taps('Oui');
  const skip = { kind: 'act', action: 'skip', to: anna.remembers().to ?? never() } as const;
  await anna.sends(skip);
  anna.sees('Combien de fois');
  await anna.sends(skip);
  anna.sees('Combien de fois');
});

test('a text nobody knows the question of is quoted back before it is used', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Non');
  await anna.writes('pour se *rencontrer*');
  anna.sees('Vous avez écrit : « pour se \\*rencontrer\\* »').sees('À quoi ça sert ?');
  expect(stage.answers()).not.toHaveProperty('why');
  await anna.taps('Oui, c’est ma réponse');
  anna.sees('Votre âge ?');
  expect(stage.answers()).toMatchObject({ why: 'pour se *rencontrer*' });
});

test('a text is quoted back with the question it would answer, also when an earlier one has opened', async () => {
  const { stage, anna } = await atFirstQuestion();
  const comes = anna.remembers().to ?? never();
  await anna.taps('Non');
  await anna.sends({ kind: 'choose', to: comes, choices: [0] });
  await anna.writes('se voir');
  anna.sees('C’est la réponse à cette question ? « À quoi ça sert ? »');
  await anna.taps('Oui, c’est ma réponse');
  expect(stage.answers()).toMatchObject({ why: 'se voir' });
});

test('texts piled up during an outage never answer the wrong question', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Non');
  const question = anna.remembers().to ?? never();
  for (const text of ['une', 'deux', 'trois']) await anna.sends({ kind: 'text', text, to: question });
  anna.sees('Votre âge ?').sees('deux\ntrois');
  expect(stage.answers()).toMatchObject({ why: 'une' });
  expect(stage.answers()).not.toHaveProperty('age');
});

test('a text that came after the quote is quoted before anybody decides about it', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Non');
  await anna.writes('se voir');
  const decisions = anna.remembers().buttons.filter(({ action }) => ['use', 'resume'].includes(action));
  await anna.writes('se parler');
  expect(decisions).toHaveLength(2);
  for (const { action, argument = '' } of decisions) {
    await anna.sends({ kind: 'act', action, argument });
    anna.sees('Vous avez écrit : « se voir\nse parler »');
    expect(stage.answers()).not.toHaveProperty('why');
  }
  await anna.taps('Oui, c’est ma réponse');
  expect(stage.answers()).toMatchObject({ why: 'se voir\nse parler' });
});

test('an answer sent again because nobody said that it arrived changes nothing and asks nothing', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Non');
  const question = anna.remembers().to ?? never();
  for (const text of ['se voir', 'se voir', ' se voir '])
    await anna.sends({ kind: 'text', text, to: question });
  anna.sees('Votre âge ?').seesNot('Vous avez écrit');
  expect(stage.answers()).toMatchObject({ why: 'se voir' });
  await anna.sends({ kind: 'text', text: 'se parler', to: question });
  anna.sees('Vous avez écrit : « se parler »');
});

test('a text sent twice to an old question is held once', async () => {
  const { stage, anna } = await atFirstQuestion();
  const old = anna.remembers().to ?? never();
  await anna.taps('Non');
  for (const text of ['se voir', 'se voir', 'voir', 'voir'])
    await anna.sends({ kind: 'text', text, to: old });
  await anna.taps('Oui, c’est ma réponse');
  expect(stage.answers()).toMatchObject({ why: 'se voir\nvoir' });
});

test('days later « bonjour » is a greeting, not an answer', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Non');
  stage.now += 72 * HOUR;
  await anna.types('bonjour');
  anna.sees('Re-bonjour !').sees('question 2').sees('« bonjour »');
  expect(stage.answers()).not.toHaveProperty('why');
  await anna.taps('Non, continuer');
  await anna.types('se voir');
  expect(stage.answers()).toMatchObject({ why: 'se voir' });
});

test('coming back after days shows where we were', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Non');
  stage.now += 72 * HOUR;
  await anna.looksAgain();
  anna.sees('Re-bonjour !').seesButtons('Continuer', 'Revoir mes réponses', 'Arrêter là');
  await anna.taps('Continuer');
  anna.sees('À quoi ça sert ?');
});

test('« stop » in any language stops, and nothing is lost', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Non');
  await anna.types('STOP');
  anna.seesScreen('paused').sees('Vos réponses sont gardées');
  await anna.taps('Continuer');
  anna.sees('À quoi ça sert ?');
  await anna.types('quit');
  anna.seesScreen('paused');
  expect(stage.answers()).toEqual({ comes: 'no', often: 'non' });
});

test('the language changes midway and every screen follows', async () => {
  const { anna } = await atFirstQuestion();
  await anna.taps('Oui');
  await anna.sends({ kind: 'act', action: 'language' });
  anna.sees('Dans quelle langue').seesButtons('Français', 'English');
  await anna.taps('English');
  anna.sees('What for?').seesProgress('2 of about 5').seesNot('Passer');
  await anna.ticks('Learn');
  await anna.taps('Skip');
  await anna.types('to meet');
  await anna.taps('16 to 25');
  anna.seesAnswer('What for?', 'Learn').seesButtons('Send my answers', 'Back');
});

test('a questionnaire not written in the person’s language is spoken in its own, never mixed', async () => {
  const stage = new PureStage([GARDEN], { language: 'en' });
  const anna = await Person.arrives(stage);
  await anna.taps('I am 16 or older, OK');
  anna.sees('Votre souhait ?').seesButtons('Passer');
});

test('toggled choices: an exclusive one clears the others, « Valider » sends them', async () => {
  const { stage, anna } = await atFirstQuestion();
  await anna.taps('Oui');
  await anna.taps('Rencontrer');
  await anna.taps('Je ne sais pas');
  expect(chosen(anna)).toEqual(['Je ne sais pas']);
  await anna.taps('Apprendre');
  expect(chosen(anna)).toEqual(['Apprendre']);
  await anna.validates();
  anna.sees('Combien de fois');
  expect(stage.answers()).toMatchObject({ what: 'learn' });
});

test('with several questionnaires the menu says what is new, begun and done', async () => {
  const { anna } = await arrives([HOUSE, GARDEN]);
  await anna.taps(AGREE);
  anna.seesButtons('Répondre : La maison', 'Répondre : Le jardin', 'Mes données');
  await anna.taps('Répondre : Le jardin');
  await anna.types('un banc');
  await anna.taps('Envoyer mes réponses');
  await anna.taps('Menu');
  anna.seesButtons('Répondre : La maison', 'Revoir mes réponses : Le jardin', 'Mes données');
});

test('a link leads to its questionnaire, whatever the menu holds', async () => {
  const stage = new PureStage([HOUSE, GARDEN], { link: 'garden' });
  const anna = await Person.arrives(stage);
  await anna.taps(AGREE);
  anna.sees('Votre souhait ?');
});

test('help ends at a human and the question stays', async () => {
  const { anna } = await atFirstQuestion();
  await anna.sends({ kind: 'act', action: 'help' });
  anna.sees('Demandez à l’accueil.').sees('Venez-vous ?');
});

test('an answer whose choice an earlier correction filtered away is asked again', async () => {
  const town = form(`
settings: { form_id: town, form_title: { fr: Ville }, default_language: fr }
survey:
  - { type: select_one side, name: side, label: { fr: Côté ? } }
  - { type: select_one place, name: place, label: { fr: Lieu ? }, choice_filter: "side = \${side}" }
choices:
  side: [ { name: a, label: { fr: A } }, { name: b, label: { fr: B } } ]
  place: [ { name: ors, label: { fr: Ors }, side: a }, { name: noel, label: { fr: Noël }, side: b } ]
`);
  const { stage, anna } = await arrives([town]);
  await anna.taps(AGREE);
  await anna.taps('A');
  await anna.taps('Ors');
  await anna.corrects('Côté ?');
  await anna.taps('B');
  anna.sees('Lieu ?').seesButtons('Noël', 'Passer', 'Retour');
  expect(stage.answers()).toEqual({ side: 'b' });
  await anna.taps('Noël');
  expect(stage.answers()).toEqual({ side: 'b', place: 'noel' });
});

function chosen(person: Person): string[] {
  return person.remembers().choices.flatMap((choice) => (choice.chosen ? [choice.label] : []));
}

function never(): never {
  throw new Error('The screen holds no question.');
}
