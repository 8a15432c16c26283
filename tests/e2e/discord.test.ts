import { expect, test } from 'vitest';
import type { Discord } from '../support/discord/server.js';
import { discordInstallation, late } from '../support/discord-installation.js';
import { PNG } from '../support/file-server.js';

/** The smallest OGG page that is told for what it is. */
const VOICE = Buffer.concat([
  Buffer.from('OggS\0\x02'),
  Buffer.alloc(22),
  Buffer.from('OpusHead'),
  Buffer.alloc(30),
]);

test('somebody answers « grand public » in direct messages, with every change of mind', async () => {
  const { discord, program, anna, answers } = await discordInstallation();
  const started = await anna.in(discord.home).runs('/questionnaire');
  expect(started).toMatchObject({ kind: 'message', message: { ephemeral: true } });
  await anna.receives('En savoir plus : /confidentialite');
  await anna.clicks('J’ai 16 ans ou plus, d’accord');
  await anna.receives('Maison de quartier des Ors ?');
  // Saved, then shown: the message that asked says what was answered.
  expect(await anna.clicks('Un peu')).toMatchObject({
    kind: 'update',
    message: { text: expect.stringMatching(/des Ors \?\n✓ Un peu$/), rows: [] },
  });
  const saintNicolas = await anna.receives('Maison de quartier Saint-Nicolas ?');
  await anna.clicks('Bien');

  // Back, then forward again.
  await anna.receives('Noël Guichard ?');
  await anna.clicks('Retour');
  await anna.receives('2 sur 23 environ');
  await anna.clicks('Très bien');
  await anna.receives('3 sur 23 environ');
  await anna.clicks('Passer');

  // A double click changes nothing twice.
  const heard = await anna.receives('entendu parler de la Coopération');
  const twice = await Promise.all([anna.clicks('De nom', heard), anna.clicks('De nom', heard)]);
  expect(twice.map(({ kind }) => kind)).toContain('update');

  // Several choices at once.
  await anna.receives('Comment en avez-vous entendu parler ?');
  await anna.selects('Choisir une ou plusieurs réponses', ['La radio', 'Je ne sais pas']);
  await anna.receives('Je ne sais pas');
  const through = await anna.receives('Comment en avez-vous entendu parler ?');
  await anna.selects(through, ['La radio', 'Un événement']);
  await anna.receives('Venez-vous dans une maison de quartier ?');

  // A click on a button of before, as on a phone that was offline.
  await late(discord, anna, saintNicolas, 'Un peu');
  await anna.receives('✏️ Corrigé.');

  // A choice may be typed too; what does not fit is asked again.
  await anna.sends('des fois');
  await anna.receives('Je n’ai pas trouvé votre réponse dans la liste.');
  await anna.sends('jamais');
  await anna.receives('Avez-vous déjà visité la maison d’un autre quartier');
  await anna.clicks('Non');

  // Correction by editing a message.
  await anna.receives('une maison de quartier, à quoi ça sert ?');
  const typed = await anna.sends('c est pour ce rencontrer');
  await anna.receives('c’est un lieu pour des gens comme moi');
  await anna.edits(typed, 'c’est pour se rencontrer');
  await anna.receives('✏️ Corrigé.');
  await anna.clicks('Plutôt oui');

  // A voice message where text is asked.
  await anna.receives('qu’est-ce qui manquerait ?');
  await anna.sendsVoice(VOICE);
  await anna.receives('Peut-on citer vos mots');
  await anna.clicks('Oui');
  await anna.receives('peuvent faire changer des choses ici');
  await anna.clicks('Totalement');

  // What is said in the server is nobody's answer; a command in between leaves the question.
  await anna.receives('rejoindre un projet ?');
  await anna.in(discord.home).sends('Peut-être');
  expect(await anna.runs('/aide')).toMatchObject({ kind: 'message', message: { ephemeral: true } });
  await anna.receives('Vous répondez à un petit questionnaire.');
  await anna.clicks('Peut-être');
  await anna.receives('Quel âge avez-vous ?');
  await anna.clicks('De 60 à 74 ans');
  await anna.receives('Vous êtes…');
  await anna.clicks('Une femme');
  await anna.receives('Dans quel quartier habitez-vous ?');
  await anna.selects('Choisir une réponse', ['Les Ors']);

  // Read back, corrected from there in a window, sent.
  await anna.receives('Voici vos réponses. Tout est juste ?');
  await anna.selects('Corriger une réponse', ['8. Pour vous, une maison de quartier, à quoi ça sert ?']);
  await anna.receives('Votre réponse : c’est pour se rencontrer');
  const modal = await anna.opens('✏️ Répondre');
  expect(modal.fields).toMatchObject([{ label: 'Votre réponse', value: 'c’est pour se rencontrer' }]);
  await anna.fills(modal, { 'Votre réponse': 'se rencontrer' });
  await anna.receives('Voici vos réponses. Tout est juste ?');
  await anna.clicks('Envoyer mes réponses');
  await anna.receives('Merci ! Vos réponses sont enregistrées.');

  expect(await answers()).toMatchObject({
    _status: 'complete',
    knows_les_ors: 'a_little',
    knows_saint_nicolas: 'a_little',
    knows_noel_guichard: '',
    heard_of_cooperation: 'by_name',
    heard_through: 'radio event',
    visits: 'never',
    purpose: 'se rencontrer',
    would_be_missed: expect.stringMatching(/^[\da-f-]{36}/),
    would_join_a_project: 'maybe',
    age: '60_to_74',
    gender: 'woman',
    quarter: 'les_ors',
  });
  expect(program.output).not.toMatch(/rencontrer|des fois/);
  // One message at a time can be clicked.
  await expect.poll(() => anna.dm.messages.filter(({ rows }) => rows.length > 0).length).toBe(1);
  expect(mentionsOf(discord)).toEqual([]);
  expect(await program.stop()).toBe(0);
}, 120_000);

