import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/calendar/schedule.js';
import { storeKinds } from '../storage/stores.js';
import { askingStage } from './asking-stage.js';

const MINUTE = 60_000;
/** On Mondays and Tuesdays, shortly before the hours of silence. */
const EVENING: Schedule = {
  id: 'soir',
  what: { kind: 'questionnaire', form: 'week' },
  to: { roles: ['volunteer'], structures: ['ors'] },
  rule: { kind: 'weekly', days: [1, 2], every: 1, at: '19:55' },
  grace: 24 * 60 * MINUTE,
  anytime: false,
  paused: false,
};

describe.each(storeKinds)('what waited in the queue on $name', ({ fresh }) => {
  /** Anna and Ben are to be asked on Monday evening, but the platform cannot take it for so many minutes. */
  async function stuck(minutes: number, schedule: Partial<Schedule> = {}) {
    const scene = await askingStage(await fresh(), [{ ...EVENING, ...schedule }]);
    const { client } = scene.storage;
    // What they were told when they agreed.
    await scene.deliver();
    const away = { outcome: 'retry', afterMs: minutes * MINUTE, reason: 'network' } as const;
    scene.messenger.answers = [away, away];
    await scene.turn('23T19:55');
    expect(scene.to('anna')).toEqual([]);
    const rows = () => client.outbox.findMany({ where: { key: { startsWith: 'slot:' } } });
    const outbox = async () => (await rows()).map(({ state }) => state);
    const reasons = async () => (await rows()).map(({ reason }) => reason);
    return { ...scene, outbox, reasons };
  }

  test('goes when it may again, soon after', async () => {
    const scene = await stuck(2);
    await scene.turn('23T19:57');
    expect(scene.to('anna')).toHaveLength(1);
  });

  test('does not go at hours of silence, keeps no reply waiting, and is the one of the next day', async () => {
    const scene = await stuck(65);
    expect(await scene.reasons()).toEqual(['network', 'network']);
    await scene.turn('23T21:00');
    expect(await scene.outbox()).toEqual(['due', 'due']);
    expect(await scene.reasons()).toEqual(['quiet', 'quiet']);
    const before = scene.messenger.to('anna').length;
    await scene.anna.sends({ kind: 'act', action: 'help' });
    await scene.deliver();
    expect(scene.messenger.to('anna')).toHaveLength(before + 1);
    await scene.turn('24T08:59');
    expect(scene.to('anna')).toEqual([]);
    scene.house.restart();
    await scene.turn('24T09:00');
    expect(scene.to('anna')).toHaveLength(1);
    await scene.turn('24T19:55');
    expect(scene.to('anna')).toHaveLength(1);
    await scene.turn('25T09:00');
    expect(scene.to('anna')).toHaveLength(2);
    expect(scene.to('ben')).toHaveLength(2);
  });

  test('goes all the same where any hour will do', async () => {
    const scene = await stuck(65, { anytime: true });
    await scene.turn('23T21:00');
    expect(scene.to('anna')).toHaveLength(1);
  });

  test('later than its grace is missed, visibly', async () => {
    const scene = await stuck(65, {
      grace: 60 * MINUTE,
      rule: { kind: 'once', date: '2026-11-23', at: '19:55' },
    });
    await scene.turn('24T12:00');
    await scene.turn('24T12:01');
    expect(scene.to('anna')).toEqual([]);
    expect(await scene.ends()).toEqual(['missed late', 'missed late']);
    expect(await scene.outbox()).toEqual(['withdrawn', 'withdrawn']);
  });
});
