import { describe, expect, test } from 'vitest';
import { markFailed, markSending, markSent } from '../../src/storage/outbox/marks.js';
import { PRIORITY } from '../../src/storage/outbox/outbox-row.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { sweepRows } from '../../src/storage/sweep-rows.js';
import { countRows, firstStep, message, NOW, person, step } from './rows.js';
import { storeKinds } from './stores.js';

const DAY = 24 * 60 * 60 * 1000;
const LATER = NOW + 91 * DAY;

describe.each(storeKinds)('old rows on $name', ({ fresh }) => {
  test('keys of updates go after three months, and nothing else of the person does', async () => {
    const { client } = await fresh();
    await commitStep(client, firstStep('p1'));
    await commitStep(client, step({ seen: 'recent', person: person({ sequence: 2 }), at: NOW + 2 * DAY }));
    const before = await countRows(client);
    expect(await sweepRows(client, LATER - 2 * DAY)).toEqual({ updates: 0, replies: 0 });
    expect(await sweepRows(client, LATER)).toEqual({ updates: 1, replies: 0 });
    expect(await client.seenUpdate.findMany()).toMatchObject([{ key: 'recent' }]);
    expect(await countRows(client)).toEqual({ ...before, seen: 1 });
  });

  test('of the outbox settled replies go; what waits, and reminders that slots ask about, stay', async () => {
    const { client } = await fresh();
    const chats = ['sent', 'failed', 'due', 'sending', 'reminder'];
    const outbox = chats.map((chat) => {
      const priority = chat === 'reminder' ? PRIORITY.reminder : PRIORITY.reply;
      return message({ key: chat, chat, priority });
    });
    await commitStep(client, step({ outbox }));
    await markSent(client, [1, 5], NOW);
    await markFailed(client, 2, '400');
    await markSending(client, [4]);
    expect(await sweepRows(client, LATER)).toEqual({ updates: 0, replies: 2 });
    const left = await client.outbox.findMany({ orderBy: { id: 'asc' } });
    expect(left.map(({ key }) => key)).toEqual(['due', 'sending', 'reminder']);
  });

  test('many go a few at a time, while people answer', async () => {
    const { client } = await fresh();
    const keys = Array.from({ length: 2_345 }, (_, index) => ({ key: `u${index}`, seenAt: new Date(NOW) }));
    await client.seenUpdate.createMany({ data: keys });
    expect(await sweepRows(client, LATER, AbortSignal.abort())).toEqual({ updates: 0, replies: 0 });
    const sweeping = sweepRows(client, LATER);
    expect(await commitStep(client, firstStep('p1', { at: LATER }))).toMatchObject({ outcome: 'committed' });
    expect(await sweeping).toEqual({ updates: 2_345, replies: 0 });
    expect(await client.seenUpdate.count()).toBe(1);
  });
});
