import { describe, expect, test } from 'vitest';
import type { Client } from '../../src/storage/database/client.js';
import { Unavailable } from '../../src/storage/database/failure.js';
import { forgetMissedAfter, missDue, missedSince, restoredAt } from '../../src/storage/missed.js';
import { follow, followedUntil, planOccasion } from '../../src/storage/occasions.js';
import { dueRows } from '../../src/storage/outbox/due.js';
import { markSending, markSent, withdrawDue } from '../../src/storage/outbox/marks.js';
import { erasePerson } from '../../src/storage/people/erase-person.js';
import {
  addSlots,
  deferSlot,
  dueSlots,
  moveSlot,
  nextSlotAt,
  promptedSince,
  queueSlot,
  type SlotRow,
  settleSlot,
  slotsOf,
  withdrawSlot,
} from '../../src/storage/slots.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { firstStep, message, NOW } from './rows.js';
import { storeKinds } from './stores.js';

const OCCASION = { schedule: 'weekly', slot: '2026-11-22T09:30', wantedAt: NOW, state: 'planned' } as const;
const { key: _, ...MESSAGE } = message({ personId: 'p1', priority: 2 });

describe.each(storeKinds)('slots on $name', ({ fresh }) => {
  async function store() {
    const { client, folder } = await fresh();
    for (const id of ['p1', 'p2']) await commitStep(client, firstStep(id));
    return { client, folder };
  }

  test('an occasion is planned with its slots once, and the schedule is followed up to it', async () => {
    const { client } = await store();
    const slots = [slot({ id: 'a', freeUntil: NOW + 5 }), slot({ id: 'b', personId: 'p2' })];
    expect(await planOccasion(client, OCCASION, slots)).toBe(true);
    expect(await planOccasion(client, OCCASION, [slot({ id: 'c' })])).toBe(false);
    expect(await slotsOf(client, 'weekly')).toEqual(slots);
    expect(await followedUntil(client)).toEqual(new Map([['weekly', NOW]]));
    await follow(client, 'weekly', NOW + 1);
    expect(await followedUntil(client)).toEqual(new Map([['weekly', NOW + 1]]));
  });

  test('an occasion for somebody erased meanwhile is not planned at all', async () => {
    const { client } = await store();
    const plan = planOccasion(client, OCCASION, [slot({ id: 'a' }), slot({ id: 'b', personId: 'gone' })]);
    await expect(plan).rejects.toThrow(Unavailable);
    expect(await slotsOf(client, 'weekly')).toEqual([]);
    expect(await planOccasion(client, OCCASION, [slot({ id: 'a' })])).toBe(true);
  });

  test('what is due comes first things first; what waits is known', async () => {
    const { client } = await store();
    await addSlots(client, [
      slot({ id: 'late', slot: '1', sendAt: NOW + 2 }),
      slot({ id: 'soon', slot: '2', sendAt: NOW }),
      slot({ id: 'later', slot: '3', sendAt: NOW + 9 }),
    ]);
    expect(ids(await dueSlots(client, NOW + 2, 10))).toEqual(['soon', 'late']);
    expect(ids(await dueSlots(client, NOW + 2, 1))).toEqual(['soon']);
    await deferSlot(client, { id: 'soon' }, NOW + 5, 'busy');
    await settleSlot(client, { id: 'late' }, 'missed', 'late');
    expect(await dueSlots(client, NOW + 2, 10)).toEqual([]);
    expect(await nextSlotAt(client)).toBe(NOW + 5);
  });

  test('a slot is there once for each person', async () => {
    const { client } = await store();
    await addSlots(client, [slot({ id: 'a' })]);
    await addSlots(client, [slot({ id: 'b' }), slot({ id: 'c', personId: 'p2' })]);
    expect(ids(await slotsOf(client, 'weekly')).sort()).toEqual(['a', 'c']);
  });

  test('a slot is queued once, with its message', async () => {
    const { client } = await store();
    await addSlots(client, [slot({ id: 'a' })]);
    expect(await queueSlot(client, { id: 'a' }, MESSAGE, NOW)).toBe(true);
    await queueSlot(client, { id: 'a' }, MESSAGE, NOW + 1);
    expect(await messages(client)).toEqual([['slot:a', 'due']]);
    expect(await slotsOf(client, 'weekly')).toMatchObject([{ state: 'queued', sendAt: NOW }]);
    expect(await nextSlotAt(client)).toBeUndefined();
  });

  test('a slot withdrawn or erased before it is queued brings no message', async () => {
    const { client, folder } = await store();
    await addSlots(client, [slot({ id: 'a' }), slot({ id: 'b', personId: 'p2' })]);
    await withdrawSlot(client, { id: 'a' }, 'cancelled');
    await erasePerson({ client, folder }, 'p2', NOW);
    expect(await queueSlot(client, { id: 'a' }, MESSAGE, NOW)).toBe(false);
    expect(await queueSlot(client, { id: 'b' }, { ...MESSAGE, personId: 'p2' }, NOW)).toBe(false);
    expect(await messages(client)).toEqual([['slot:a', 'withdrawn']]);
    expect(ids(await slotsOf(client, 'weekly'))).toEqual(['a']);
    expect(await dueRows(client, { channel: 'telegram', now: NOW, limit: 9, busy: [] })).toEqual([]);
  });

  test('a withdrawal takes the message along while nobody sends it', async () => {
    const { client } = await store();
    await addSlots(client, [slot({ id: 'waits' }), slot({ id: 'goes', personId: 'p2' })]);
    await queueSlot(client, { id: 'waits' }, MESSAGE, NOW);
    await queueSlot(client, { id: 'goes' }, { ...MESSAGE, personId: 'p2', chat: 'b' }, NOW);
    await markSending(client, [2]);
    for (const id of ['waits', 'goes']) await withdrawSlot(client, { id }, 'cancelled');
    expect(await states(client)).toEqual({ waits: 'withdrawn', goes: 'queued' });
    await markSent(client, [2], NOW);
    await withdrawSlot(client, { id: 'goes' }, 'cancelled');
    expect(await states(client)).toEqual({ waits: 'withdrawn', goes: 'queued' });
  });

  test('a slot moves while it is planned; one that came to nothing is planned again under another id', async () => {
    const { client } = await store();
    await addSlots(client, [slot({ id: 'a' }), slot({ id: 'b', personId: 'p2' })]);
    const later = { wantedAt: NOW + 10, sendAt: NOW + 20, freeUntil: NOW + 30 };
    await moveSlot(client, { id: 'a' }, later);
    await queueSlot(client, { id: 'b' }, { ...MESSAGE, personId: 'p2' }, NOW);
    for (const fresh of [[], ['c']]) await moveSlot(client, { id: 'b' }, later, ...fresh);
    expect(await states(client)).toEqual({ a: 'planned', b: 'queued' });
    await withdrawSlot(client, { id: 'b' }, 'cancelled');
    await moveSlot(client, { id: 'b' }, later);
    expect(await states(client)).toEqual({ a: 'planned', b: 'withdrawn' });
    await moveSlot(client, { id: 'b' }, later, 'c');
    const again = { state: 'planned', ...later };
    const found = await slotsOf(client, 'weekly');
    expect(found.map(({ id }) => id).sort()).toEqual(['a', 'c']);
    for (const each of found) expect(each).toMatchObject(again);
    expect(await queueSlot(client, { id: 'c' }, { ...MESSAGE, personId: 'p2' }, NOW)).toBe(true);
    expect(await messages(client)).toEqual([
      ['slot:b', 'withdrawn'],
      ['slot:c', 'due'],
    ]);
  });

  test('what went to somebody is known, but for what was free', async () => {
    const { client } = await store();
    await addSlots(client, [
      slot({ id: 'old', slot: '1' }),
      slot({ id: 'new', slot: '2' }),
      slot({ id: 'free', slot: '3', freeUntil: NOW + 100 }),
      slot({ id: 'no longer free', slot: '4', freeUntil: NOW + 100 }),
      slot({ id: 'planned', slot: '5' }),
    ]);
    const queue = (id: string, at: number) => queueSlot(client, { id }, MESSAGE, at);
    await queue('old', NOW - 1);
    await queue('new', NOW);
    await queue('free', NOW + 100);
    await queue('no longer free', NOW + 101);
    expect(await promptedSince(client, ['p1', 'p2'], NOW)).toEqual(new Map([['p1', [NOW, NOW + 101]]]));
  });

  test('after the clock was set back, what was given up too early is planned again', async () => {
    const { client } = await store();
    const tomorrow = { ...OCCASION, slot: '2026-11-23T09:30', wantedAt: NOW + 10, state: 'missed' } as const;
    await planOccasion(client, { ...OCCASION, state: 'missed' }, []);
    await planOccasion(client, tomorrow, []);
    await addSlots(client, [
      slot({ id: 'a', slot: '1', state: 'missed', reason: 'late' }),
      slot({ id: 'b', slot: '2', state: 'missed', reason: 'late', wantedAt: NOW + 10, sendAt: NOW + 20 }),
    ]);
    await forgetMissedAfter(client, NOW);
    expect(await states(client)).toEqual({ a: 'missed', b: 'planned' });
    expect(await nextSlotAt(client)).toBe(NOW + 10);
    expect((await missedSince(client, 0)).occasions).toEqual([{ ...OCCASION, state: 'missed' }]);
    expect(await planOccasion(client, { ...tomorrow, state: 'planned' }, [])).toBe(true);
  });

  test('after a restore what was due is missed, in the outbox too; days to come stay', async () => {
    const { client } = await store();
    expect(await restoredAt(client)).toBe(Number.NEGATIVE_INFINITY);
    await addSlots(client, [
      slot({ id: 'planned', slot: '1' }),
      slot({ id: 'queued', slot: '2' }),
      slot({ id: 'sent', slot: '3' }),
      slot({ id: 'to come', slot: '4', sendAt: NOW + 2 }),
    ]);
    await queueSlot(client, { id: 'sent' }, { ...MESSAGE, chat: 'b' }, NOW);
    await markSent(client, [1], NOW);
    await queueSlot(client, { id: 'queued' }, MESSAGE, NOW);
    await withdrawDue(client, NOW + 1);
    await missDue(client, NOW + 1);
    expect(await states(client)).toEqual({
      planned: 'missed',
      queued: 'missed',
      sent: 'queued',
      'to come': 'planned',
    });
    expect(ids((await missedSince(client, 0)).slots).sort()).toEqual(['planned', 'queued']);
    expect(await restoredAt(client)).toBe(NOW + 1);
    await forgetMissedAfter(client, 0);
    expect(await states(client)).toMatchObject({ planned: 'missed', queued: 'missed' });
  });

  test('a slot goes with its person', async () => {
    const { client, folder } = await store();
    await addSlots(client, [slot({ id: 'a' }), slot({ id: 'b', personId: 'p2' })]);
    await erasePerson({ client, folder }, 'p1', NOW);
    expect(await states(client)).toEqual({ b: 'planned' });
  });
});

function slot(rows: Partial<SlotRow> = {}): SlotRow {
  return {
    id: 'a',
    schedule: 'weekly',
    slot: '2026-11-22T09:30',
    personId: 'p1',
    wantedAt: NOW,
    graceMinutes: 60,
    state: 'planned',
    sendAt: NOW,
    ...rows,
  };
}

function ids(slots: readonly SlotRow[]): string[] {
  return slots.map(({ id }) => id);
}

async function states(client: Client): Promise<Record<string, string>> {
  return Object.fromEntries((await slotsOf(client, 'weekly')).map(({ id, state }) => [id, state]));
}

async function messages(client: Client): Promise<Array<[string, string]>> {
  const rows = await client.outbox.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ key, state }) => [key, state]);
}
