import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import type { Outcome } from '../support/discord/interactions.js';
import type { Phone } from '../support/discord/phone.js';
import { type Discord, startDiscord } from '../support/discord/server.js';
import type { ShownMessage } from '../support/discord/shown.js';
import { PNG } from '../support/file-server.js';
import { lockedByAnotherProcess } from '../support/locked-database.js';
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

test('somebody whose messages are closed answers in the server, seen by nobody else', async () => {
  const { discord, anna, answers } = await installation();
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
  const { discord, anna, answers } = await installation({ form: WALK });
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

test('what was written while Papillon was down is asked for, and answers the question it was written under', async () => {
  const { discord, program, anna, answers } = await installation({ form: THREE });
  await begins(anna);
  await anna.receives('Un ?');
  await program.kill();
  await anna.sends('premier');
  await anna.sends('deuxième');
  expect(await anna.clicks('Passer')).toMatchObject({ kind: 'failed' });
  await program.start();
  await anna.receives('Vous avez écrit : « deuxième »');
  await anna.clicks('Oui, c’est ma réponse');
  await anna.receives('Trois ?');

  // A dropped connection is resumed, a forgotten one is caught up with.
  discord.gateway.drops();
  await anna.sends('troisième');
  await anna.receives('Envoyer mes réponses');
  await anna.selects('Corriger une réponse', ['1. Un ?']);
  await anna.receives('Votre réponse : premier');
  discord.gateway.forgetsSessions();
  discord.gateway.drops();
  await anna.sends('premier, corrigé');
  await anna.receives('Envoyer mes réponses');
  await anna.clicks('Envoyer mes réponses');
  await anna.receives('Merci !');
  expect(await answers('three')).toMatchObject({
    one: 'premier, corrigé',
    two: 'deuxième',
    three: 'troisième',
  });
}, 60_000);

test('a click that cannot be stored is said not to be, and Discord gets a sign of life in time', async () => {
  const { program, anna, answers } = await installation();
  await begins(anna);
  await anna.receives('Maison de quartier des Ors ?');
  const release = await lockedByAnotherProcess(join(program.dataDir, 'papillon.db'));
  const outcome = await anna.clicks('Un peu');
  expect(['message', 'deferred']).toContain(outcome.kind);
  await anna.receives('Pas enregistré, réessayez dans un moment.');
  await anna.sees('Maison de quartier des Ors ?');
  await release();
  await expect.poll(async () => (await anna.clicks('Bien')).kind, { timeout: 20_000 }).toBe('update');
  await anna.receives('Maison de quartier Saint-Nicolas ?');
  expect(await answers()).toMatchObject({ knows_les_ors: 'well' });
}, 60_000);

test('a question whose sending was not confirmed is shown once', async () => {
  const { discord, anna } = await installation();
  await begins(anna);
  await anna.receives('Maison de quartier des Ors ?');
  const send = 'POST /channels/:channel/messages';
  discord.faults.next({ kind: 'lost' }, { route: send, times: 2 });
  discord.faults.next({ kind: 'done', status: 502 }, { route: send });
  await anna.clicks('Un peu');
  await anna.receives('Maison de quartier Saint-Nicolas ?');
  await anna.clicks('Bien');
  await anna.receives('Noël Guichard ?');
  const shown = anna.dm.messages.filter(({ text }) => text.includes('Saint-Nicolas ?'));
  expect(shown).toHaveLength(1);
}, 60_000);

test('commands are registered once, and named in the language of whoever looks', async () => {
  const { discord, program } = await installation();
  const put = 'PUT /applications/:application/commands';
  expect(discord.callsOf(put)).toHaveLength(1);
  await program.stop();
  await program.start();
  expect(discord.callsOf(put)).toHaveLength(1);
  const ben = discord.user({ username: 'Ben', locale: 'en-US' });
  expect(await ben.runs('/privacy')).toMatchObject({ kind: 'message' });
  await ben.receives('your');
}, 60_000);

test('a token Discord does not know is told with what to do, and the web chat runs', async () => {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  const program = await Program.create({ DISCORD_BOT_TOKEN: 'wrong', DISCORD_API_ROOT: discord.api });
  await program.start();
  expect(program.output).toContain('Discord ne connaît pas ce jeton');
  expect((await fetch(program.address)).status).toBe(200);
  expect((await program.run('doctor')).out).toContain('✗ Discord ne connaît pas ce jeton');
  expect(await program.stop()).toBe(0);
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
const THREE = `
settings: { form_id: three, form_title: { fr: Trois }, default_language: fr }
survey:
  - { type: text, name: one, label: { fr: Un ? } }
  - { type: text, name: two, label: { fr: Deux ? } }
  - { type: text, name: three, label: { fr: Trois ? } }
`;

/** Agrees to the notice, and opens the first questionnaire. */
async function begins(anna: Phone): Promise<void> {
  await anna.runs('/questionnaire');
  await anna.receives('En savoir plus : /confidentialite');
  await anna.clicks('J’ai 16 ans ou plus, d’accord');
}

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

/** Papillon on a Discord of its own; `form` in the place of the questionnaires it comes with. */
async function installation({ form }: { readonly form?: string } = {}) {
  const contentDir = mkdtempSync(join(tmpdir(), 'papillon-content-'));
  cpSync('content', contentDir, { recursive: true });
  if (form !== undefined) {
    rmSync(join(contentDir, 'questionnaires', 'grand-public.yaml'));
    writeFileSync(join(contentDir, 'questionnaires', 'form.yaml'), form);
  }
  const discord = await startDiscord({ patienceMs: 20_000 });
  const program = await Program.create({
    CONTENT_DIR: contentDir,
    DISCORD_BOT_TOKEN: discord.token,
    DISCORD_API_ROOT: discord.api,
  });
  onTestFinished(async () => {
    await program.kill();
    await discord.close();
    rmSync(contentDir, { recursive: true, force: true });
  });
  await program.start();
  const anna = discord.user({ username: 'Anna', locale: 'fr' });
  onTestFinished(({ task }) => {
    if (task.result?.state !== 'fail') return;
    console.log(anna.dm.transcript(), anna.in(discord.home).screen.transcript(), program.output);
  });
  const answers = async (name = 'grand-public'): Promise<Record<string, string>> => {
    const out = mkdtempSync(join(tmpdir(), 'papillon-out-'));
    await program.run('export', '--form', name, '--out', out);
    const rows: Array<Record<string, string>> = parse(readFileSync(join(out, `${name}.csv`)), {
      columns: true,
      bom: true,
    });
    rmSync(out, { recursive: true });
    return rows[0] ?? {};
  };
  return { discord, program, anna, answers };
}
