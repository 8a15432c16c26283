import { expect, test } from 'vitest';
import { Prisma } from '../../src/storage/database/client.js';
import { Unavailable } from '../../src/storage/database/failure.js';
import { insert } from '../../src/storage/database/insert.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { seen } from '../../src/storage/step/seen.js';
import { lockedByAnotherProcess } from '../support/locked-database.js';
import { countRows, firstStep, NOTHING, step } from './rows.js';
import { freshSqlite } from './stores.js';

// Papillon has one connection per SQLite file: what Prisma's own adapter would mix, ours keeps apart.

test('a reader waits for an open transaction and never sees what is rolled back', async () => {
  const { client } = await freshSqlite();
  const { opened, end } = await openTransaction(client, async (tx) => {
    await tx.$executeRaw`INSERT INTO "SeenUpdate" ("key", "seenAt") VALUES ('u', '2026-11-22')`;
  });
  const reading = seen(client, ['u']);
  await untilItRan();
  end.reject(new Error('given up'));
  await expect(opened).rejects.toThrow('given up');
  expect(await reading).toEqual(new Set());
});

test("a write is not lost with somebody else's transaction", async () => {
  const { client } = await freshSqlite();
  const { opened, end } = await openTransaction(client, async (tx) => {
    await tx.$executeRaw`INSERT INTO "SeenUpdate" ("key", "seenAt") VALUES ('u', '2026-11-22')`;
  });
  // Prisma starts a query when somebody waits for it.
  const writing = client.setting.create({ data: { name: 'kept', value: 'yes' } }).then(() => undefined);
  await untilItRan();
  end.reject(new Error('given up'));
  await expect(opened).rejects.toThrow('given up');
  await writing;
  expect(await client.setting.findUnique({ where: { name: 'kept' } })).toMatchObject({ value: 'yes' });
  expect(await countRows(client)).toEqual(NOTHING);
});

test('after a COMMIT that fails, the next steps are stored as ever', async () => {
  const { client } = await freshSqlite();
  const broken = client.$transaction([
    client.$executeRaw`PRAGMA defer_foreign_keys = ON`,
    client.$executeRaw`INSERT INTO "Step" ("personId", "sequence") VALUES ('nobody', 1)`,
  ]);
  await expect(broken).rejects.toThrow(/foreign ?key/i);
  expect(await commitStep(client, firstStep('p1'))).toMatchObject({ outcome: 'committed' });
  expect(await countRows(client)).toEqual({ ...NOTHING, person: 1, account: 1, step: 1, seen: 1 });
});

test('a step waits its turn longer than the two seconds Prisma would allow', async () => {
  const { client } = await freshSqlite();
  const { opened, end } = await openTransaction(client, async () => undefined);
  const waiting = commitStep(client, step({ seen: 'patient' }));
  setTimeout(end.resolve, 2_300);
  expect(await waiting).toMatchObject({ outcome: 'committed' });
  await opened;
});

test('while SQLite waits for a lock held elsewhere, everything else goes on', async () => {
  const { client, path } = await freshSqlite();
  const release = await lockedByAnotherProcess(path);
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 1);
  await expect(commitStep(client, step({ seen: 'u' }))).rejects.toThrow(Unavailable);
  clearInterval(others);
  expect(turns).toBeGreaterThan(5);
  await release();
  expect(await commitStep(client, step({ seen: 'u' }))).toMatchObject({ outcome: 'committed' });
});

test('a transaction stores all of its statements or none', async () => {
  const { client } = await freshSqlite();
  const seen = (key: string) => insert('SeenUpdate', ['key', 'seenAt'], [[key, new Date(0)]]);
  await expect(client.transact([...seen('a'), ...seen('b'), ...seen('a')])).rejects.toThrow(/unique/i);
  expect(await countRows(client)).toEqual(NOTHING);
  await client.transact([...seen('a'), ...seen('b')]);
  expect(await countRows(client)).toEqual({ ...NOTHING, seen: 2 });
});

type SqliteClient = Awaited<ReturnType<typeof freshSqlite>>['client'];

/** A transaction that has done its work and stays open until `end` is settled. */
async function openTransaction(
  client: SqliteClient,
  work: (tx: Pick<SqliteClient, '$executeRaw'>) => Promise<void>,
) {
  const started = gate();
  const end = gate();
  const opened = client.$transaction(async (tx) => {
    await work(tx);
    started.resolve();
    await end.promise;
  });
  opened.catch(() => undefined);
  await started.promise;
  return { opened, end };
}

/** Long enough for a query to run, were it not kept waiting. */
function untilItRan(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}

function gate() {
  let resolve: () => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

test('a time is stored alike, whichever way it comes', async () => {
  const { client } = await freshSqlite();
  const at = new Date('2026-11-22T08:30:00.123Z');
  await client.transact([
    ...insert('SeenUpdate', ['key', 'seenAt'], [['rows', at]]),
    Prisma.sql`INSERT INTO "SeenUpdate" ("key", "seenAt") VALUES (${'raw'}, ${at})`,
  ]);
  await client.seenUpdate.create({ data: { key: 'prisma', seenAt: at } });
  const rows = await client.$queryRaw<Array<{ time: string }>>`
    SELECT DISTINCT CAST("seenAt" AS TEXT) AS "time" FROM "SeenUpdate"`;
  expect(rows).toEqual([{ time: '2026-11-22T08:30:00.123+00:00' }]);
});
