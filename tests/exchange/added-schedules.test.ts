import { describe, expect, test } from 'vitest';
import { addSchedule, removeSchedule } from '../../src/storage/added-schedules.js';
import { storeKinds } from '../storage/stores.js';
import { askingStage } from './asking-stage.js';

const ADDED = {
  id: 'ete',
  row: JSON.stringify({
    id: 'ete',
    questionnaire: 'week',
    to: { roles: ['volunteer'], structures: ['ors'] },
    when: { days: ['monday', 'thursday'], at: '18:30' },
  }),
};

describe.each(storeKinds)('a schedule made by command on $name', ({ fresh }) => {
  test('asks like any other, is in the agenda, and goes on in nothing once it is removed', async () => {
    const scene = await askingStage(await fresh(), []);
    const { client } = scene.storage;
    await addSchedule(client, ADDED, scene.house.now);
    await client.membership.updateMany({ where: { role: 'partner' }, data: { role: 'coordinator' } });
    await scene.turn('23T18:30');
    expect(scene.to('anna')).toHaveLength(1);
    await scene.taps('anna', 'Répondre');
    await scene.answers('anna');
    expect(await client.session.findMany({ select: { campaign: true, wave: true, status: true } })).toEqual([
      { campaign: 'ete', wave: '2026-11-23T18:30', status: 'complete' },
    ]);
    await scene.dora.sends({ kind: 'act', action: 'agenda' });
    scene.dora.sees('Ma semaine').seesButtons('Mettre en pause : ete', 'Prévoir une réunion', 'Menu');

    await scene.deliver();
    const away = { outcome: 'retry', afterMs: 60_000, reason: 'network' } as const;
    scene.messenger.answers = [away, away];
    await scene.turn('26T18:30');
    await removeSchedule(client, { id: 'ete', goesOn: false }, scene.house.now);
    await scene.turn('26T18:32');
    await scene.turn('30T18:30');
    expect([scene.to('anna').length, scene.to('ben').length]).toEqual([1, 1]);
    expect(await scene.ends()).toEqual(['queued ', 'queued ', 'withdrawn gone', 'withdrawn gone']);
    await scene.taps('ben', 'Répondre');
    scene.ben.seesNot('Le meilleur moment ?');
  });
});
