import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Update } from '../../src/exchange/update.js';
import type { Input } from '../../src/flows/message.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { Messenger } from '../support/messenger.js';
import { form } from '../support/pure-stage.js';

const TWO = form(`
settings: { form_id: two, form_title: { fr: Deux }, default_language: fr }
survey:
  - { type: text, name: first, label: { fr: Un ? } }
  - { type: text, name: second, label: { fr: Deux ? } }
`);
const PEOPLE = 4;
/** What becomes of a text: it arrives, arrives twice, or comes when the next people are asked. */
const FATES = ['once', 'twice', 'late'] as const;

test('what was said in one interview never lands in another, however the network delivers it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...FATES), { minLength: 2 * PEOPLE, maxLength: 2 * PEOPLE }),
      fc.array(fc.boolean(), { minLength: 2 * PEOPLE, maxLength: 2 * PEOPLE }),
      async (fates, taps) => {
        const interviews = await play(fates, taps);
        expect(interviews).toHaveLength(PEOPLE);
        for (const said of interviews) expect(new Set(said).size).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 8 },
  );
}, 120_000);

/** Resolves to the people whose words each interview holds. */
async function play(fates: ReadonlyArray<(typeof FATES)[number]>, doubled: readonly boolean[]) {
  const storage = await (storeKinds[0] ?? never()).fresh();
  const house = await House.open(storage, [TWO]);
  const messenger = new Messenger();
  const lookup = testIdentity.lookup('account', 'messenger', 'anna');
  let keys = 0;
  const update = (input: Input, message: NonNullable<Update['message']>): Update => ({
    channel: 'messenger',
    account: 'anna',
    key: String(++keys),
    input,
    language: 'fr',
    replyTo: 'anna',
    message,
  });
  const receive = (one: Update) => house.exchange.receive(one);
  const shown = () => messenger.sent.filter(({ delivery }) => delivery.kind !== 'close').at(-1) ?? never();
  const until = async (name: string) => {
    await expect.poll(() => shown().delivery.screen?.name, { interval: 5, timeout: 10_000 }).toBe(name);
    return shown();
  };
  const press = async (screen: string, what: string) => {
    const { delivery, message } = await until(screen);
    const button = delivery.screen?.buttons.find(({ argument }) => argument?.startsWith(what)) ?? never();
    const tap = update(
      { kind: 'act', action: 'interview', argument: button.argument ?? '' },
      { tapped: message },
    );
    await receive(tap);
    return { ...tap, key: `${tap.key}b` };
  };
  const outbox = house.exchange.deliver(messenger, (error) => house.errors.push(error));
  outbox.start();
  try {
    await receive(update({ kind: 'act', action: 'start' }, { written: messenger.nextId() }));
    await receive(update({ kind: 'act', action: 'agree' }, { tapped: (await until('notice')).message }));
    const { personId } = await storage.client.account.findUniqueOrThrow({ where: { lookup } });
    await storage.client.membership.create({
      data: { personId, role: 'interviewer', structure: 'ors', since: new Date(0) },
    });
    await storage.client.event.create({
      data: {
        id: 'fete',
        name: 'Fête',
        structure: 'ors',
        day: '2026-11-22',
        target: 0,
        createdAt: new Date(0),
      },
    });
    await until('question');
    // What is under way when Papillon stops is tried again later, and this clock stands still.
    const waiting = { state: { in: ['due', 'sending'] } };
    await expect.poll(() => storage.client.outbox.count({ where: waiting })).toBe(0);
    await outbox.stop();
    house.restart();
    const again = house.exchange.deliver(messenger, (error) => house.errors.push(error));
    again.start();
    try {
      await receive(update({ kind: 'act', action: 'interview' }, { written: messenger.nextId() }));
      await press('setup', 'event.');
      const late: Update[] = [];
      for (let person = 0; person < PEOPLE; person += 1) {
        const repeats = [await press('field', 'next'), await press('approach', 'agreed.')];
        // Whatever is late arrives while the next one is asked.
        for (const one of late.splice(0)) await receive(one);
        for (const question of [0, 1]) {
          await expect
            .poll(() => shown().delivery.screen?.to?.serial, { interval: 5, timeout: 10_000 })
            .toBe(question);
          const fate = fates[2 * person + question];
          const text = () => update({ kind: 'text', text: `p${person}` }, { written: messenger.nextId() });
          const said = text();
          if (fate === 'late') late.push(said);
          // Nothing happened: it is typed again.
          const heard = fate === 'late' ? text() : said;
          await receive(heard);
          if (fate === 'twice') await receive(heard);
        }
        repeats.push(await press('how', 'alone.'), await press('receipt', 'given.'));
        for (const [index, repeat] of repeats.entries())
          if (doubled[(2 * person + index) % doubled.length]) late.push(repeat);
      }
    } finally {
      await again.stop();
    }
    expect(house.errors).toEqual([]);
    const sessions = await storage.client.session.findMany({
      where: { event: 'fete', status: 'complete' },
      include: { answers: true },
    });
    return sessions.map(({ answers }) => answers.map(({ value }) => value));
  } finally {
    await outbox.stop();
  }
}

function never(): never {
  throw new Error('There is no such thing.');
}
