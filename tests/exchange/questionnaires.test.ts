import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/calendar/schedule.js';
import { storeKinds } from '../storage/stores.js';
import { askingStage, at } from './asking-stage.js';

const ASKED =
  'Bonjour ! Un questionnaire vous attend : « Ma semaine ». Vous pouvez passer une question, ou arrêter quand vous voulez.';
/** Mondays and Thursdays. */
const TWICE_A_WEEK: Schedule = {
  id: 'semaine',
  what: { kind: 'questionnaire', form: 'week' },
  to: { roles: ['volunteer'], structures: ['ors'] },
  rule: { kind: 'weekly', days: [1, 4], every: 1, at: '18:30' },
  grace: 24 * 3_600_000,
  anytime: false,
  paused: false,
};

describe.each(storeKinds)('scheduled questionnaires on $name', ({ fresh }) => {
  test('everybody it concerns is asked once, and answers from the message', async () => {
    const scene = await askingStage(await fresh(), [TWICE_A_WEEK]);
    await scene.turn('23T18:29');
    expect(scene.to('anna')).toEqual([]);
    await scene.turn('23T18:30');
    await scene.turn('23T18:31');
    expect(scene.to('anna')).toEqual([ASKED]);
    expect(scene.to('ben')).toEqual([ASKED]);
    expect(scene.to('dora')).toEqual([]);
    await scene.taps('anna', 'Répondre');
    scene.anna.sees('Le meilleur moment ?');
    await scene.answers('anna');
    const { client } = scene.storage;
    expect(await client.session.findMany({ select: { campaign: true, wave: true, status: true } })).toEqual([
      { campaign: 'semaine', wave: '2026-11-23T18:30', status: 'complete' },
    ]);
    await scene.taps('anna', 'Répondre');
    scene.anna.sees('Vous avez déjà répondu');
  });

  test('the next time it is filled in anew, whatever was answered before', async () => {
    const scene = await askingStage(await fresh(), [TWICE_A_WEEK]);
    await scene.turn('23T18:30');
    await scene.taps('anna', 'Répondre');
    await scene.answers('anna');
    await scene.turn('26T18:30');
    await scene.taps('anna', 'Répondre');
    scene.anna.sees('Le meilleur moment ?');
    const waves = await scene.storage.client.session.findMany({ orderBy: { startedAt: 'asc' } });
    expect(waves.map(({ wave }) => wave)).toEqual(['2026-11-23T18:30', '2026-11-26T18:30']);
  });

  test('later: again a day later; not this time: no more', async () => {
    const scene = await askingStage(await fresh(), [TWICE_A_WEEK]);
    await scene.turn('23T18:30');
    await scene.taps('anna', 'Plus tard');
    await scene.taps('ben', 'Pas cette fois');
    scene.ben.sees('pas cette fois');
    await scene.turn('24T18:29');
    expect(scene.to('anna')).toHaveLength(1);
    await scene.turn('24T18:31');
    expect(scene.to('anna')).toEqual([ASKED, ASKED]);
    expect(scene.to('ben')).toHaveLength(1);
    await scene.taps('anna', 'Répondre');
    scene.anna.sees('Le meilleur moment ?');
    expect((await scene.storage.client.session.findFirst())?.wave).toBe('2026-11-23T18:30');
  });

  test('a questionnaire under way is not interrupted, unless the schedule says so', async () => {
    const plans: Schedule[] = [
      TWICE_A_WEEK,
      { ...TWICE_A_WEEK, id: 'interrupts', to: { roles: ['staff'], structures: [] }, meanwhile: 'interrupt' },
      { ...TWICE_A_WEEK, id: 'skips', to: { roles: ['partner'], structures: [] }, meanwhile: 'skip' },
    ];
    const scene = await askingStage(await fresh(), plans);
    scene.house.now = at('23T18:25');
    for (const who of [scene.anna, scene.carla, scene.dora])
      await who.sends({ kind: 'act', action: 'open', argument: 'visit' });
    await scene.turn('23T18:30');
    expect(scene.to('anna')).toEqual([]);
    expect(scene.to('carla')).toEqual([ASKED]);
    // What was asked aside moves nobody.
    await scene.carla.looksAgain();
    scene.carla.sees('Pourquoi venez-vous ?');
    await scene.turn('23T18:40');
    expect(scene.to('anna')).toEqual([ASKED]);
    await scene.turn('24T12:00');
    expect(scene.to('dora')).toEqual([]);
    expect(await scene.ends()).toContain('withdrawn busy');
  });

  test('not to whoever withdrew, cannot be reached, or was erased', async () => {
    const scene = await askingStage(await fresh(), [TWICE_A_WEEK]);
    await scene.anna.sends({ kind: 'act', action: 'forget' });
    await scene.anna.taps('Oui, tout effacer');
    await scene.ben.sends({ kind: 'act', action: 'withdraw' });
    await scene.turn('23T18:30');
    expect([...scene.to('anna'), ...scene.to('ben')]).toEqual([]);
    expect(await scene.ends()).toEqual(['withdrawn withdrawn']);
  });

  test('late within its grace it goes, after it it is missed', async () => {
    const scene = await askingStage(await fresh(), [TWICE_A_WEEK]);
    await scene.turn('23T12:00');
    await scene.turn('24T12:00');
    expect(scene.to('anna')).toHaveLength(1);
    await scene.turn('28T12:00');
    expect(scene.to('anna')).toHaveLength(1);
    expect(await scene.ends()).toEqual(['queued ', 'queued ', 'missed late', 'missed late']);
  });

  test('two questionnaires of one day come on two days', async () => {
    const scene = await askingStage(await fresh(), [TWICE_A_WEEK, { ...TWICE_A_WEEK, id: 'other' }]);
    await scene.turn('23T18:30');
    expect(scene.to('anna')).toHaveLength(1);
    await scene.turn('24T08:59');
    expect(scene.to('anna')).toHaveLength(1);
    await scene.turn('24T09:00');
    expect(scene.to('anna')).toHaveLength(2);
  });
});
