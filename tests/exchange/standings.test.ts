import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Client } from '../../src/storage/database/client.js';
import type { Storage } from '../../src/storage/database/open.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: integer, name: times, label: { fr: Combien de fois ? } }
  - { type: integer, name: people, label: { fr: À combien ? } }
`);
const WEB = { channel: 'web', language: 'fr' };

describe.each(storeKinds)('what was read slowly on $name, beside the lane', ({ fresh }) => {
  test('does not take the place of a step committed meanwhile', async () => {
    const { house, anna, slowly } = await scene(await fresh());
    await slowly('anna', () => anna.types('5'));
    expect(await shown(house, 'anna')).toBe('À combien ?');
  });

  test('nor of one on another account of the same person', async () => {
    const { house, anna, slowly, storage } = await scene(await fresh());
    const { personId } = await storage.client.account.findFirstOrThrow();
    const lookup = testIdentity.lookup('account', 'web', 'tablet');
    const sealed = testIdentity.seal('tablet');
    const createdAt = new Date(house.now);
    await storage.client.account.create({
      data: { id: 'tablet', personId, channel: 'web', lookup, sealed, createdAt },
    });
    await slowly('tablet', () => anna.types('5'));
    expect(await shown(house, 'tablet')).toBe('À combien ?');
  });

  test('nor does it bring back who was erased', async () => {
    const { house, anna, slowly } = await scene(await fresh());
    await slowly('anna', async () => {
      await anna.sends({ kind: 'act', action: 'forget' });
      await anna.taps('Oui, tout effacer');
    });
    expect(await shown(house, 'anna')).not.toBe('Combien de fois ?');
  });
});

/** Anna, at the first question; nobody is in memory. */
async function scene(storage: Storage) {
  const late = lateReader(storage.client);
  const house = await House.open({ ...storage, client: late.client }, [VISIT]);
  const anna = await Person.arrives(house.stage('anna'));
  await anna.taps('J’ai 16 ans ou plus, d’accord');
  anna.sees('Combien de fois ?');
  house.restart();
  return {
    storage,
    house,
    anna,
    /** An upload of this account looks who it is, and hears of it after something else has happened. */
    slowly: async (account: string, happens: () => Promise<unknown>) => {
      const read = late.next();
      const upload = house.exchange.upload({ channel: 'web', account }, 'image', Readable.from([]));
      await read;
      await happens();
      late.goesOn();
      await upload;
    },
  };
}

async function shown(house: House, account: string): Promise<string> {
  const { screen } = await house.exchange.look({ channel: 'web', account }, WEB);
  return screen.text;
}

/** A store whose next answer to the last thing asked of a person is under way for as long as the test likes. */
function lateReader(client: Client) {
  let arrived: (() => void) | undefined;
  let goesOn: () => void = () => undefined;
  const findUnique: Client['person']['findUnique'] = (async (args: never) => {
    const found = await client.person.findUnique(args);
    const waits = arrived;
    arrived = undefined;
    if (waits) {
      const release = new Promise<void>((resolve) => {
        goesOn = resolve;
      });
      waits();
      await release;
    }
    return found;
  }) as never;
  const person = { ...client.person, findUnique };
  return {
    client: new Proxy(client, {
      get: (target, name) => (name === 'person' ? person : Reflect.get(target, name)),
    }),
    next: () =>
      new Promise<void>((resolve) => {
        arrived = resolve;
      }),
    goesOn: () => goesOn(),
  };
}
