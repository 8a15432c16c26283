import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { expect, inject, onTestFinished, test } from 'vitest';
import { startServer } from '../../scripts/postgresql-server.js';
import { translator } from '../../src/i18n/translator.js';
import { failureOf, orUnavailable, Unavailable } from '../../src/storage/database/failure.js';
import { tryLock } from '../../src/storage/database/lock.js';
import { openForReading, openStorage, storeExists } from '../../src/storage/database/open.js';
import { StorageError } from '../../src/storage/database/storage-error.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { countRows, firstStep, NOTHING } from './rows.js';
import { freshDatabase, onServer, temporaryFolder } from './stores.js';

test('a commit is on the disk when it returns, whatever the server usually does', async () => {
  const url = await freshDatabase('template1');
  await onServer(`ALTER DATABASE ${nameOf(url)} SET synchronous_commit = off`);
  const storage = await open(url);
  expect(await storage.settings()).toMatchObject({ synchronous_commit: 'on', server_encoding: 'UTF8' });
});

test('an address that turns this off is refused', async () => {
  const url = `${await freshDatabase('template1')}?options=-c%20synchronous_commit%3Doff`;
  expect(await refusal(url)).toMatchObject({
    code: 'server-setting',
    args: { setting: 'synchronous_commit', found: 'off', wanted: 'on' },
  });
});

test('what keeps a server from being used is named, and the password is not', async () => {
  const url = await freshDatabase('template1');
  await onServer(`CREATE ROLE ${nameOf(url)} LOGIN PASSWORD 'guest-secret'`);
  onTestFinished(() => onServer(`DROP OWNED BY ${nameOf(url)}; DROP ROLE ${nameOf(url)}`));
  const cases = [
    [changed(url, { password: 'wrong-secret' }), 'server-login', 'postgres'],
    [changed(url, { pathname: 'nowhere' }), 'server-no-database', 'nowhere'],
    [changed(url, { port: '1' }), 'server-away', 'localhost:1'],
    [changed(url, { hostname: 'nowhere.invalid' }), 'server-away', 'nowhere.invalid'],
    [changed(url, { username: nameOf(url), password: 'guest-secret' }), 'server-denied', nameOf(url)],
  ] as const;
  for (const [address, code, named] of cases) {
    const error = await refusal(address);
    expect(error).toMatchObject({ code });
    if (!(error instanceof StorageError)) throw error;
    const sentence = translator('fr')(`storage-${error.code}`, error.args);
    expect(sentence).toContain(named);
    expect(sentence).toContain('DATABASE_URL');
    expect(sentence + error.message).not.toMatch(/secret|password/);
  }
});

test('a server that takes the call and says nothing counts as away, after ten seconds', async () => {
  const mute = createServer().listen(0);
  onTestFinished(() => void mute.close());
  await once(mute, 'listening');
  const url = changed(await freshDatabase('template1'), { port: String(portOf(mute)) });
  expect(await refusal(url)).toMatchObject({ code: 'server-away' });
});

test('a store exists once Papillon has opened it', async () => {
  const url = await freshDatabase('template1');
  expect(await storeExists(url)).toBe(false);
  await open(url);
  expect(await storeExists(url)).toBe(true);
});

test('reading changes nothing, and refuses to', async () => {
  const url = await freshDatabase('template1');
  await expect(openForReading({ url })).rejects.toMatchObject({ code: 'older-database' });
  await open(url);
  const reading = await openForReading({ url, keyCheck: 'k' });
  onTestFinished(() => reading.close());
  expect(await reading.client.setting.count()).toBe(1);
  await expect(reading.client.setting.deleteMany()).rejects.toThrow(/read-only/);
  await expect(openForReading({ url, keyCheck: 'other' })).rejects.toMatchObject({ code: 'wrong-key' });
});

test('after closing, nothing is read or stored any more', async () => {
  const storage = await open(await freshDatabase('template1'));
  await storage.close();
  await expect(commitStep(storage.client, firstStep('p1'))).rejects.toMatchObject({
    name: 'Unavailable',
    reason: 'closed',
  });
});

