import { describe, expect, test } from 'vitest';
import type { Client } from '../../src/storage/database/client.js';
import { failChat } from '../../src/storage/outbox/chats.js';
import { dueRows, nextDueAt } from '../../src/storage/outbox/due.js';
import {
  hastenRetries,
  markFailed,
  markSending,
  markSent,
  postpone,
  retryAt,
  settleInterrupted,
} from '../../src/storage/outbox/marks.js';
import { AT_ONCE, type OutboxRow, PRIORITY } from '../../src/storage/outbox/outbox-row.js';
import { unsentMessages } from '../../src/storage/outbox/unsent.js';
import { addSlots, queueSlot } from '../../src/storage/slots.js';
import { commitGroup } from '../../src/storage/step/commit-group.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { firstStep, message, NOW, person, step } from './rows.js';
import { storeKinds } from './stores.js';

describe.each(storeKinds)('outbox on $name', ({ fresh }) => {
  test('one that was withdrawn meanwhile is not sent, and a later try does not revive it', async () => {
    const { client } = await fresh();
    await commitStep(client, firstStep('p1', { outbox: [message({})] }));
    await client.outbox.update({ where: { id: 1 }, data: { state: 'withdrawn' } });
    expect(await markSending(client, [1])).toEqual([]);
    await retryAt(client, 1, NOW, '429');
    await postpone(client, 1, NOW, 'busy');
    expect(await states(client)).toEqual(['withdrawn']);
  });

  test('what was postponed keeps nothing waiting, though it was tried before', async () => {
    const { client } = await fresh();
    await queue(client, [{ key: 'reminder', chat: 'a', priority: PRIORITY.reminder }]);
    await retryAt(client, 1, NOW, '429');
    await postpone(client, 1, NOW + 60_000, 'busy');
    await queue(client, [{ key: 'reply', chat: 'a' }]);
    expect((await due(client)).map(({ key }) => key)).toEqual(['reply']);
  });

  test('gives what is due, whole', async () => {
    const { client } = await fresh();
    await commitStep(client, firstStep('p1', { outbox: [message({ personId: 'p1' })] }));
    expect(await due(client)).toEqual([{ id: 1, ...message({ personId: 'p1' }), attempts: 0 }]);
  });

  test('replies go before reminders and those before broadcasts; then what is due first, then in order of arrival', async () => {
    const { client } = await fresh();
    await queue(client, [
      { key: 'news', chat: 'a', priority: PRIORITY.broadcast },
      { key: 'reminder', chat: 'b', priority: PRIORITY.reminder },
      { key: 'reply 2', chat: 'c' },
      { key: 'reply 3', chat: 'd' },
      { key: 'reply 1', chat: 'e', dueAt: AT_ONCE },
    ]);
    expect(await dueKeys(client)).toEqual(['reply 1', 'reply 2', 'reply 3', 'reminder', 'news']);
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

  test('what is not sent yet is told with what it is for, and why it waits', async () => {
    const { client } = await fresh();
    await commitStep(client, firstStep('p1'));
    const slot = { schedule: 'weekly', slot: '2026-11-22T09:30', personId: 'p1', graceMinutes: 60 };
    await addSlots(client, [{ ...slot, id: 'x', wantedAt: NOW, sendAt: NOW, state: 'planned' }]);
    await queueSlot(client, { id: 'x' }, message({ personId: 'p1', priority: PRIORITY.reminder }), NOW);
    await queue(client, [{ key: 'reply' }, { key: 'gone', chat: 'b' }]);
    await retryAt(client, 1, NOW + 60_000, 'network');
    await markSent(client, [3], NOW);
    const row = { chat: 'chat 1', channel: 'telegram', state: 'due', queuedAt: NOW };
    expect(await unsentMessages(client)).toEqual([
      {
        ...row,
        ...{
          priority: PRIORITY.reminder,
          dueAt: NOW + 60_000,
          attempts: 1,
          reason: 'network',
          personId: 'p1',
        },
        slot: { schedule: 'weekly', slot: '2026-11-22T09:30' },
      },
      { ...row, priority: PRIORITY.reply, dueAt: NOW, attempts: 0 },
    ]);
  });

  test('nothing is sent early, nor to another channel', async () => {
    const { client } = await fresh();
    await queue(client, [
      { key: 'tomorrow', dueAt: NOW + 1 },
      { key: 'now', chat: 'b' },
      { key: 'discord', chat: 'c', channel: 'discord' },
    ]);
    expect(await dueKeys(client)).toEqual(['now']);
    expect(await dueKeys(client, { now: NOW + 1 })).toEqual(['now', 'tomorrow']);
    expect(await nextDueAt(client, 'telegram', NOW - 1)).toBe(NOW);
    expect(await nextDueAt(client, 'telegram', NOW)).toBe(NOW + 1);
    expect(await nextDueAt(client, 'web', NOW)).toBeUndefined();
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
      { key: 'b1', attempts: 0 },
      { key: 'a1', attempts: 1, dueAt: NOW + 3_000 },
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
    expect(await settleInterrupted(client, 'telegram')).toBe(1);
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

  test('a newer message replaces the one that waits in the same chat under the same collapse key', async () => {
    const { client } = await fresh();
    const collapse = 'screen';
    await queue(client, [
      { key: 'line 1' },
      { key: 'screen 1', collapse },
      { key: 'elsewhere', collapse, chat: 'b' },
      { key: 'reminder', collapse: 'reminder' },
    ]);
    await queue(client, [{ key: 'screen 2', collapse }]);
    expect(await waiting(client)).toEqual(['line 1', 'elsewhere', 'reminder', 'screen 2']);
    // Steps of two people in one commit.
    const steps = ['chat 1', 'b'].map((chat) =>
      step({ outbox: [message({ key: `${chat} again`, collapse, chat })] }),
    );
    await commitGroup(client, steps);
    expect(await waiting(client)).toEqual(['line 1', 'reminder', 'chat 1 again', 'b again']);
    // Its chat was told to wait: what comes must not go before that time.
    await retryAt(client, 6, NOW + 5_000, '429');
    await queue(client, [{ key: 'late', collapse, chat: 'chat 1' }]);
    expect(await waiting(client)).toContain('chat 1 again');
    expect((await due(client)).map(({ chat }) => chat)).toEqual(['b']);
  });

  test('a channel that starts settles its own interrupted messages alone', async () => {
    const { client } = await fresh();
    await queue(client, [{ key: 'a' }, { key: 'b', chat: 'b', channel: 'discord' }]);
    await markSending(client, [1, 2]);
    expect(await settleInterrupted(client, 'discord')).toBe(1);
    expect(await states(client)).toEqual(['sending', 'uncertain']);
  });

  test('nobody waits longer because the clock was set back', async () => {
    const { client } = await fresh();
    await queue(client, [{ key: 'a' }, { key: 'planned', chat: 'b', dueAt: NOW + 1_000 }]);
    await retryAt(client, 1, NOW + 2_000, '429');
    const earlier = NOW - 3_600_000;
    await hastenRetries(client, { channel: 'telegram', now: earlier, longest: 3_602_000 });
    expect(await dueKeys(client, { now: earlier })).toEqual([]);
    await hastenRetries(client, { channel: 'telegram', now: earlier, longest: 3_601_999 });
    expect(await dueKeys(client, { now: earlier })).toEqual(['a']);
    expect(await dueKeys(client, { now: NOW })).toEqual(['a']);
  });

  test('a chat that cannot be reached loses what waits for it, the others nothing', async () => {
    const { client } = await fresh();
    await queue(client, [{ key: 'a1' }, { key: 'a2' }, { key: 'b', chat: 'b' }]);
    await failChat(client, { id: 1, chat: 'chat 1', lookup: 'nobody known' }, 'blocked');
    expect(await states(client)).toEqual(['failed', 'failed', 'due']);
  });

  test('its account is not reachable until a step says so', async () => {
    const { client } = await fresh();
    await commitStep(client, firstStep('p1'));
    await commitStep(client, firstStep('p2'));
    const reachable = async () => {
      const accounts = await client.account.findMany({ orderBy: { id: 'asc' } });
      return accounts.map((account) => account.reachable);
    };
    await failChat(client, { id: 1, chat: 'chat 1', lookup: 'lookup of p1' }, 'blocked');
    expect(await reachable()).toEqual([false, true]);
    const next = person({ sequence: 2 });
    await commitStep(client, step({ person: next, reachableAgain: 'lookup of p1' }));
    expect(await reachable()).toEqual([true, true]);
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

async function states(client: Client): Promise<string[]> {
  return (await client.outbox.findMany({ orderBy: { id: 'asc' } })).map(({ state }) => state);
}

async function waiting(client: Client): Promise<string[]> {
  const rows = await client.outbox.findMany({ where: { state: 'due' }, orderBy: { id: 'asc' } });
  return rows.map(({ key }) => key);
}

async function queue(client: Client, rows: Array<Partial<OutboxRow>>): Promise<void> {
  await commitStep(client, step({ outbox: rows.map((row) => message(row)) }));
}
