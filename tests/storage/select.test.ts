import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Prisma } from '../../src/storage/database/client.js';
import { Unavailable } from '../../src/storage/database/failure.js';
import { openStorage } from '../../src/storage/database/open.js';
import { flagOf, timeOf } from '../../src/storage/database/values.js';
import { freshSqlite, storeKinds, temporaryFolder } from './stores.js';

const AT = new Date('2026-11-22T08:30:00.123Z');

test.each(storeKinds)('select reads what Prisma stored, on $name', async ({ fresh }) => {
  const { client } = await fresh();
  await client.seenUpdate.createMany({
    data: [
      { key: 'b', seenAt: AT },
      { key: 'a', seenAt: AT },
      { key: 'c', seenAt: new Date(0) },
    ],
  });
  const rows = await client.select(Prisma.sql`
    SELECT "key", "seenAt", NULL AS "nothing", 2 AS "two", "key" = 'a' AS "isA" FROM "SeenUpdate" WHERE "seenAt" = ${AT} ORDER BY "key"`);
  expect(
    rows.map((row) => [row.key, timeOf(row.seenAt), row.nothing, Number(row.two), flagOf(row.isA)]),
  ).toEqual([
    ['a', AT.getTime(), null, 2, true],
    ['b', AT.getTime(), null, 2, false],
  ]);
});

test('select sees nothing of a transaction that is rolled back', async () => {
  const { client } = await freshSqlite();
  let reading: Promise<readonly unknown[]> = Promise.resolve([]);
  const given = client.$transaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO "SeenUpdate" ("key", "seenAt") VALUES ('u', '2026-11-22')`;
    reading = client.select(Prisma.sql`SELECT "key" FROM "SeenUpdate"`);
    throw new Error('given up');
  });
  await expect(given).rejects.toThrow('given up');
  expect(await reading).toEqual([]);
});

test('a file that only select has read is closed, and not opened again', async () => {
  const path = join(temporaryFolder(), 'papillon.db');
  const storage = await openStorage({ url: `file:${path}`, keyCheck: 'a key' });
  await storage.client.select(Prisma.sql`SELECT 1`);
  await storage.close();
  expect(existsSync(`${path}-wal`)).toBe(false);
  await expect(storage.client.select(Prisma.sql`SELECT 1`)).rejects.toThrow(Unavailable);
});
