import { rmSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Lock } from '../../src/storage/database/database.js';
import { acquireLock, tryLock } from '../../src/storage/database/lock.js';
import { onServer, storeKinds } from './stores.js';

describe.each(storeKinds)('the lock on $name', ({ freshUrl }) => {
  test('is one process’s at a time, and free again once released', async () => {
    const url = await freshUrl();
    const first = await taken(url);
    expect(await tryLock(url)).toBeUndefined();
    await first.release();
    await taken(url);
  });

  test('a standby says so once, and takes over within five seconds', async () => {
    const url = await freshUrl();
    const first = await taken(url);
    let waits = 0;
    const standby = acquireLock(url, { onWait: () => (waits += 1), signal: new AbortController().signal });
    await expect.poll(() => waits).toBe(1);
    await first.release();
    const before = Date.now();
    const second = await standby;
    onTestFinished(() => second?.release());
    expect(second).toBeDefined();
    expect(Date.now() - before).toBeLessThan(5_000);
    expect(waits).toBe(1);
  });

  test('a standby that is told to stop does', async () => {
    const url = await freshUrl();
    await taken(url);
    const stop = new AbortController();
    const standby = acquireLock(url, { onWait: () => stop.abort(), signal: stop.signal });
    expect(await standby).toBeUndefined();
  });

  test('two databases are served side by side', async () => {
    await taken(await freshUrl());
    await taken(await freshUrl());
  });

  test('a lock that is released is not lost', async () => {
    const lock = await taken(await freshUrl());
    let lost = false;
    lock.lost.then(() => {
      lost = true;
    });
    await lock.release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(lost).toBe(false);
  });
});

test('on PostgreSQL the holder knows at once that the server ended its connection', async () => {
  const url = await kind('PostgreSQL').freshUrl();
  const lock = await taken(url);
  await onServer(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${new URL(url).pathname.slice(1)}'`,
  );
  const before = Date.now();
  await lock.lost;
  expect(Date.now() - before).toBeLessThan(1_000);
  await taken(url);
});

test('in a file the holder notices that the locked file was removed', async () => {
  const url = await kind('SQLite').freshUrl();
  const lock = await taken(url);
  rmSync(`${url.slice('file:'.length)}.lock`);
  await lock.lost;
});

async function taken(url: string): Promise<Lock> {
  const lock = await tryLock(url);
  if (!lock) throw new Error('Somebody else has the lock.');
  onTestFinished(() => lock.release());
  return lock;
}

function kind(name: string) {
  const found = storeKinds.find((each) => each.name === name);
  if (!found) throw new Error(`${name} is no kind of store.`);
  return found;
}
