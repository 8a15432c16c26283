import { expect, onTestFinished, test } from 'vitest';
import { writeQueued } from '../../src/exchange/outbox/queued.js';
import { AT_ONCE, PRIORITY } from '../../src/storage/outbox/outbox-row.js';
import { storeKinds } from '../storage/stores.js';
import { testIdentity } from '../support/exchange-stage.js';
import { interviewStage, interviews, setsUp } from '../support/interview-stage.js';
import { Messenger } from '../support/messenger.js';

const MINUTE = 60_000;

test.each(storeKinds)(
  'what was queued when an interview began waits until it is over, on $name',
  async ({ fresh }) => {
    const { storage, house, interviewer } = await interviewStage(await fresh());
    const { client } = storage;
    const anna = await interviewer('anna', 'interviewer', 'ors', { channel: 'messenger', push: true });
    const messenger = new Messenger();
    const outbox = house.exchange.deliver(messenger, (error) => house.errors.push(error));
    outbox.start();
    onTestFinished(() => outbox.stop());
    const states = async () =>
      (await client.outbox.findMany({ where: { priority: { gte: PRIORITY.reminder } } })).map(
        ({ state, attempts }) => `${state} ${attempts}`,
      );
    /** A letter of our own accord, whatever it says. */
    const writes = async (key: string) => {
      const lookup = testIdentity.lookup('account', 'messenger', 'anna');
      await client.outbox.create({
        data: {
          chat: testIdentity.lookup('chat', 'messenger', 'anna'),
          channel: 'messenger',
          address: testIdentity.seal('anna'),
          priority: PRIORITY.reminder,
          dueAt: new Date(AT_ONCE),
          key,
          say: writeQueued(lookup, { lines: [{ say: 'line', id: 'prefer-here' }], screen: false }),
          state: 'due',
          attempts: 0,
          createdAt: new Date(house.now),
        },
      });
      house.exchange.queued('messenger');
    };
    const later = (ms: number) => {
      house.now += ms;
      house.exchange.queued('messenger');
    };
    await setsUp(anna);
    await anna.taps('Nouvelle personne');
    await writes('first');
    const waits = () =>
      expect
        .poll(async () => (await client.outbox.findFirst({ where: { key: 'first' } }))?.dueAt.getTime())
        .toBe(house.now + MINUTE);
    await waits();
    later(MINUTE);
    await waits();
    // What the interview says goes on meanwhile, and nothing waits for the letter.
    await interviews(anna);
    await expect.poll(() => messenger.to('anna').at(-1)).toContain('C’est fini, merci.');
    later(MINUTE);
    await waits();
    expect(await states()).toEqual(['due 0']);
    await anna.taps('Donné');
    later(MINUTE);
    await expect.poll(states).toEqual(['sent 0']);

    // A phone that was put away in the middle of one does not lose what comes for good.
    await anna.taps('Personne suivante');
    await anna.taps('D’accord');
    await writes('second');
    await expect.poll(states).toEqual(['sent 0', 'due 0']);
    later(61 * MINUTE);
    await expect.poll(states).toEqual(['sent 0', 'sent 0']);
    expect(house.errors).toEqual([]);
  },
);
