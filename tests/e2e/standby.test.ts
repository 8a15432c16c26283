import { describe, expect, test } from 'vitest';
import { onServer, storeKinds } from '../storage/stores.js';
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

test('a Papillon that loses its lock stops at once and says why', async () => {
  const url = await storeKinds.find(({ name }) => name === 'PostgreSQL')?.freshUrl();
  if (url === undefined) throw new Error('PostgreSQL is one of the kinds.');
  const program = await Program.create({ DATABASE_URL: url, SECRET_KEY });
  await program.start();
  const ended = program.ended();
  const before = Date.now();
  await onServer(
    `SELECT pg_terminate_backend("pid") FROM "pg_locks" JOIN "pg_database" ON "pg_database"."oid" = "database"
     WHERE "locktype" = 'advisory' AND "datname" = '${new URL(url).pathname.slice(1)}'`,
  );
  expect(await ended).toBe(1);
  expect(Date.now() - before).toBeLessThan(2_000);
  expect(program.output).toContain('n’est plus sûr d’être le seul à servir cette base');
}, 120_000);
