import { expect, test } from 'vitest';
import type { Phone } from '../support/bot-api/phone.js';
import { contentFolder } from '../support/content-folder.js';
import { ownTelegram, tellOfFailure } from '../support/messengers.js';
import { Program } from '../support/program.js';

const WALK = `
settings: { form_id: walk, form_title: { fr: Balade, en: Walk }, default_language: fr }
survey:
  - { type: geopoint, name: bench, label: { fr: Où manque-t-il un banc ?, en: Where is a bench missing? } }
  - { type: image, name: view, label: { fr: Une photo de l’endroit ?, en: A picture of the place? } }
`;
const MEETING = `
settings: { form_id: meeting, form_title: { fr: Réunion, en: Meeting }, default_language: fr }
survey:
  - type: repeat
    name: decisions
    label: { fr: Décision, en: Decision }
    children:
      - { type: text, name: text, label: { fr: Qu’a-t-on décidé ?, en: What was decided? } }
      - { type: select_one by, name: by, label: { fr: Qui l’a proposé ?, en: Who proposed it? } }
  - { type: calculate, name: count, calculation: "count(\${decisions})" }
choices:
  by: [ { name: resident, label: { fr: Des habitants, en: Residents } }, { name: staff, label: { fr: L’équipe, en: The team } } ]
`;
/** The smallest OGG page and PNG that are told for what they are. */
const VOICE = Buffer.concat([
  Buffer.from('OggS\0\x02'),
  Buffer.alloc(22),
  Buffer.from('OpusHead'),
  Buffer.alloc(30),
]);
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('somebody answers « grand public » on Telegram, with every change of mind', async () => {
  const { program, anna, answers } = await installation();
  await anna.starts('grand-public');
  await anna.receives('En savoir plus : /confidentialite');
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  await anna.receives('Maison de quartier des Ors ?');
  await anna.taps('Un peu');
  const saintNicolas = await anna.receives('Maison de quartier Saint-Nicolas ?');
  await anna.taps('Bien');

  // Back, then forward again.
  await anna.receives('Noël Guichard ?');
  await anna.taps('Retour');
  await anna.receives('2 sur 23 environ');
  await anna.taps('Très bien');
  await anna.receives('3 sur 23 environ');
  await anna.taps('Passer');

  // Several choices: ticked one by one, in one message.
  await anna.receives('entendu parler de la Coopération');
  await anna.taps('De nom');
  await anna.receives('Comment en avez-vous entendu parler ?');
  await anna.taps('▫️ La radio');
  await anna.sees('✅ La radio');
  await anna.taps('▫️ Un événement');
  await anna.sees('✅ Un événement');
  await anna.taps('✅ La radio');
  await anna.sees('▫️ La radio');
  await anna.taps('Valider');
  await anna.receives('Venez-vous dans une maison de quartier ?');

  // A tap on a stale button, as of a phone that was offline.
  await anna.taps('Un peu', saintNicolas);
  await anna.receives('✏️ Corrigé.');

  // A choice may be typed too; what does not fit is asked again.
  await anna.sends('des fois');
  await anna.receives('Je n’ai pas trouvé votre réponse dans la liste.');
  await anna.sends('jamais');
  await anna.receives('Avez-vous déjà visité la maison d’un autre quartier');
  await anna.taps('Non');

  // Correction by editing a message.
  await anna.receives('une maison de quartier, à quoi ça sert ?');
  const typed = await anna.sends('c est pour ce rencontrer');
  await anna.receives('c’est un lieu pour des gens comme moi');
  await anna.edits(typed, 'c’est pour se rencontrer');
  await anna.receives('✏️ Corrigé.');
  await anna.taps('Plutôt oui');

  // A voice message where text is asked.
  await anna.receives('qu’est-ce qui manquerait ?');
  await anna.sendsVoice(VOICE);
  await anna.receives('Peut-on citer vos mots');
  await anna.taps('Oui');
  await anna.receives('peuvent faire changer des choses ici');
  await anna.taps('Totalement');

  // A sticker, a place and a command in between: the question stays.
  await anna.receives('rejoindre un projet ?');
  await anna.sendsSticker(PICTURE);
  await anna.receives('Je ne sais pas lire ce genre de message.');
  await anna.sendsLocation(45.0447, 5.0497);
  await anna.receives('rejoindre un projet ?');
  await anna.sends('/aide');
  await anna.receives('Vous répondez à un petit questionnaire.');
  await anna.taps('Peut-être');
  await anna.receives('Quel âge avez-vous ?');
  await anna.taps('De 60 à 74 ans');
  await anna.receives('Vous êtes…');
  await anna.taps('Une femme');
  await anna.receives('Dans quel quartier habitez-vous ?');
  await anna.taps('Les Ors');

  // Read back, corrected from there, sent.
  await anna.receives('Voici vos réponses. Tout est juste ?');
  await anna.taps('✏️ 1');
  await anna.receives('Maison de quartier des Ors ?');
  await anna.taps('✓ Un peu');
  await anna.receives('Voici vos réponses. Tout est juste ?');
  await anna.taps('Envoyer mes réponses');
  await anna.receives('Merci ! Vos réponses sont enregistrées.');

  expect(await answers('grand-public')).toMatchObject({
    _status: 'complete',
    knows_les_ors: 'a_little',
    knows_saint_nicolas: 'a_little',
    knows_noel_guichard: '',
    heard_of_cooperation: 'by_name',
    heard_through: 'event',
    visits: 'never',
    purpose: 'c’est pour se rencontrer',
    would_be_missed: expect.stringMatching(/^[\da-f-]{36}/),
    would_join_a_project: 'maybe',
    age: '60_to_74',
    gender: 'woman',
    quarter: 'les_ors',
  });
  expect(program.output).not.toMatch(/rencontrer|des fois|45\.04/);
  // One message at a time can be tapped; the buttons of the others go at the pace Telegram allows.
  const tappable = () => anna.chat.messages.filter(({ buttons }) => buttons.length > 0).length;
  await expect.poll(tappable, { timeout: 60_000 }).toBe(1);
  expect(await program.stop()).toBe(0);
}, 180_000);

