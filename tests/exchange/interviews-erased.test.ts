import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { scrub } from '../../src/storage/people/erase-person.js';
import { freshSqlite, storeKinds } from '../storage/stores.js';
import { interviewStage, interviews, setsUp } from '../support/interview-stage.js';
import { Messenger } from '../support/messenger.js';
import { Person } from '../support/scenario.js';

const WORDS = 'la conserverie me tient chaud au coeur';

// What is in the files is promised for SQLite alone: a server's are its administrator's.
test.each([
  ['undone', ['Donné', 'Effacer le dernier entretien', 'Oui, effacer']],
  ['left', ['Arrêter et effacer']],
] as const)('the words of an interview that is %s are in no file', async (how, taps) => {
  const { storage, interviewer } = await interviewStage(await freshSqlite());
  const { path, client } = storage;
  const anna = await setsUp(await interviewer('anna'));
  await anna.taps('Nouvelle personne');
  if (how === 'undone') {
    const code = await interviews(anna, WORDS.repeat(100));
    expect(bytesIn(dirname(path))).toContain(WORDS);
    for (const label of taps) await anna.taps(label);
    expect(bytesIn(dirname(path))).not.toContain(code);
  } else {
    await anna.taps('D’accord');
    await anna.types(WORDS.repeat(100));
    // Changed, it is in the log of corrections too.
    await anna.sends({ kind: 'act', action: 'back' });
    await anna.types(`${WORDS}, et les voisins`);
    await anna.sends({ kind: 'act', action: 'menu' });
    expect(bytesIn(dirname(path))).toContain(WORDS);
    for (const label of taps) await anna.taps(label);
  }
  expect(bytesIn(dirname(path))).not.toContain(WORDS);
  expect(await client.answer.count()).toBe(0);
  expect(await client.correction.count()).toBe(0);
});

test('so are those of one erased by its code, and of whoever is too young; the next interview stays', async () => {
  const { storage, house, interviewer } = await interviewStage(await freshSqlite());
  const anna = await setsUp(await interviewer('anna'));
  await anna.taps('Nouvelle personne');
  const code = await interviews(anna, WORDS);
  await anna.taps('Donné');
  await anna.taps('Personne suivante');
  await anna.taps('D’accord');
  await anna.types(WORDS);
  await anna.taps('Moins de 16 ans');
  await anna.taps('Personne suivante');
  await interviews(anna, 'pour lire');
  await anna.taps('Donné');
  const carl = await Person.arrives(house.stage('carl'));
  await carl.writes(code);
  await carl.taps('Effacer mes réponses');
  await carl.taps('Oui, effacer');
  const bytes = bytesIn(dirname(storage.path));
  expect(bytes).not.toContain(WORDS);
  expect(bytes).not.toContain(code);
  expect(bytes).toContain('pour lire');
});

test('a code that was handed over is in no file once the log is emptied', async () => {
  const { storage, interviewer } = await interviewStage(await freshSqlite());
  const anna = await setsUp(await interviewer('anna'));
  await anna.taps('Nouvelle personne');
  const code = await interviews(anna);
  await anna.taps('Donné');
  expect(await scrub(storage.client)).toBe(true);
  expect(bytesIn(dirname(storage.path))).not.toContain(code);
});

test.each(storeKinds)(
  'an interview that ends elsewhere leaves the chat it began in, on $name',
  async ({ fresh }) => {
    const { storage, house, interviewer } = await interviewStage(await fresh());
    const { client } = storage;
    const chat = { channel: 'messenger', push: true };
    const messenger = new Messenger();
    const outbox = house.exchange.deliver(messenger, (error) => house.errors.push(error));
    outbox.start();
    const anna = await interviewer('anna', 'interviewer', 'ors', chat);
    await outbox.stop();
    const again = house.exchange.deliver(messenger, (error) => house.errors.push(error));
    again.start();
    const settled = () =>
      expect.poll(() => client.outbox.count({ where: { state: { in: ['due', 'sending'] } } })).toBe(0);
    await setsUp(anna);
    await settled();
    await anna.taps('Nouvelle personne');
    await settled();
    await anna.taps('D’accord');
    await settled();
    await anna.types('pour le jardin');
    await settled();
    const asked = messenger
      .deliveries('anna', 'new')
      .flatMap(({ message, delivery }) => (delivery.screen?.isPassing ? [message] : []));
    expect(asked).toHaveLength(2);
    // The same person goes on where nothing needs to be sent, as in a server.
    const there = await Person.arrives(house.stage('anna', { channel: 'messenger' }));
    await there.taps('16 ans ou plus');
    await there.taps('Seule');
    await there.taps('Donné');
    await settled();
    await again.stop();
    expect(messenger.cleared).toEqual(expect.arrayContaining(asked));
    const [ended] = await client.session.findMany({ where: { event: { not: null } } });
    expect(ended?.status).toBe('complete');
    expect(await client.chatMessage.count({ where: { session: ended?.id ?? '' } })).toBe(0);
    expect(house.errors).toEqual([]);
  },
);

/** Everything in the folder of a store: the database, its log, what was erased, the files people sent. */
function bytesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'latin1'))
    .join();
}
