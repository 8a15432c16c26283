import { describe, expect, onTestFinished, test } from 'vitest';
import { letterTo } from '../../src/exchange/outbox/letter.js';
import type { Told } from '../../src/exchange/outbox/queued.js';
import { addSlots, queueSlot } from '../../src/storage/slots.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { Messenger } from '../support/messenger.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const WISH = form(`
settings: { form_id: wish, form_title: { fr: Souhait }, default_language: fr }
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ? } }
`);
const TOLD: Told = { lines: [{ say: 'line', id: 'dead-letter-kept' }], screen: false };

describe.each(storeKinds)('a letter on $name', ({ fresh }) => {
  async function stage() {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    const anna = await Person.arrives(house.stage('anna', { channel: 'messenger', push: true }));
    await anna.taps('J’ai 16 ans ou plus, d’accord');
    const [person] = await storage.client.person.findMany();
    const letter = (channels: readonly string[]) =>
      letterTo({ client: storage.client, identity: testIdentity }, person?.id ?? '', channels, TOLD);
    return { ...storage, house, personId: person?.id ?? '', letter };
  }

  test('of a slot arrives in the person’s chat, once', async () => {
    const { client, house, personId, letter } = await stage();
    const at = house.now;
    const slot = { id: 'a', schedule: 's', slot: '1', personId, wantedAt: at, sendAt: at, graceMinutes: 60 };
    await addSlots(client, [{ ...slot, state: 'planned' }]);
    const messenger = new Messenger();
    const outbox = house.exchange.deliver(messenger, () => undefined);
    const send = await letter(['telegram', 'messenger']);
    if (!send) throw new Error('nobody can be reached');
    for (let time = 0; time < 2; time += 1) await queueSlot(client, slot, send, at);
    outbox.start();
    onTestFinished(() => outbox.stop());
    const kept = () => messenger.to('anna').filter((text) => text.includes('Votre message est gardé'));
    await expect.poll(kept).toHaveLength(1);
    const row = () => client.outbox.findUnique({ where: { key: 'slot:a' } });
    await expect.poll(row).toMatchObject({ state: 'sent', address: '', say: '' });
    expect(kept()).toHaveLength(1);
  });

  test('is not written to somebody who cannot be reached there', async () => {
    const { client, letter } = await stage();
    expect(await letter(['telegram', 'discord'])).toBeUndefined();
    expect(await letter(['messenger'])).toMatchObject({ channel: 'messenger' });
    await client.account.updateMany({ data: { reachable: false } });
    expect(await letter(['messenger'])).toBeUndefined();
  });
});
