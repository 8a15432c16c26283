import { describe, expect, test } from 'vitest';
import type { Client } from '../../src/storage/client.js';
import { commitStep } from '../../src/storage/commit-step.js';
import {
  dueRows,
  markFailed,
  markSending,
  markSent,
  nextDueAt,
  retryAt,
  settleInterrupted,
} from '../../src/storage/outbox-rows.js';
import { type OutboxRow, PRIORITY } from '../../src/storage/step-rows.js';
import { firstStep, message, NOW, step } from './rows.js';
import { storeKinds } from './stores.js';

describe.each(storeKinds)('outbox on $name', ({ fresh }) => {
  test('gives what is due, whole', async () => {
    const { client } = await fresh();
    await commitStep(client, firstStep('p1', { outbox: [message({ personId: 'p1' })] }));
    expect(await due(client)).toEqual([{ id: 1, ...message({ personId: 'p1' }), attempts: 0 }]);
  });

  test('replies go before reminders and those before broadcasts; equals in order of arrival', async () => {
    const { client } = await fresh();
    await queue(client, [
      { key: 'news', chat: 'a', priority: PRIORITY.broadcast },
      { key: 'reminder', chat: 'b', priority: PRIORITY.reminder },
      { key: 'reply 1', chat: 'c' },
      { key: 'reply 2', chat: 'd', dueAt: NOW - 60_000 },
    ]);
    expect(await dueKeys(client)).toEqual(['reply 1', 'reply 2', 'reminder', 'news']);
    expect(await dueKeys(client, { limit: 2 })).toEqual(['reply 1', 'reply 2']);
  });

  test('never two of one chat at once, and in order', async () => {
    const { client } = await fresh();
    await queue(client, [{ key: 'a1' }, { key: 'a2' }, { key: 'b1', chat: 'b' }]);
    expect(await dueKeys(client)).toEqual(['a1', 'b1']);
    await markSending(client, [1]);
    expect(await dueKeys(client)).toEqual(['b1']);
    await markSent(client, [1, 3], NOW);
    expect(await dueKeys(client)).toEqual(['a2']);
    expect(await dueKeys(client, { busy: ['chat 1'] })).toEqual([]);
  });

  test('nothing is sent early, nor to another channel', async () => {
    const { client } = await fresh();
    await queue(client, [
      { key: 'tomorrow', dueAt: NOW + 1 },
      { key: 'now', chat: 'b' },
      { key: 'discord', chat: 'c', channel: 'discord' },
    ]);
    expect(await dueKeys(client)).toEqual(['now']);
    expect(await dueKeys(client, { now: NOW + 1 })).toEqual(['tomorrow', 'now']);
    expect(await nextDueAt(client, 'telegram')).toBe(NOW);
    await markSent(client, [2], NOW);
    expect(await nextDueAt(client, 'telegram')).toBe(NOW + 1);
    expect(await nextDueAt(client, 'web')).toBeUndefined();
  });

  test('a later reminder does not hold back a reply of the same chat', async () => {
    const { client } = await fresh();
    await queue(client, [
      { key: 'reminder', dueAt: NOW + 1_000, priority: PRIORITY.reminder },
      { key: 'reply' },
    ]);
    expect(await dueKeys(client)).toEqual(['reply']);
  });

  test('a message to try again holds back its chat alone', async () => {
    const { client } = await fresh();
    await queue(client, [{ key: 'a1' }, { key: 'a2' }, { key: 'b1', chat: 'b' }]);
    await retryAt(client, 1, NOW + 3_000, '429');
    expect(await dueKeys(client)).toEqual(['b1']);
    expect(await due(client, { now: NOW + 3_000 })).toMatchObject([
      { key: 'a1', attempts: 1, dueAt: NOW + 3_000 },
      { key: 'b1', attempts: 0 },
    ]);
  });

  test('a settled row keeps that it was sent, not to whom nor what', async () => {
    const { client } = await fresh();
    await queue(client, [
      { key: 'a' },
      { key: 'b', chat: 'b' },
      { key: 'c', chat: 'c' },
      { key: 'd', chat: 'd' },
    ]);
    await markSent(client, [1], NOW + 5);
    await markFailed(client, 2, 'blocked');
    await markSending(client, [3]);
    expect(await settleInterrupted(client)).toBe(1);
    const rows = await client.outbox.findMany({ orderBy: { id: 'asc' } });
    const empty = { chat: '', address: '', say: '' };
    expect(rows).toMatchObject([
      { key: 'a', state: 'sent', sentAt: new Date(NOW + 5), ...empty },
      { key: 'b', state: 'failed', reason: 'blocked', ...empty },
      { key: 'c', state: 'uncertain', sentAt: null, ...empty },
      { key: 'd', state: 'due', chat: 'd', address: 'sealed address' },
    ]);
    expect(await dueKeys(client)).toEqual(['d']);
  });

  test('a message of a known key is queued once', async () => {
    const { client } = await fresh();
    await queue(client, [{ key: 'slot' }]);
    await markSent(client, [1], NOW);
    await queue(client, [{ key: 'slot' }, { key: 'other' }]);
    expect(await dueKeys(client)).toEqual(['other']);
  });
});

type Asked = Partial<{ now: number; limit: number; busy: string[] }>;

function due(client: Client, asked: Asked = {}) {
  return dueRows(client, { channel: 'telegram', now: NOW, limit: 10, busy: [], ...asked });
}

async function dueKeys(client: Client, asked: Asked = {}): Promise<string[]> {
  return (await due(client, asked)).map(({ key }) => key);
}

async function queue(client: Client, rows: Array<Partial<OutboxRow>>): Promise<void> {
  await commitStep(client, step({ outbox: rows.map((row) => message(row)) }));
}
