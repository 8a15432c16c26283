import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import { startBotApi } from '../support/bot-api/server.js';
import { startDiscord } from '../support/discord/server.js';
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
  const { there, here, exported, invitation } = await installation();
  await there.sends(await invitation());
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
  const rows = await exported('visite');
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
  const contentDir = mkdtempSync(join(tmpdir(), 'papillon-content-'));
  cpSync('content', contentDir, { recursive: true });
  rmSync(join(contentDir, 'questionnaires', 'grand-public.yaml'));
  writeFileSync(join(contentDir, 'questionnaires', 'visite.yaml'), FORM);
  writeFileSync(join(contentDir, 'groups.yaml'), GROUPS);
  for (const name of ['conserverie', 'jardin'])
    writeFileSync(join(contentDir, `${name}.ics`), calendar(name));
  const [api, discord] = await Promise.all([
    startBotApi({ patienceMs: 20_000 }),
    startDiscord({ patienceMs: 20_000 }),
  ]);
  const program = await Program.create({
    CONTENT_DIR: contentDir,
    TELEGRAM_BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.root,
    DISCORD_BOT_TOKEN: discord.token,
    DISCORD_API_ROOT: discord.api,
  });
  onTestFinished(async () => {
    await program.kill();
    await Promise.all([api.close(), discord.close()]);
    rmSync(contentDir, { recursive: true, force: true });
  });
  await program.start();
  const there = api.user({ id: 77, first_name: 'Anna', language_code: 'fr' });
  const here = discord.user({ username: 'Anna', locale: 'fr' });
  onTestFinished(({ task }) => {
    if (task.result?.state === 'fail')
      console.log(there.chat.transcript(), here.dm.transcript(), program.output);
  });
  const invitation = async () => {
    const { out } = await program.run('invite', '--role', 'observer', '--structure', 'les-ors');
    return /[A-Z\d]{4}-[A-Z\d]{4}/.exec(out)?.[0] ?? '';
  };
  const exported = async (form: string): Promise<Array<Record<string, string>>> => {
    const out = mkdtempSync(join(tmpdir(), 'papillon-out-'));
    await program.run('export', '--form', form, '--out', out);
    const rows: Array<Record<string, string>> = parse(readFileSync(join(out, `${form}.csv`)), {
      columns: true,
      bom: true,
    });
    rmSync(out, { recursive: true });
    return rows;
  };
  return { there, here, exported, invitation };
}