test('somebody whose messages are closed answers in the server, seen by nobody else', async () => {
  const { discord, anna, answers } = await discordInstallation();
  await anna.closesDms();
  const there = anna.in(discord.home);
  await there.runs('/questionnaire');
  await there.receives('vos messages privés sont fermés');
  await there.clicks('Répondre ici');
  await there.receives('Personne d’autre ne voit ces messages.');
  await there.clicks('J’ai 16 ans ou plus, d’accord');
  const first = await there.receives('Maison de quartier des Ors ?');
  await there.clicks('Un peu');
  await there.receives('Maison de quartier Saint-Nicolas ?');

  // The button of a question that is answered: the answer changes, and the question on show stays.
  await late(discord, there, first, 'Bien');
  await there.receives('✏️ Corrigé.');
  const asked = await there.receives('Maison de quartier Saint-Nicolas ?');
  const twice = await Promise.all([there.clicks('Très bien', asked), there.clicks('Très bien', asked)]);
  expect(twice.map(({ kind }) => kind)).toContain('update');
  await there.receives('Noël Guichard ?');
  await there.clicks('Retour');
  await there.receives('Maison de quartier Saint-Nicolas ?');
  await there.clicks('Garder ma réponse');
  await there.receives('Noël Guichard ?');
  await there.clicks('Passer');
  await there.receives('entendu parler de la Coopération');
  await there.clicks('De nom');
  await there.receives('Comment en avez-vous entendu parler ?');
  await there.selects('Choisir une ou plusieurs réponses', ['La radio', 'Le journal']);
  await there.receives('Venez-vous dans une maison de quartier ?');

  // What is written in the server is never read.
  await there.sends('Toujours');
  await there.clicks('Jamais');
  await there.receives('Avez-vous déjà visité la maison d’un autre quartier');
  await there.clicks('Non');
  await there.receives('une maison de quartier, à quoi ça sert ?');
  const modal = await there.opens('✏️ Répondre');
  expect(await there.fills(modal, { 'Votre réponse': 'pour se *rencontrer*' })).toMatchObject({
    kind: 'update',
  });
  await there.receives('c’est un lieu pour des gens comme moi');
  await there.clicks('Plutôt oui');
  await there.receives('qu’est-ce qui manquerait ?');
  await there.clicks('Passer');
  await there.receives('Peut-on citer vos mots');
  await there.clicks('Passer');
  await there.receives('peuvent faire changer des choses ici');
  await there.clicks('Totalement');
  await there.receives('rejoindre un projet ?');
  await there.runs('/aide');
  await there.receives('Vous répondez à un petit questionnaire.');
  await there.clicks('Peut-être');
  await there.receives('Quel âge avez-vous ?');
  await there.clicks('De 60 à 74 ans');
  await there.receives('Vous êtes…');
  await there.clicks('Une femme');
  await there.receives('Dans quel quartier habitez-vous ?');
  await there.selects('Choisir une réponse', ['Les Ors']);
  await there.receives('Voici vos réponses. Tout est juste ?');
  await there.selects('Corriger une réponse', ['6. Venez-vous dans une maison de quartier ?']);
  await there.receives('Venez-vous dans une maison de quartier ?');
  await there.clicks('Garder ma réponse');
  await there.receives('Voici vos réponses. Tout est juste ?');
  await there.clicks('Envoyer mes réponses');
  await there.receives('Merci ! Vos réponses sont enregistrées.');

  expect(await answers()).toMatchObject({
    _status: 'complete',
    knows_les_ors: 'well',
    knows_saint_nicolas: 'very_well',
    heard_through: 'newspaper radio',
    visits: 'never',
    purpose: 'pour se *rencontrer*',
    quarter: 'les_ors',
  });
  const spoken = there.screen.messages.filter(({ mine }) => !mine);
  expect(spoken.every(({ ephemeral }) => ephemeral)).toBe(true);
  expect(anna.dm.messages).toEqual([]);
}, 120_000);

