import { describe, expect, test } from 'vitest';
import type { Audience } from '../../src/calendar/schedule.js';
import { pseudonymOf } from '../../src/exchange/codes/receipts.js';
import { audienceOf } from '../../src/exchange/context/audience.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { firstStep, prepare, session } from '../storage/rows.js';
import { storeKinds } from '../storage/stores.js';
import { testIdentity } from '../support/exchange-stage.js';
import { testStructures } from '../support/pure-stage.js';

describe.each(storeKinds)('an audience on $name', ({ fresh }) => {
  async function stage() {
    const { client } = await fresh();
    const since = new Date(0);
    const has = async (
      personId: string,
      ...held: ReadonlyArray<readonly [role: string, structure: string]>
    ) => {
      await commitStep(client, firstStep(personId));
      await client.membership.createMany({
        data: held.map(([role, structure]) => ({ personId, role, structure, since })),
      });
    };
    await has('anna', ['volunteer', 'ors'], ['interviewer', 'ors']);
    await has('ben', ['volunteer', 'noel'], ['staff', 'ors']);
    await has('carla', ['volunteer', 'coop'], ['coordinator', 'coop']);
    await has('dora');
    const audience = async (to: Partial<Audience>) => {
      const whole = { roles: [], structures: [], ...to };
      return [...(await audienceOf({ client, identity: testIdentity }, whole, testStructures))].sort();
    };
    return { client, audience, since };
  }

  test('has those with one of the roles, each once', async () => {
    const { audience } = await stage();
    expect(await audience({ roles: ['volunteer', 'staff'] })).toEqual(['anna', 'ben', 'carla']);
    expect(await audience({ roles: ['board'] })).toEqual([]);
  });

  test('counts a role in the structure where it is held, and in those below the one named', async () => {
    const { audience } = await stage();
    expect(await audience({ roles: ['volunteer'], structures: ['ors'] })).toEqual(['anna']);
    expect(await audience({ roles: ['volunteer'], structures: ['coop'] })).toEqual(['anna', 'ben', 'carla']);
  });

  test('has those who observe a group; with roles too, those to whom both apply', async () => {
    const { client, audience, since } = await stage();
    await client.groupObserver.createMany({
      data: ['ben', 'carla'].map((personId) => ({ group: 'radio', personId, since })),
    });
    expect(await audience({ groups: ['radio'] })).toEqual(['ben', 'carla']);
    expect(await audience({ groups: ['radio'], roles: ['staff'] })).toEqual(['ben']);
  });

  test('has those who asked passers-by at an event of that name', async () => {
    const { client, audience, since } = await stage();
    const event = {
      id: 'e1',
      name: 'Fête',
      structure: 'ors',
      day: '2026-06-06',
      target: 0,
      createdAt: since,
    };
    await client.event.create({ data: event });
    await prepare(client);
    const interview = { event: 'e1', interviewer: pseudonymOf(testIdentity, 'anna') };
    await commitStep(client, firstStep('erik', { sessions: [session({ interview })] }));
    expect(await audience({ events: ['Fête'] })).toEqual(['anna']);
    expect(await audience({ events: ['Marché'] })).toEqual([]);
  });
});
