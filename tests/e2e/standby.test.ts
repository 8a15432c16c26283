import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freshDatabase, onServer, storeKinds } from '../storage/stores.js';
import { Program } from '../support/program.js';
import { WebPerson } from '../support/web-person.js';

const STANDBY = 'Un autre Papillon sert déjà cette base. On attend son tour.';
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const SECRET_KEY = Buffer.alloc(32, 5).toString('base64');

describe.each(storeKinds)('two Papillons on one $name', ({ freshUrl }) => {
  test('the second waits; when the first is killed, it serves within ten seconds', async () => {
    const settings = { DATABASE_URL: await freshUrl(), SECRET_KEY };
    const first = await Program.create(settings);
    await first.start();
    const anna = new WebPerson(first.address);
    await anna.opens();
    await anna.taps(AGREE);

    const second = await Program.create(settings);
    const ready = second.start();
    await expect.poll(() => second.output, { timeout: 20_000 }).toContain(STANDBY);
    expect(second.output).not.toContain('ready');
    await first.kill();
    const killed = Date.now();
    await ready;
    expect(Date.now() - killed).toBeLessThan(10_000);
    const bilal = new WebPerson(second.address);
    await bilal.opens();
    await bilal.taps(AGREE);
    expect(bilal.shows('Maison de quartier des Ors')).toBe(true);
    expect(await second.stop()).toBe(0);
  }, 120_000);

  test('a standby that is told to stop ends with 0', async () => {
    const settings = { DATABASE_URL: await freshUrl(), SECRET_KEY };
    const first = await Program.create(settings);
    await first.start();
    const second = await Program.create(settings);
    second.start().catch(() => undefined);
    await expect.poll(() => second.output, { timeout: 20_000 }).toContain(STANDBY);
    expect(await second.stop()).toBe(0);
  }, 120_000);
});

test('a Papillon that loses its lock while it stops was told to, and ends with 0', async () => {
  const url = await freshDatabase('template1');
  const program = await Program.create({ DATABASE_URL: url, SECRET_KEY });
  await program.start();
  // Half a request keeps it from ending before its grace is over.
  const slow = connect(program.port, 'localhost').on('error', () => undefined);
  onTestFinished(() => void slow.destroy());
  await once(slow, 'connect');
  slow.write('GET / HTTP/1.1\r\nHost: local');
  await new Promise((resume) => setTimeout(resume, 200));
  const stopped = program.stop();
  await new Promise((resume) => setTimeout(resume, 500));
  await takeLockFrom(url);
  expect(await stopped).toBe(0);
  expect(program.output).toContain('n’est plus sûr');
}, 120_000);

test('a Papillon that loses its lock stops at once and says why', async () => {
  const url = await freshDatabase('template1');
  const program = await Program.create({ DATABASE_URL: url, SECRET_KEY });
  await program.start();
  const ended = program.ended();
  const before = Date.now();
  await takeLockFrom(url);
  expect(await ended).toBe(1);
  expect(Date.now() - before).toBeLessThan(2_000);
  expect(program.output).toContain('n’est plus sûr d’être le seul à servir cette base');
}, 120_000);

/** As when the network cuts the connection that holds the lock. */
function takeLockFrom(url: string): Promise<void> {
  return onServer(
    `SELECT pg_terminate_backend("pid") FROM "pg_locks" JOIN "pg_database" ON "pg_database"."oid" = "database"
     WHERE "locktype" = 'advisory' AND "datname" = '${new URL(url).pathname.slice(1)}'`,
  );
}
