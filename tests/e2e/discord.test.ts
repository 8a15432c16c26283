import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import type { Outcome } from '../support/discord/interactions.js';
import type { Phone } from '../support/discord/phone.js';
import { type Discord, startDiscord } from '../support/discord/server.js';
import type { ShownMessage } from '../support/discord/shown.js';
import { Program } from '../support/program.js';

/** The smallest OGG page that is told for what it is. */
const VOICE = Buffer.concat([
  Buffer.from('OggS\0\x02'),
  Buffer.alloc(22),
  Buffer.from('OpusHead'),
  Buffer.alloc(30),
]);

test('somebody answers « grand public » in direct messages, with every change of mind', async () => {
  const { discord, program, anna, answers } = await installation();
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
  await anna.receives('2 sur 22 environ');
  await anna.clicks('Très bien');
  await anna.receives('3 sur 22 environ');
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

/** A click on a message as it was when it was seen, on its way while the message lost its buttons. */
function late(discord: Discord, anna: Phone, { rows, wire }: ShownMessage, label: string): Promise<Outcome> {
  const control = rows.flat().find((each) => each.kind === 'button' && each.label === label);
  const data = { component_type: 2, custom_id: control?.wire.custom_id };
  anna.screen.acted();
  const { account, channel } = anna;
  return discord.world.interactions.open({ type: 3, data, account, channel, message: wire });
}

/** Messages that could call somebody by name. */
function mentionsOf(discord: Discord): unknown[] {
  return discord.calls
    .map(({ body }) => (typeof body === 'object' && body && 'data' in body ? body.data : body))
    .filter((body) => typeof body === 'object' && body !== null && 'content' in body)
    .filter((body) => JSON.stringify(Reflect.get(Object(body), 'allowed_mentions')) !== '{"parse":[]}');
}

async function installation() {
  const discord = await startDiscord({ patienceMs: 20_000 });
  const program = await Program.create({ DISCORD_BOT_TOKEN: discord.token, DISCORD_API_ROOT: discord.api });
  onTestFinished(async () => {
    await program.kill();
    await discord.close();
  });
  await program.start();
  const anna = discord.user({ username: 'Anna', locale: 'fr' });
  onTestFinished(({ task }) => {
    if (task.result?.state === 'fail') console.log(anna.dm.transcript(), program.output);
  });
  const answers = async (): Promise<Record<string, string>> => {
    const out = mkdtempSync(join(tmpdir(), 'papillon-out-'));
    await program.run('export', '--form', 'grand-public', '--out', out);
    const rows: Array<Record<string, string>> = parse(readFileSync(join(out, 'grand-public.csv')), {
      columns: true,
      bom: true,
    });
    rmSync(out, { recursive: true });
    return rows[0] ?? {};
  };
  return { discord, program, anna, answers };
}
