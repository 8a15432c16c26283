import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openForReading, openStorage } from '../../src/storage/database/open.js';
import { temporaryFolder } from './stores.js';

async function database(): Promise<{ url: string; path: string }> {
  const path = join(temporaryFolder(), 'papillon.db');
  const url = `file:${path}`;
  await (await openStorage({ url, keyCheck: 'a key' })).close();
  return { url, path };
}

test('reads beside the one that writes, and cannot write', async () => {
  const { url } = await database();
  const writing = await openStorage({ url, keyCheck: 'a key' });
  const reading = await openForReading({ url });
  try {
    await writing.client.setting.create({ data: { name: 'a', value: 'b' } });
    expect(await reading.client.setting.findUnique({ where: { name: 'a' } })).toEqual({
      name: 'a',
      value: 'b',
    });
    await expect(reading.client.setting.deleteMany()).rejects.toThrow(/readonly/);
    expect(await writing.client.setting.count({ where: { name: 'a' } })).toBe(1);
  } finally {
    await reading.close();
    await writing.close();
  }
});

test('leaves the file as it was', async () => {
  const { url, path } = await database();
  const before = readFileSync(path);
  await (await openForReading({ url, keyCheck: 'a key' })).close();
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(existsSync(`${path}-wal`)).toBe(false);
});

test('refuses another key, when one is given', async () => {
  const { url } = await database();
  await expect(openForReading({ url, keyCheck: 'another' })).rejects.toMatchObject({ code: 'wrong-key' });
});

test('refuses tables that wait for an update', async () => {
  const { url } = await database();
  const storage = await openStorage({ url, keyCheck: 'a key' });
  await storage.client.$executeRaw`DELETE FROM "_prisma_migrations"`;
  await storage.close();
  await expect(openForReading({ url })).rejects.toMatchObject({ code: 'older-database' });
});
