import { renameSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Update } from '../../src/exchange/update.js';
import type { Input } from '../../src/flows/message.js';
import { storeKinds } from '../storage/stores.js';
import { House } from '../support/exchange-stage.js';
import { lockedByAnotherProcess } from '../support/locked-database.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const WISH = form(`
settings: { form_id: wish, form_title: { fr: Souhait }, default_language: fr }
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ? } }
  - { type: integer, name: many, label: { fr: Combien ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const SQLITE = storeKinds.filter(({ name }) => name === 'SQLite');
/** Longer than the pause between two tries. */
const PROBE_MS = 1_100;

describe.each(SQLITE)('rule 5, the store is away, on $name', ({ fresh }) => {
  async function open() {
    const storage = await fresh();
    return { storage, house: await House.open(storage, [WISH]) };
  }

  /** Somebody before the first question, and what they send next, again and again under one key. */
  async function answering() {
    const { storage, house } = await open();
    const anna = await Person.arrives(house.stage('anna'));
    await anna.taps(AGREE);
    const input: Input = { kind: 'text', text: 'un banc', to: anna.remembers().to ?? never() };
    const update: Update = { channel: 'web', account: 'anna', key: 'wish', language: 'fr', input };
    return { storage, house, anna, deliver: () => house.exchange.receive(update) };
  }

  /** Whatever the fault is: nothing moves, nothing is confirmed, and the retry counts once. */
  async function expectNothingLost(
    { storage, anna, deliver }: Awaited<ReturnType<typeof answering>>,
    repair: () => Promise<void>,
  ) {
    await expect(deliver()).rejects.toThrow(/unavailable/);
    await anna.looksAgain();
    anna.sees('Votre souhait ?');
    await repair();
    await pause(PROBE_MS);
    expect(await deliver()).toMatchObject({ outcome: 'committed', screen: { text: 'Combien ?' } });
    expect(await deliver()).toMatchObject({ outcome: 'repeat' });
    expect(await storage.client.answer.findMany()).toMatchObject([{ question: 'wish', value: 'un banc' }]);
    expect(await storage.client.person.findMany()).toMatchObject([{ sequence: 2 }]);
    expect(await storage.client.deadLetter.count()).toBe(0);
  }

  test('locked by another process: memory stays as it was, and the retry succeeds once', async () => {
    const scene = await answering();
    const release = await lockedByAnotherProcess(scene.storage.path ?? never());
    await expectNothingLost(scene, release);
  });

  test('a full disk: memory stays as it was, and the retry succeeds once', async () => {
    const scene = await answering();
    const { client } = scene.storage;
    const [{ page_count: pages } = { page_count: 0n }] =
      await client.$queryRawUnsafe<Array<{ page_count: bigint }>>('PRAGMA page_count');
    await client.$queryRawUnsafe(`PRAGMA max_page_count = ${pages}`);
    const text = 'x'.repeat(9_900);
    const to = scene.anna.remembers().to ?? never();
    const large: Update = {
      channel: 'web',
      account: 'anna',
      key: 'large',
      language: 'fr',
      input: { kind: 'text', text, to },
    };
    await expect(scene.house.exchange.receive(large)).rejects.toThrow(/SQLITE_FULL/);
    await scene.anna.looksAgain();
    scene.anna.sees('Votre souhait ?');
    await client.$queryRawUnsafe('PRAGMA max_page_count = 1000000');
    await pause(PROBE_MS);
    expect(await scene.house.exchange.receive(large)).toMatchObject({ outcome: 'committed' });
    expect(await client.answer.findMany()).toMatchObject([{ question: 'wish', value: text }]);
  });

  test('the file is gone: nothing is confirmed, though SQLite notices nothing', async () => {
    const scene = await answering();
    const path = scene.storage.path ?? never();
    renameSync(path, `${path}.away`);
    await expect(scene.deliver()).rejects.toThrow(/deleted or replaced/);
    renameSync(`${path}.away`, path);
    await pause(PROBE_MS);
    // The answer was written into the file while it had another name.
    expect(await scene.deliver()).toMatchObject({ outcome: 'repeat', screen: { text: 'Combien ?' } });
  });

  test('hundreds at once are told quickly, and nobody waits in line for the lock', async () => {
    const { storage, house } = await open();
    const people = await Promise.all(
      Array.from({ length: 200 }, (_, index) => Person.arrives(house.stage(`person-${index}`))),
    );
    const release = await lockedByAnotherProcess(storage.path ?? never());
    const started = performance.now();
    const outcomes = await Promise.allSettled(people.map((person) => person.taps(AGREE)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toEqual([]);
    // One after another they would take half a second each.
    expect(performance.now() - started).toBeLessThan(10_000);
    const late = performance.now();
    await expect(people[0]?.taps(AGREE)).rejects.toThrow(/unavailable/);
    // To ask the database would take half a second.
    expect(performance.now() - late).toBeLessThan(300);
    await release();
    await pause(PROBE_MS);
    await people[0]?.taps(AGREE);
    await Promise.all(people.slice(1).map((person) => person.taps(AGREE)));
    expect(await storage.client.person.count()).toBe(200);
  });
});

describe.each(storeKinds)('the clock is set back, on $name', ({ fresh }) => {
  const HOUR = 3_600_000;

  test('revisions grow all the same, across a restart too', async () => {
    const house = await House.open(await fresh(), [WISH]);
    const who = { channel: 'web', account: 'anna' };
    const anna = await Person.arrives(house.stage('anna'));
    await anna.taps(AGREE);
    await anna.types('un banc');
    const revisions = [(await house.exchange.look(who, { language: 'fr' })).revision];
    house.now -= 2 * HOUR;
    await anna.types('3');
    revisions.push((await house.exchange.look(who, { language: 'fr' })).revision);
    house.restart();
    revisions.push((await house.exchange.look(who, { language: 'fr' })).revision + 1);
    await anna.taps('Envoyer mes réponses');
    revisions.push((await house.exchange.look(who, { language: 'fr' })).revision + 1);
    expect(revisions).toEqual([...new Set(revisions)].sort((one, other) => one - other));
  });

  test('no session ends before it began, and no answer comes before it', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    const anna = await Person.arrives(house.stage('anna'));
    await anna.taps(AGREE);
    const began = house.now;
    house.now -= 2 * HOUR;
    await anna.types('un banc');
    await anna.types('3');
    await anna.taps('Envoyer mes réponses');
    const [session] = await storage.client.session.findMany();
    const answers = await storage.client.answer.findMany({ orderBy: { answeredAt: 'asc' } });
    expect(answers.map(({ value }) => value)).toEqual(['un banc', '3']);
    const times = [session?.startedAt, ...answers.map(({ answeredAt }) => answeredAt), session?.completedAt];
    // The time goes on from where it was, a little with every step.
    expect(times.map((time) => (time?.getTime() ?? 0) - began)).toEqual([0, 1, 2, 3]);
  });
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function never(): never {
  throw new Error('The scene lacks something.');
}
