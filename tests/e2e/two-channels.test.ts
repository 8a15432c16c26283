import { expect, test } from 'vitest';
import { contentFolder } from '../support/content-folder.js';
import { ownDiscord, ownTelegram, tellOfFailure } from '../support/messengers.js';
import { Program } from '../support/program.js';

const FORM = `
settings: { form_id: visite, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: integer, name: times, label: { fr: Combien de fois venez-vous ? } }
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
  - { type: text, name: wish, label: { fr: Que manque-t-il ? } }
`;
const GROUPS = `
groups:
  - { id: conserverie, name: Conserverie, structures: [les-ors], calendar: conserverie.ics, prompt_after: 0 }
  - { id: jardin, name: Jardin, structures: [les-ors], calendar: jardin.ics, prompt_after: 0 }
`;
const AGREE = 'J’ai 16 ans ou plus, d’accord';

test('half a questionnaire on Telegram, the rest on Discord: one session, one export row, one reminder', async () => {
  const { there, here, program } = await installation();
  await there.sends(await program.invites('observer', 'les-ors'));
  await there.receives('En savoir plus : /confidentialite');
  await there.taps(AGREE);
  await there.receives('Votre rôle : observation des réunions');
  await there.taps('Répondre : La visite');
  await there.receives('Combien de fois venez-vous ?');
  await there.sends('5');
  await there.receives('Pourquoi venez-vous ?');
  await there.sends('/lier');
  const offered = await there.receives('Votre code :');
  const code = /[A-Z\d]{4}-[A-Z\d]{4}/.exec(offered.text)?.[0] ?? '';

  await here.sends(code);
  await here.receives('vous êtes la même personne ici et là-bas');
  await here.receives('Pourquoi venez-vous ?');
  await here.sends('pour le jardin');
  await here.receives('Que manque-t-il ?');
  await here.sends('un banc');
  await here.receives('Voici vos réponses. Tout est juste ?');
  await here.clicks('Envoyer mes réponses');
  await here.receives('Merci !');
  const rows = await program.exported('visite');
  expect(rows).toMatchObject([
    { times: '5', why: 'pour le jardin', wish: 'un banc', _status: 'complete', _duplicate: '' },
  ]);

  // What comes of our own accord comes where it is wanted.
  const prompts = (group: string) => ({
    telegram: there.chat.messages.filter(({ text }) => text.includes(`La réunion « ${group} »`)).length,
    discord: here.dm.messages.filter(({ text }) => text.includes(`La réunion « ${group} »`)).length,
  });
  await here.runs('/rappels');
  await here.receives('Je vous écris là où nous avons parlé en dernier.');
  await here.clicks('Où ?');
  await here.receives('Où voulez-vous recevoir les rappels ?');
  await here.clicks('Telegram');
  await here.receives('les rappels arriveront sur Telegram');
  await here.sends('/observer');
  await here.receives('Que voulez-vous observer ?');
  await here.clicks('Observer ce groupe : Conserverie');
  await there.receives('La réunion « Conserverie » vient de finir');

  // Somebody blocks the bot there: the next one finds them here, once.
  await there.blocks();
  await here.sends('/observer');
  await here.receives('Que voulez-vous observer ?');
  await here.clicks('Observer ce groupe : Jardin');
  await here.receives('La réunion « Jardin » vient de finir');
  expect([prompts('Conserverie'), prompts('Jardin')]).toEqual([
    { telegram: 1, discord: 0 },
    { telegram: 0, discord: 1 },
  ]);

  await here.sends('STOP');
  await here.receives('je ne vous écris plus de moi-même, même après une réunion');
}, 180_000);

/** One meeting that has just ended. */
function calendar(name: string): string {
  const utc = (moment: number) => `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const now = Date.now();
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//test//FR',
    'BEGIN:VEVENT',
    `UID:${name}@agenda.example.org`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(now - 90 * 60_000)}`,
    `DTEND:${utc(now - 60_000)}`,
    'SUMMARY:Réunion',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

/** Papillon on a Telegram and on a Discord of its own; somebody has a phone for each. */
async function installation() {
  const files = {
    'questionnaires/visite.yaml': FORM,
    'groups.yaml': GROUPS,
    'conserverie.ics': calendar('conserverie'),
    'jardin.ics': calendar('jardin'),
  };
  const contentDir = contentFolder(files, ['questionnaires/grand-public.yaml']);
  const { api, telegram } = await ownTelegram();
  const { server, discord } = await ownDiscord();
  const program = await Program.create({ CONTENT_DIR: contentDir, ...telegram, ...discord });
  await program.start();
  const there = api.user({ id: 77, first_name: 'Anna', language_code: 'fr' });
  const here = server.user({ username: 'Anna', locale: 'fr' });
  tellOfFailure(() => [there.chat.transcript(), here.dm.transcript(), program.output]);
  return { there, here, program };
}
