import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { weekBefore } from '../../src/exchange/outbox/digest-speaker.js';
import { identity } from '../../src/people/identity.js';
import { loadKey } from '../../src/people/load-key.js';
import { openStorage } from '../../src/storage/database/open.js';
import { collect } from '../exchange/collected-season.js';
import { contentFolder } from '../support/content-folder.js';
import { ownDiscord, ownTelegram, tellOfFailure } from '../support/messengers.js';
import { Program } from '../support/program.js';

const ZONE = 'Europe/Paris';

test('the digest of the week comes by itself, once, with picture and buttons, on Telegram and Discord', async () => {
  const { program, anna, ben, comesSoon } = await installation();
  await comesSoon();

  // Anna coordinates one house, and reads French on Telegram.
  const digest = await comes(() => anna.chat.messages.find(({ text }) => text.startsWith('Semaine du')));
  expect(digest.text).toContain('Maison de quartier des Ors');
  const picture = anna.chat.messages.findLast(({ kind }) => kind === 'photo');
  expect(picture?.text).toMatch(/^Fleur de la semaine\. Cohésion sociale \d+ sur 100/);
  keep('telegram-flower', picture?.file?.bytes);
  expect(picture?.id).toBeLessThan(digest.id);
  expect(digest.buttons.flat()).toEqual(['Par pétale', 'Événements', 'Menu']);
  expect(digest.text.split('\n').length).toBeLessThanOrEqual(13);
  await anna.taps('Par pétale', digest);
  await anna.receives('Quel pétale ?');
  await anna.taps('Cohésion sociale');
  await anna.receives('Ici, est-ce que des gens différents se rencontrent ?');
  const bars = anna.chat.messages.findLast(({ kind }) => kind === 'photo');
  expect(bars?.text).toMatch(/^Cohésion sociale\. Venir a permis de rencontrer des gens : Totalement \d+ %/);
  keep('telegram-petal', bars?.file?.bytes);
  await anna.taps('Événements', digest);
  await anna.receives('Fête du quartier');
  expect(anna.chat.messages.findLast(({ kind }) => kind === 'photo')?.text).toContain('4 refus');

  // Ben coordinates another one, and reads English on Discord.
  const english = await comes(() => ben.dm.messages.find(({ text }) => text.includes('Week of')));
  expect(english.text).toContain('Maison de quartier Saint-Nicolas');
  expect(english.text).toContain('answers this week');
  const shown = ben.dm.messages.findLast(({ files }) => files.length > 0);
  expect(shown?.wire.attachments[0]?.description).toMatch(/^Flower of the week\. Social cohesion /);
  keep('discord-flower', shown?.files[0]?.bytes);
  await ben.clicks('By petal', english);
  await ben.receives('Which petal?');
  await ben.clicks('Social cohesion');
  await ben.receives('Do different people meet here?');
  const attachment = ben.dm.messages.findLast(({ files }) => files.length > 0)?.wire.attachments[0];
  expect(attachment?.description).toMatch(
    /^Social cohesion\. Coming has let people meet others: Totally \d+/,
  );
  expect(anna.chat.transcript()).not.toContain('Maison de quartier Saint-Nicolas');
  expect(ben.dm.transcript()).not.toContain('Maison de quartier des Ors');

  // A letter keeps its buttons: they are about its week.
  const nowOf = <T extends { readonly id: unknown }>(all: readonly T[], { id }: T) =>
    all.find((message) => message.id === id);
  expect(nowOf(anna.chat.messages, digest)?.buttons).toEqual(digest.buttons);
  expect(nowOf(ben.dm.messages, english)?.buttons).toEqual(english.buttons);

  // Who came back from the dead sends nothing again.
  const letters = () => [
    anna.chat.messages.filter(({ text }) => text.includes('Semaine du')).length,
    ben.dm.messages.filter(({ text }) => text.includes('Week of')).length,
  ];
  expect(letters()).toEqual([1, 1]);
  await program.kill();
  await program.start();
  await anna.sends('/aide');
  await anna.receives('questionnaire');
  await ben.runs('/help');
  expect(letters()).toEqual([1, 1]);
  if (process.env.SHOW_TRANSCRIPT) console.log(anna.chat.transcript(), ben.dm.transcript());
}, 300_000);

/** Waits for the minute the schedule says, and for the digests to be made. */
async function comes<T>(find: () => T | undefined): Promise<T> {
  await expect.poll(find, { timeout: 200_000, interval: 500 }).toBeDefined();
  const found = find();
  if (found === undefined) throw new Error('It was there a moment ago.');
  return found;
}

/** Pictures are there to be looked at. */
function keep(name: string, bytes: Uint8Array | undefined): void {
  expect(
    Buffer.from(bytes ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  if (!process.env.SHOW_TRANSCRIPT) return;
  mkdirSync('shots', { recursive: true });
  writeFileSync(join('shots', `${name}.png`), bytes ?? '');
}

async function installation() {
  const contentDir = contentFolder();
  const { api, telegram } = await ownTelegram();
  const { server, discord } = await ownDiscord();
  const program = await Program.create({
    CONTENT_DIR: contentDir,
    TIME_ZONE: ZONE,
    ...telegram,
    ...discord,
  });
  await program.start();
  const anna = api.user({ id: 77, first_name: 'Anna', language_code: 'fr' });
  const ben = server.user({ username: 'Ben', locale: 'en-GB' });
  tellOfFailure(() => [anna.chat.transcript(), ben.dm.transcript(), program.output]);
  await anna.sends(await program.invites('coordinator', 'les-ors'));
  await anna.receives('/confidentialite');
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  await anna.receives('Votre rôle : coordination');
  await ben.sends(await program.invites('coordinator', 'saint-nicolas'));
  await ben.receives('/confidentialite');
  await ben.clicks('J’ai 16 ans ou plus, d’accord');
  await ben.receives('Votre rôle : coordination');
  await ben.runs('/langue');
  await ben.receives('Dans quelle langue ?');
  await ben.clicks('English');
  await ben.receives('What would you like to do?');

  /** Last week was busy; the schedule that coordinators wrote comes up in a minute. */
  const comesSoon = async () => {
    await program.stop();
    const now = Temporal.Now.zonedDateTimeISO(ZONE);
    const at = now.add({ seconds: 90 }).toPlainDateTime().toString().slice(0, 16);
    await lastWeek(program.dataDir, weekBefore(at));
    writeFileSync(
      join(contentDir, 'schedules.yaml'),
      `schedules:
  - id: bilan
    digest: true
    to: { roles: [coordinator] }
    when: { date: ${at.slice(0, 10)}, at: "${at.slice(11)}" }
    anytime: true
`,
    );
    await program.start();
  };
  return { program, anna, ben, comesSoon };
}

/** A hundred questionnaires, and an event. */
async function lastWeek(dataDir: string, monday: string): Promise<void> {
  const { keyCheck } = identity(loadKey({ secretKey: undefined, dataDir, mayCreate: false }));
  const storage = await openStorage({ url: `file:${join(dataDir, 'papillon.db')}`, keyCheck, dataDir });
  const { client } = storage;
  await collect(client, monday, 120, 1);
  const day = Temporal.PlainDate.from(monday).add({ days: 5 }).toString();
  const fete = { id: 'fete', name: 'Fête du quartier', structure: 'les-ors', target: 30 };
  await client.event.create({ data: { ...fete, day, createdAt: new Date() } });
  const refused = { form: 'accueil', channel: 'telegram', kind: 'refused', event: 'fete' };
  await client.tally.create({ data: { ...refused, day, count: 4 } });
  await storage.close();
}
