import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startDiscord } from '../support/discord/server.js';
import { begins, discordInstallation, late } from '../support/discord-installation.js';
import { lockedByAnotherProcess } from '../support/locked-database.js';
import { Program } from '../support/program.js';

test('what was written while Papillon was down is asked for, and answers the question it was written under', async () => {
  const { discord, program, anna, answers } = await discordInstallation({ form: THREE });
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

test('a text that was changed while Papillon was down corrects its answer', async () => {
  const { program, anna, answers } = await discordInstallation({ form: THREE });
  await begins(anna);
  await anna.receives('Un ?');
  const first = await anna.sends('premier');
  await anna.receives('Deux ?');
  await program.kill();
  await anna.edits(first, 'premier, corrigé');
  await anna.sends('deuxième');
  await program.start();
  await anna.receives('✏️ Corrigé.');
  await anna.receives('Trois ?');

  // Asked for once more, it is no other correction.
  await program.kill();
  await program.start();
  await anna.sends('troisième');
  await anna.receives('Envoyer mes réponses');
  expect(anna.dm.messages.filter(({ text }) => text.includes('✏️ Corrigé.'))).toHaveLength(1);
  await anna.clicks('Envoyer mes réponses');
  await anna.receives('Merci !');
  expect(await answers('three')).toMatchObject({
    one: 'premier, corrigé',
    two: 'deuxième',
    three: 'troisième',
  });
}, 60_000);

test('a click that cannot be stored is said not to be, and Discord gets a sign of life in time', async () => {
  const { program, anna, answers } = await discordInstallation();
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
  const { discord, anna } = await discordInstallation();
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

test('whoever stops the program does not wait for a Discord that answers nothing', async () => {
  const { discord, program, anna } = await discordInstallation();
  await begins(anna);
  await anna.receives('Maison de quartier des Ors ?');
  const send = 'POST /channels/:channel/messages';
  const before = discord.callsOf(send).length;
  discord.faults.next({ kind: 'hanging' }, { route: send, times: 10 });
  await anna.clicks('Un peu');
  await expect.poll(() => discord.callsOf(send).length).toBeGreaterThan(before);
  expect(await program.stop()).toBe(0);
  // The library by itself tries for a minute.
}, 40_000);

test('whoever stops the program while Discord is being connected to need not wait for it', async () => {
  const { discord, program } = await discordInstallation();
  const { connected } = discord.gateway;
  discord.gateway.greets = false;
  discord.gateway.drops();
  await expect.poll(() => discord.gateway.connected, { timeout: 10_000 }).toBeGreaterThan(connected);
  expect(await program.stop()).toBe(0);
}, 40_000);

test('commands are registered once, and named in the language of whoever looks', async () => {
  const { discord, program } = await discordInstallation();
  const put = 'PUT /applications/:application/commands';
  expect(discord.callsOf(put)).toHaveLength(1);
  await program.stop();
  // Nobody knows for a moment whether they are: nothing an operator should look into.
  discord.faults.next({ kind: 'cut' }, { route: 'GET /applications/:application/commands', times: 2 });
  await program.start();
  expect(program.output).not.toContain('unforeseen');
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

test('an answer shown too late is stored all the same, and its message repaired', async () => {
  const { discord, anna, answers } = await discordInstallation();
  await begins(anna);
  const first = await anna.receives('Maison de quartier des Ors ?');
  discord.faults.next(
    { kind: 'slow', ms: 3_500 },
    { route: 'POST /interactions/:interaction/:token/callback' },
  );
  const outcome = anna.clicks('Un peu');
  await anna.receives('Maison de quartier Saint-Nicolas ?');
  await expect.poll(() => anna.dm.messages.find(({ id }) => id === first.id)?.text).toMatch(/✓ Un peu$/);
  expect(await outcome).toMatchObject({ kind: 'failed' });
  // Whoever tries again changes nothing.
  await late(discord, anna, first, 'Un peu');
  await anna.clicks('Bien');
  await anna.receives('Noël Guichard ?');
  expect(await answers()).toMatchObject({ knows_les_ors: 'a_little', knows_saint_nicolas: 'well' });
}, 60_000);

test('Discord’s rate limits are kept, and nothing is lost to them', async () => {
  const { discord, anna } = await discordInstallation();
  discord.limits.on = true;
  await begins(anna);
  await anna.receives('Maison de quartier des Ors ?');
  for (const asked of [
    'Saint-Nicolas ?',
    'Noël Guichard ?',
    'de la Coopération',
    'une maison de quartier ?',
  ]) {
    await anna.clicks('Passer');
    await anna.receives(asked);
  }
  expect(discord.calls.filter(({ status }) => status === 429)).toEqual([]);
}, 60_000);

test('a connection that is refused while Papillon runs is told with what to do; the web chat goes on', async () => {
  const { discord, program } = await discordInstallation();
  discord.gateway.closes(4014);
  await expect.poll(() => program.output, { timeout: 20_000 }).toContain('Discord refuse la connexion');
  expect((await fetch(program.address)).status).toBe(200);
  expect(await program.stop()).toBe(0);
}, 60_000);

test('while Discord cannot be reached the rest starts, and Discord opens once it answers', async () => {
  const discord = await startDiscord();
  onTestFinished(() => discord.close());
  const program = await Program.create({ DISCORD_BOT_TOKEN: discord.token, DISCORD_API_ROOT: discord.api });
  await discord.goesDown();
  const started = program.start();
  await expect.poll(() => program.output, { timeout: 20_000 }).toContain('Discord ne répond pas');
  expect((await fetch(program.address)).status).toBe(200);
  await discord.comesBack();
  await started;
  expect(program.output).toContain('Discord répond de nouveau');
  expect((await program.run('doctor')).out).toContain('✓ Discord : Papillon répond.');
}, 60_000);

const THREE = `
settings: { form_id: three, form_title: { fr: Trois }, default_language: fr }
survey:
  - { type: text, name: one, label: { fr: Un ? } }
  - { type: text, name: two, label: { fr: Deux ? } }
  - { type: text, name: three, label: { fr: Trois ? } }
`;
