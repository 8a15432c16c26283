import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/calendar/schedule.js';
import { settleCampaigns } from '../../src/exchange/settle-campaigns.js';
import { pausePlan } from '../../src/storage/plans.js';
import { responseOf } from '../../src/storage/response.js';
import { storeKinds } from '../storage/stores.js';
import { askingStage, at } from './asking-stage.js';

const DAY = 86_400_000;
const wave = (id: string, start: string, end: string, more: Partial<Schedule> = {}): Schedule => ({
  id: `automne/${id}`,
  what: { kind: 'questionnaire', form: 'week' },
  to: { roles: ['volunteer'], structures: ['coop'] },
  rule: { kind: 'once', date: start, at: '18:30' },
  start,
  end,
  grace: (Math.round((Date.parse(end) - Date.parse(start)) / DAY) + 1) * DAY - 18.5 * 3_600_000,
  anytime: false,
  paused: false,
  wave: { campaign: 'automne', id, reminders: [3, 7] },
  ...more,
});
const BEFORE = wave('avant', '2026-11-23', '2026-12-05');
const AFTER = wave('apres', '2027-02-01', '2027-02-13');
const KEY = { schedule: 'automne/avant', campaign: 'automne', wave: 'avant' };
const ASKED =
  'Bonjour ! Un questionnaire vous attend : « Ma semaine ». Vous pouvez passer une question, ou arrêter quand vous voulez. Jusqu’au samedi 5 décembre.';
const REMINDED =
  'Le questionnaire « Ma semaine » vous attend encore. C’est le bon moment ? Jusqu’au samedi 5 décembre.';
const GO_ON =
  'Vous avez commencé « Ma semaine ». Vos réponses sont gardées. On continue ? Jusqu’au samedi 5 décembre.';