test('a place is sent by its button, a picture as such, and the next questionnaire opens from the menu', async () => {
  const { anna, answers } = await installation();
  await anna.starts('walk');
  await anna.receives('En savoir plus : /confidentialite');
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  await anna.receives('Où manque-t-il un banc ?');
  await anna.presses('📍 Envoyer ma position', { latitude: 45.0447, longitude: 5.0497 });
  await anna.receives('Une photo de l’endroit ?');
  await expect.poll(() => anna.chat.keyboard).toEqual([]);
  await anna.sendsAlbum([{ photo: PICTURE }, { photo: PICTURE }]);
  await anna.receives('Voici vos réponses. Tout est juste ?');
  await anna.taps('Envoyer mes réponses');
  await anna.receives('Merci !');
  await anna.sends('/menu');
  await anna.receives('Répondre : Les maisons de quartier et vous');
  expect(await answers('walk')).toMatchObject({
    _status: 'complete',
    bench: '45.0447 5.0497 0 0',
    view: expect.stringMatching(/^[\da-f-]{36}/),
  });
}, 120_000);

test('three decisions of a meeting, one of them taken away', async () => {
  const { program, anna } = await installation();
  await anna.starts('meeting');
  await anna.receives('En savoir plus : /confidentialite');
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  for (const [number, text, by] of [
    [1, 'repeindre le hall', 'L’équipe'],
    [2, 'planter', 'Des habitants'],
    [3, 'fêter', 'L’équipe'],
  ] as const) {
    await anna.receives('environ · Qu’a-t-on décidé ?');
    const typed = await anna.sends(text);
    await anna.receives('environ · Qui l’a proposé ?');
    if (number === 2) {
      await anna.edits(typed, 'planter un figuier');
      await anna.receives('✏️ Corrigé.');
    }
    await anna.taps(by);
    const more = await anna.receives(`environ · Ajouter « Décision ${number + 1} » ?`);
    await anna.taps(number === 3 ? 'Non' : 'Oui');
    // A tap that comes twice adds nothing.
    if (number === 1) await anna.taps('Oui', more);
  }
  await anna.receives('Voici vos réponses. Tout est juste ?');
  await anna.taps('Enlever Décision 1');
  await anna.receives('C’est enlevé.');
  await anna.taps('Envoyer mes réponses');
  await anna.receives('Merci !');
  expect(await program.exported('meeting')).toMatchObject([{ _status: 'complete', count: '2' }]);
  const [session] = await program.exported('meeting');
  expect(await program.exported('meeting', 'meeting-decisions')).toEqual([
    { _id: session?._id, _position: '1', text: 'planter un figuier', by: 'resident' },
    { _id: session?._id, _position: '2', text: 'fêter', by: 'staff' },
  ]);
}, 120_000);

async function installation() {
  const contentDir = contentFolder({
    'questionnaires/walk.yaml': WALK,
    'questionnaires/meeting.yaml': MEETING,
  });
  const { api, telegram } = await ownTelegram();
  const program = await Program.create({ CONTENT_DIR: contentDir, ...telegram });
  await program.start();
  const anna: Phone = api.user({ id: 77, first_name: 'Anna', language_code: 'fr' });
  tellOfFailure(() => [anna.chat.transcript(), program.output]);
  const answers = async (form: string) => (await program.exported(form))[0] ?? {};
  return { api, program, anna, answers };
}
