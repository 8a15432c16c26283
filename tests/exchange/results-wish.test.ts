import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/calendar/schedule.js';
import { audienceOf } from '../../src/exchange/context/audience.js';
import { listenersOf } from '../../src/storage/results-wishes.js';
import { storeKinds } from '../storage/stores.js';
import { testIdentity } from '../support/exchange-stage.js';
import { testStructures } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';
import { askingStage, at, WAVE } from './asking-stage.js';

const answered = { campaign: 'automne', wave: 'avant' };
const TOLD: Schedule = {
  ...WAVE,
  id: 'results:automne/avant',
  what: { kind: 'results', form: 'week' },
  to: { roles: [], structures: ['coop'], answered },
  rule: { kind: 'once', date: '2026-12-07', at: '18:30' },
};
const QUESTION = 'Voulez-vous savoir ce que les gens ont répondu ?';

async function begun(storage: Parameters<typeof askingStage>[0], schedules = [WAVE, TOLD]) {
  const scene = await askingStage(storage, schedules);
  await scene.turn('23T18:30');
  const answersByThemselves = async (who: 'anna' | 'ben' | 'carla') => {
    await scene[who].sends({ kind: 'act', action: 'open', argument: 'week' });
    await scene.answers(who);
  };
  return { ...scene, answersByThemselves };
}

describe.each(storeKinds)('who wants to know what people answered, on $name', ({ fresh }) => {
  test('is asked once, and their wish is kept with the campaign', async () => {
    const scene = await begun(await fresh());
    const { client } = scene.storage;
    await scene.answersByThemselves('anna');
    scene.anna.seesScreen('thanks').sees(QUESTION);
    await scene.anna.taps('Oui, je veux savoir');
    scene.anna.seesScreen('thanks').sees('je vous écris quand ce sera fini').seesNot(QUESTION);
    await scene.answersByThemselves('ben');
    await scene.ben.taps('Non merci');
    scene.ben.seesScreen('thanks').seesNot(QUESTION);
    await scene.answersByThemselves('carla');
    scene.carla.sees(QUESTION);
    expect(await client.resultsWish.findMany({ orderBy: { saidAt: 'asc' } })).toMatchObject([
      { campaign: 'automne', wants: true },
      { campaign: 'automne', wants: false },
    ]);
    const listeners = await listenersOf(client, answered);
    expect(listeners).toHaveLength(1);
    const from = { client, identity: testIdentity };
    expect(await audienceOf(from, TOLD.to, testStructures)).toEqual(new Set(listeners));
    expect(await listenersOf(client, { ...answered, wave: 'apres' })).toEqual([]);
    scene.house.restart();
    await scene.anna.looksAgain();
    scene.anna.sees('je vous écris quand ce sera fini');
  });

  test('finds it in the reminders, and takes it back there', async () => {
    const scene = await begun(await fresh());
    await scene.answersByThemselves('anna');
    await scene.anna.taps('Oui, je veux savoir');
    await scene.anna.sends({ kind: 'act', action: 'reminders' });
    scene.anna.sees('Je vous écrirai ce que les gens ont répondu à « Ma semaine ».');
    await scene.anna.taps('Ne pas m’écrire les résultats : Ma semaine');
    expect(await listenersOf(scene.storage.client, answered)).toEqual([]);
    await scene.anna.sends({ kind: 'act', action: 'reminders' });
    scene.anna.seesNot('ce que les gens ont répondu');
  });

  test('goes with the person, and comes along when two become one', async () => {
    const scene = await begun(await fresh());
    const { client } = scene.storage;
    for (const who of ['anna', 'ben'] as const) {
      await scene.answersByThemselves(who);
      await scene[who].taps('Oui, je veux savoir');
    }
    const web = await Person.arrives(scene.house.stage('anna', { channel: 'web' }));
    await web.taps('J’ai 16 ans ou plus, d’accord');
    await web.sends({ kind: 'act', action: 'pair' });
    const { place } = JSON.parse(
      (await client.person.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })).state,
    );
    await scene.anna.sends({ kind: 'act', action: 'menu' });
    await scene.anna.writes(place.code);
    expect(await listenersOf(client, answered)).toHaveLength(2);
    await scene.anna.sends({ kind: 'act', action: 'forget' });
    await scene.anna.taps('Oui, tout effacer');
    expect(await client.resultsWish.count()).toBe(1);
    expect(await listenersOf(client, answered)).toHaveLength(1);
  });

  test('is not asked where nothing can be written, nothing is wanted, or nothing will be told', async () => {
    const storage = await fresh();
    const scene = await begun(storage);
    const web = await Person.arrives(scene.house.stage('web', { channel: 'web' }));
    await web.taps('J’ai 16 ans ou plus, d’accord');
    await web.sends({ kind: 'act', action: 'open', argument: 'week' });
    await web.types('la fête');
    await web.types('la pluie');
    await web.taps('Envoyer mes réponses');
    web.seesScreen('thanks').seesNot(QUESTION);
    await scene.ben.types('stop');
    await scene.answersByThemselves('ben');
    scene.ben.seesScreen('thanks').seesNot(QUESTION);
    scene.house.now = at('2026-12-07T18:30');
    await scene.answersByThemselves('carla');
    scene.carla.seesScreen('thanks').seesNot(QUESTION);
  });

  test('nobody is asked in a campaign whose results are not told', async () => {
    const scene = await begun(await fresh(), [WAVE]);
    await scene.answersByThemselves('anna');
    scene.anna.seesScreen('thanks').seesNot(QUESTION);
  });
});
