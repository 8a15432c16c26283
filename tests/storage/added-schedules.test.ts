import { describe, expect, test } from 'vitest';
import { addedSchedules, addSchedule, removeSchedule } from '../../src/storage/added-schedules.js';
import { follow, followedUntil, planOccasion, unfollow } from '../../src/storage/occasions.js';
import { markSending } from '../../src/storage/outbox/marks.js';
import { pausedPlans, pausePlan } from '../../src/storage/plans.js';
import { queueSlot, type SlotRow } from '../../src/storage/slots.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { firstStep, message, NOW } from './rows.js';
import { storeKinds } from './stores.js';

const FETE = { id: 'fete', row: '{"id":"fete"}' };

describe.each(storeKinds)('schedules made by command on $name', ({ fresh }) => {
  test('are kept, count from then, and are written down', async () => {
    const { client } = await fresh();
    expect(await addSchedule(client, FETE, NOW)).toBe(true);
    expect(await addSchedule(client, { id: 'autre', row: '{}' }, NOW)).toBe(true);
    expect(await addSchedule(client, { ...FETE, row: '{"id":"other"}' }, NOW + 1)).toBe(false);
    expect(await addedSchedules(client)).toEqual([{ id: 'autre', row: '{}' }, FETE]);
    expect((await followedUntil(client)).get('fete')).toBe(NOW);
    expect(await client.audit.findMany({ select: { actor: true, action: true, subject: true } })).toEqual([
      { actor: '', action: 'add-schedule', subject: 'fete' },
      { actor: '', action: 'add-schedule', subject: 'autre' },
    ]);
  });

  test('stay followed, though the calendar had not heard of them when it looked what is gone', async () => {
    const { client } = await fresh();
    await addSchedule(client, FETE, NOW);
    await follow(client, 'ancien', NOW);
    await unfollow(client, ['fete', 'ancien']);
    expect([...(await followedUntil(client))]).toEqual([['fete', NOW]]);
  });

  /** Of each schedule: one slot planned, one queued, one whose message is under way. */
  async function planned() {
    const { client } = await fresh();
    for (const id of ['p1', 'p2', 'p3']) await commitStep(client, firstStep(id));
    for (const schedule of ['fete', 'autre']) {
      const slots = ['p1', 'p2', 'p3'].map(
        (personId): SlotRow => ({
          id: `${schedule} ${personId}`,
          schedule,
          slot: '2026-11-22T09:30',
          personId,
          wantedAt: NOW,
          graceMinutes: 60,
          state: 'planned',
          sendAt: NOW,
        }),
      );
      const occasion = { schedule, slot: '2026-11-22T09:30', wantedAt: NOW, state: 'planned' } as const;
      await planOccasion(client, occasion, slots);
      for (const slot of slots.slice(1)) await queueSlot(client, slot, message({ chat: slot.id }), NOW);
      const sending = await client.outbox.findFirst({ where: { key: `slot:${schedule} p3` } });
      await markSending(client, [sending?.id ?? 0]);
      await addSchedule(client, { id: schedule, row: '{}' }, NOW);
      await pausePlan(client, { plan: schedule, paused: true, actor: '' }, NOW);
    }
    const slots = async (schedule: string) =>
      (await client.slot.findMany({ where: { schedule }, orderBy: { id: 'asc' } })).map(({ state, reason }) =>
        `${state} ${reason ?? ''}`.trim(),
      );
    const outbox = async () =>
      (await client.outbox.findMany({ where: { key: { startsWith: 'slot:' } }, orderBy: { id: 'asc' } })).map(
        ({ key, state, chat }) => `${key.slice('slot:'.length)}: ${state}${chat === '' ? ', emptied' : ''}`,
      );
    return { client, slots, outbox };
  }

  test('take along what has not gone, and nothing else', async () => {
    const { client, slots, outbox } = await planned();
    expect(await removeSchedule(client, { id: 'fete', goesOn: false }, NOW + 1)).toBe(true);
    expect(await removeSchedule(client, { id: 'fete', goesOn: false }, NOW + 2)).toBe(false);
    expect(await slots('fete')).toEqual(['withdrawn gone', 'withdrawn gone', 'queued']);
    expect(await slots('autre')).toEqual(['planned', 'queued', 'queued']);
    expect(await outbox()).toEqual([
      'fete p2: withdrawn, emptied',
      'fete p3: sending',
      'autre p2: due',
      'autre p3: sending',
    ]);
    expect((await addedSchedules(client)).map(({ id }) => id)).toEqual(['autre']);
    expect([...(await pausedPlans(client))]).toEqual(['autre']);
    expect([...(await followedUntil(client)).keys()]).toEqual(['autre']);
    expect(await client.audit.findMany({ where: { action: 'remove-schedule' } })).toMatchObject([
      { actor: '', subject: 'fete' },
    ]);
  });

  test('leave what is planned to one of the file that has the same id', async () => {
    const { client, slots } = await planned();
    expect(await removeSchedule(client, { id: 'fete', goesOn: true }, NOW + 1)).toBe(true);
    expect(await slots('fete')).toEqual(['planned', 'queued', 'queued']);
    expect((await followedUntil(client)).get('fete')).toBe(NOW);
    expect((await pausedPlans(client)).has('fete')).toBe(true);
  });
});