test('connections the server ends are made anew', async () => {
  const url = await freshDatabase('template1');
  const { client } = await open(url);
  const busy = client.$queryRaw`SELECT 1 FROM pg_sleep(20)`.then(() => undefined);
  const interrupted = orUnavailable(busy).catch((error: unknown) => error);
  await expect
    .poll(() => client.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'`)
    .toHaveLength(1);
  await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${nameOf(url)}'`);
  expect(await interrupted).toBeInstanceOf(Unavailable);
  await expect
    .poll(() => commitStep(client, firstStep('p1')).catch(() => 'later'))
    .toMatchObject({
      outcome: 'committed',
    });
});

test('while the server is away every query is Unavailable', async () => {
  const server = await startServer();
  const storage = await openStorage({ url: server.url, keyCheck: 'k', dataDir: temporaryFolder() });
  await server.stop();
  for (let turn = 0; turn < 3; turn += 1) {
    await expect(commitStep(storage.client, firstStep('p1'))).rejects.toThrow(Unavailable);
  }
  await expect(orUnavailable(storage.client.person.count())).rejects.toThrow(Unavailable);
  await storage.close();
});

test('a statement that takes too long is given up, and nothing of its transaction stays', async () => {
  const { client } = await open(await freshDatabase('template1'));
  const slow = client.$transaction([
    client.$executeRaw`INSERT INTO "SeenUpdate" ("key", "seenAt") VALUES ('u', now())`,
    client.$executeRaw`SET LOCAL statement_timeout = 20`,
    client.$queryRaw`SELECT 1 FROM pg_sleep(5)`,
  ]);
  await expect(orUnavailable(slow)).rejects.toMatchObject({ name: 'Unavailable', reason: '57014' });
  expect(await countRows(client)).toEqual(NOTHING);
});

test('of two transactions that block each other one is undone, and says that it may run again', async () => {
  const { client } = await open(await freshDatabase('template1'));
  await client.setting.createMany({ data: ['a', 'b'].map((name) => ({ name, value: '' })) });
  const change = (first: string, second: string) =>
    client.$transaction([
      client.$executeRaw`SET LOCAL deadlock_timeout = 50`,
      client.$executeRaw`UPDATE "Setting" SET "value" = 'x' WHERE "name" = ${first}`,
      client.$queryRaw`SELECT 1 FROM pg_sleep(1)`,
      client.$executeRaw`UPDATE "Setting" SET "value" = 'x' WHERE "name" = ${second}`,
    ]);
  const results = await Promise.allSettled([change('a', 'b'), change('b', 'a')]);
  const failed = results.flatMap((each) => (each.status === 'rejected' ? [failureOf(each.reason)] : []));
  expect(failed).toEqual([{ kind: 'conflict', reason: '40P01' }]);
});

test('the holder of the lock gives up when the network falls silent', async () => {
  const url = await freshDatabase('template1');
  const line = await silenceable(url);
  const lock = await tryLock(line.url);
  onTestFinished(() => lock?.release());
  expect(await tryLock(url)).toBeUndefined();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  line.fallSilent();
  const before = Date.now();
  await lock?.lost;
  expect(Date.now() - before).toBeLessThan(6_000);
});

test('what no database keeps, zero and half a character, is stored as a mark', async () => {
  const url = await freshDatabase('template1');
  const { client } = await open(url);
  const odd = { language: 'a\0b\uD83Cc' };
  await commitStep(
    client,
    firstStep('p1', { person: { id: 'p1', createdAt: 0, state: '{}', sequence: 1, ...odd } }),
  );
  expect(await client.person.findFirst()).toMatchObject({ language: 'a\uFFFDb\uFFFDc' });
});

async function open(url: string) {
  const storage = await openStorage({ url, keyCheck: 'k', dataDir: temporaryFolder() });
  onTestFinished(() => storage.close());
  return storage;
}

async function refusal(url: string): Promise<unknown> {
  return open(url).then(
    () => 'opened',
    (error: unknown) => error,
  );
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

function changed(
  url: string,
  parts: Partial<Record<'username' | 'password' | 'hostname' | 'port' | 'pathname', string>>,
) {
  return Object.assign(new URL(url), parts).href;
}

/** A line to the server that can be made to carry nothing any more, without being cut. */
async function silenceable(url: string) {
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(new URL(inject('postgresql')).port), 'localhost');
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) sockets.push(socket.on('error', () => undefined));
  }).listen(0);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server, 'listening');
  return {
    url: changed(url, { port: String(portOf(server)) }),
    fallSilent: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('No port is free.');
  return address.port;
}