test('in a server a picture is attached in a window', async () => {
  const { discord, anna, answers } = await discordInstallation({ form: WALK });
  const there = anna.in(discord.home);
  await there.runs('/menu');
  await there.clicks('J’ai 16 ans ou plus, d’accord');
  await there.receives('Une photo de l’endroit ?');
  const modal = await there.opens('📎 Joindre un fichier');
  await there.fills(modal, { 'Votre fichier': [{ name: 'banc.png', type: 'image/png', bytes: PNG }] });
  await there.receives('Quelle rue ?');
  const search = await there.opens('🔎 Rechercher');
  await there.fills(search, { 'Un mot de la réponse': 'chemin' });
  await there.clicks('Chemin 51');
  await there.receives('Voici vos réponses. Tout est juste ?');
  await there.clicks('Envoyer mes réponses');
  await there.receives('Merci !');
  expect(await answers('walk')).toMatchObject({
    view: expect.stringMatching(/^[\da-f-]{36}/),
    street: 's51',
  });
}, 60_000);

const WALK = `
settings: { form_id: walk, form_title: { fr: Balade }, default_language: fr }
survey:
  - { type: image, name: view, label: { fr: Une photo de l’endroit ? } }
  - { type: select_one streets, name: street, label: { fr: Quelle rue ? } }
choices:
  streets:
${Array.from({ length: 60 }, (_, index) => `    - { name: s${index}, label: { fr: ${index < 50 ? 'Rue' : 'Chemin'} ${index} } }`).join('\n')}
`;
/** Messages that could call somebody by name. */
function mentionsOf(discord: Discord): unknown[] {
  return discord.calls
    .map(({ body }) => (typeof body === 'object' && body && 'data' in body ? body.data : body))
    .filter((body) => typeof body === 'object' && body !== null && 'content' in body)
    .filter((body) => JSON.stringify(Reflect.get(Object(body), 'allowed_mentions')) !== '{"parse":[]}');
}
