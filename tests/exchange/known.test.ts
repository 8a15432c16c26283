import { describe, expect, test } from 'vitest';
import { loadKnown } from '../../src/exchange/context/known.js';
import type { Client } from '../../src/storage/database/client.js';
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

describe.each(storeKinds)('what is known of somebody on $name', ({ fresh }) => {
  test('is of one moment: a step committed while it is read gives no prompt to another question', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [VISIT]);
    const anna = await Person.arrives(house.stage('anna'));
    await anna.taps('J’ai 16 ans ou plus, d’accord');
    anna.sees('Combien de fois ?');
    const meanwhile = once(() => anna.types('5'));
    const known = await loadKnown(
      interrupted(storage.client, meanwhile),
      testIdentity.lookup('account', 'web', 'anna'),
    );
    expect(known?.conversation.place).toEqual({ at: 'question', question: 'people' });
    expect(known?.conversation.session?.prompts).toEqual(['times', 'people']);
  });
});

/** The store, where something happens before a session is read. */
function interrupted(client: Client, happens: () => Promise<unknown>): Client {
  const findUnique: Client['session']['findUnique'] = ((args: never) =>
    happens().then(() => client.session.findUnique(args))) as never;
  const session = { ...client.session, findUnique };
  return new Proxy(client, {
    get: (target, name) => (name === 'session' ? session : Reflect.get(target, name)),
  });
}

function once(happens: () => Promise<unknown>): () => Promise<unknown> {
  let happened: Promise<unknown> | undefined;
  return () => {
    happened ??= happens();
    return happened;
  };
}