describe.each(storeKinds)('campaigns on $name', ({ fresh }) => {
  test('who has not finished is reminded twice, who finished is not', async () => {
    const scene = await askingStage(await fresh(), [BEFORE]);
    await scene.turn('23T18:30');
    await scene.taps('anna', 'Répondre');
    await scene.answers('anna');
    await scene.taps('ben', 'Répondre');
    await scene.ben.types('la fête');
    for (const time of ['26T18:29', '26T18:30', '30T18:30', '30T19:00', '2026-12-04T12:00'])
      await scene.turn(time);
    expect(scene.to('anna')).toEqual([ASKED]);
    expect(scene.to('ben')).toEqual([ASKED, GO_ON, GO_ON]);
    await scene.taps('ben', 'Continuer');
    scene.ben.sees('Le moins bon ?');
    const { client } = scene.storage;
    expect(await responseOf(client, KEY)).toEqual({
      asked: 2,
      reached: 2,
      declined: 0,
      begun: 2,
      finished: 1,
    });
  });

  test('who said not this time is not reminded; silence is', async () => {
    const scene = await askingStage(await fresh(), [BEFORE]);
    await scene.turn('23T18:30');
    await scene.taps('anna', 'Pas cette fois');
    for (const time of ['26T18:30', '30T18:30']) await scene.turn(time);
    expect(scene.to('anna')).toEqual([ASKED]);
    expect(scene.to('ben')).toEqual([ASKED, REMINDED, REMINDED]);
    expect(await responseOf(scene.storage.client, KEY)).toMatchObject({
      asked: 2,
      reached: 2,
      declined: 1,
      begun: 0,
    });
  });

  test('who answered by themselves in its time counts, and is not reminded', async () => {
    const scene = await askingStage(await fresh(), [BEFORE]);
    await scene.turn('23T18:30');
    await scene.anna.sends({ kind: 'act', action: 'open', argument: 'week' });
    await scene.answers('anna');
    await scene.dora.sends({ kind: 'act', action: 'open', argument: 'week' });
    await scene.turn('26T18:30');
    expect(scene.to('anna')).toEqual([ASKED]);
    const { client } = scene.storage;
    expect(await client.session.count({ where: { campaign: 'automne', wave: 'avant' } })).toBe(2);
    // Dora was not asked.
    expect(await responseOf(client, KEY)).toMatchObject({ asked: 2, begun: 1, finished: 1 });
  });

  test('what was delayed rests two days before the reminder, and ends with the wave', async () => {
    const scene = await askingStage(await fresh(), [BEFORE]);
    const ids = new Map(
      (await scene.storage.client.account.findMany()).map((row) => [row.personId, row.lookup]),
    );
    for (const id of ids.keys()) scene.usual.set(id, { pausedUntil: at('26T12:00') });
    for (const time of ['23T18:30', '26T12:00', '26T18:30', '27T18:30']) await scene.turn(time);
    expect(scene.to('anna')).toEqual([ASKED]);
    await scene.turn('28T12:00');
    expect(scene.to('anna')).toEqual([ASKED, REMINDED]);
    await scene.turn('2026-12-06T12:00');
    await scene.turn('2026-12-07T12:00');
    expect(scene.to('anna')).toHaveLength(2);
    await scene.taps('anna', 'Répondre');
    scene.anna.sees('Ce questionnaire est fini');
  });

  test('paused, it waits; it goes on when it is let, and a wave written down late begins at once', async () => {
    const scene = await askingStage(await fresh(), [BEFORE]);
    const { client } = scene.storage;
    await pausePlan(client, { plan: 'automne', paused: true, actor: '' }, at('23T12:00'));
    for (const time of ['23T18:30', '24T12:00']) await scene.turn(time);
    expect(scene.to('anna')).toEqual([]);
    await pausePlan(client, { plan: 'automne', paused: false, actor: '' }, at('24T12:30'));
    await scene.turn('24T12:31');
    expect(scene.to('anna')).toEqual([ASKED]);
    await pausePlan(client, { plan: 'automne', paused: true, actor: 'x' }, at('24T13:00'));
    await scene.turn('27T18:30');
    expect(scene.to('anna')).toHaveLength(1);
    await pausePlan(client, { plan: 'automne', paused: false, actor: 'x' }, at('28T12:00'));
    await scene.turn('28T13:30');
    expect(scene.to('anna')).toEqual([ASKED, REMINDED]);
    const audit = await client.audit.findMany({ where: { subject: 'automne' }, orderBy: { id: 'asc' } });
    expect(audit.map(({ actor, action }) => `${action} ${actor}`)).toEqual([
      'pause ',
      'resume ',
      'pause x',
      'resume x',
    ]);
  });

  test('each wave is filled in anew; links last until the last one is over, and counts for ever', async () => {
    const scene = await askingStage(await fresh(), [BEFORE, AFTER]);
    const { client } = scene.storage;
    await scene.turn('23T18:30');
    await scene.taps('anna', 'Répondre');
    await scene.answers('anna');
    const release = async (local: string) => {
      const [now, zone] = [at(local), 'Europe/Paris'];
      scene.house.now = now;
      const before = now - 30 * DAY;
      const underway = await settleCampaigns(client, [BEFORE, AFTER], { zone, before, now });
      return scene.house.exchange.release({ before, underway });
    };
    expect(await release('2027-01-25T12:00')).toEqual({ sessions: 0, people: 0 });
    await scene.turn('2027-02-01T18:30');
    await scene.taps('anna', 'Répondre');
    scene.anna.sees('Le meilleur moment ?');
    await scene.answers('anna');
    const marks = await client.session.findMany({ orderBy: { startedAt: 'asc' } });
    expect(marks.map((each) => each.wave)).toEqual(['avant', 'apres']);
    const counted = await responseOf(client, KEY);
    expect(counted).toMatchObject({ asked: 2, finished: 1 });
    expect(await release('2027-03-17T12:00')).toMatchObject({ sessions: 2 });
    expect(await responseOf(client, KEY)).toEqual(counted);
  });
});
