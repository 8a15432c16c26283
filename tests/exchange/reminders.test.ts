import { describe, expect, onTestFinished, test } from 'vitest';
import { Calendar } from '../../src/calendar/calendar.js';
import { knownHabits } from '../../src/calendar/known-habits.js';
import type { SendResult } from '../../src/exchange/channel.js';
import { letterTo } from '../../src/exchange/outbox/letter.js';
import type { Told } from '../../src/exchange/outbox/queued.js';
import { QUIET } from '../../src/flows/habits.js';
import type { Storage } from '../../src/storage/database/open.js';
import { missedSince } from '../../src/storage/missed.js';
import { loadOwnData } from '../../src/storage/people/own-data.js';
import { addSlots, type SlotRow } from '../../src/storage/slots.js';
import { schedule } from '../calendar/world.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { Messenger } from '../support/messenger.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const WISH = form(`
settings: { form_id: wish, form_title: { fr: Souhait }, default_language: fr }
survey:
  - { type: text, name: wish, label: { fr: Votre souhait ? } }
  - { type: text, name: why, label: { fr: Pourquoi ? } }
`);
const OTHER = form(`
settings: { form_id: other, form_title: { fr: Autre }, default_language: fr }
survey: [ { type: text, name: other, label: { fr: Autre chose ? } } ]
`);
const REMINDER = 'Votre message est gardé';
const TOLD: Told = { lines: [{ say: 'line', id: 'dead-letter-kept' }], screen: false };
const BLOCKED: SendResult = { outcome: 'unreachable', reason: '403' };
const HOUR = 3_600_000;

describe.each(storeKinds)('reminders on $name', ({ fresh }) => {
  test('come where the person prefers, else where they answered last', async () => {
    const { remind, anna, reminders } = await stage(await fresh());
    await remind('1');
    await expect.poll(reminders).toEqual(['discord']);
    await anna.telegram.sends({ kind: 'act', action: 'menu' });
    await remind('2');
    await expect.poll(reminders).toEqual(['discord', 'telegram']);
    await anna.telegram.sends({ kind: 'act', action: 'reminders', argument: 'channel.discord' });
    await remind('3');
    await expect.poll(reminders).toEqual(['discord', 'discord', 'telegram']);
  });

  test('go elsewhere when the platform says that it does not deliver, once, and stay there', async () => {
    const { remind, anna, reminders, telegram, discord, client } = await stage(await fresh());
    await anna.telegram.sends({ kind: 'act', action: 'reminders', argument: 'channel.telegram' });
    await settled(client);
    telegram.answers = [BLOCKED];
    await remind('1');
    await expect.poll(reminders).toEqual(['discord']);
    await remind('2');
    await expect.poll(reminders).toEqual(['discord', 'discord']);
    const rows = await client.outbox.findMany({ where: { key: { startsWith: 'slot:' } } });
    expect(rows.map(({ state, channel }) => [state, channel])).toEqual([
      ['sent', 'discord'],
      ['sent', 'discord'],
    ]);
    // Whoever writes there again is reminded there again.
    await anna.telegram.sends({ kind: 'act', action: 'menu' });
    await remind('3');
    await expect.poll(() => reminders().length).toBe(3);
    expect(reminders()).toEqual(['discord', 'discord', 'telegram']);
    await settled(client);
    // Blocked everywhere: nothing goes round in circles.
    telegram.answers = [BLOCKED];
    discord.answers = [BLOCKED];
    await remind('4');
    const last = () => client.outbox.findUnique({ where: { key: 'slot:4' } });
    await expect.poll(last).toMatchObject({ state: 'failed', address: '', say: '' });
    expect(reminders()).toHaveLength(3);
  });

  test('are not sent again elsewhere when nobody knows whether they arrived', async () => {
    const { remind, anna, reminders, telegram, client } = await stage(await fresh());
    await anna.telegram.sends({ kind: 'act', action: 'reminders', argument: 'channel.telegram' });
    await settled(client);
    telegram.answers = [{ outcome: 'uncertain', reason: 'cut' }];
    await remind('1');
    const row = () => client.outbox.findUnique({ where: { key: 'slot:1' } });
    await expect.poll(row).toMatchObject({ state: 'uncertain', channel: 'telegram' });
    expect(reminders()).toEqual([]);
  });

  test('end with a STOP, also those that wait; coming back, what is planned counts again', async () => {
    const { house, remind, plan, turn, anna, reminders, client, personId } = await stage(await fresh());
    await remind('1');
    await expect.poll(reminders).toHaveLength(1);
    await client.outbox.create({
      data: {
        ...(await client.outbox.findFirstOrThrow({ where: { key: 'slot:1' }, omit: { id: true } })),
        key: 'later',
        state: 'due',
        dueAt: new Date(house.now + HOUR),
      },
    });
    await plan('2', house.now + 2 * HOUR);
    await anna.discord.writes('Stop !');
    anna.discord.sees('je ne vous écris plus de moi-même');
    expect(await client.outbox.findUnique({ where: { key: 'later' } })).toMatchObject({
      state: 'withdrawn',
      address: '',
      say: '',
    });
    expect(await knownHabits(client, [personId])).toEqual(new Map([[personId, { stopped: true }]]));
    house.now += 2 * HOUR;
    await turn();
    expect(await client.slot.findUnique({ where: { id: '2' } })).toMatchObject({
      state: 'missed',
      reason: 'stopped',
    });
    // Nobody is told that something went wrong.
    expect((await missedSince(client, 0)).slots).toEqual([]);
    await anna.telegram.sends({ kind: 'act', action: 'reminders', argument: 'resume' });
    await remind('3');
    await expect.poll(reminders).toHaveLength(2);
  });

  test('that wait come at the hour just chosen, in the person’s zone', async () => {
    const { house, plan, turn, anna, client } = await stage(await fresh());
    house.now = Date.parse('2026-11-23T20:00:00Z');
    await plan('1', house.now);
    await turn();
    const sendAt = async () => (await client.slot.findUnique({ where: { id: '1' } }))?.sendAt.toISOString();
    expect(await sendAt()).toBe('2026-11-24T08:00:00.000Z');
    await anna.discord.sends({ kind: 'act', action: 'reminders', argument: 'hour.12:00' });
    await turn();
    expect(await sendAt()).toBe('2026-11-24T11:00:00.000Z');
    await anna.discord.sends({ kind: 'act', action: 'reminders', argument: 'zone.Indian/Reunion' });
    await turn();
    expect(await sendAt()).toBe('2026-11-24T08:00:00.000Z');
    await anna.discord.sends({ kind: 'act', action: 'reminders', argument: 'hour.any' });
    await turn();
    expect(await sendAt()).toBe('2026-11-24T05:00:00.000Z');
  });

  test('do not come to somebody who took their agreement back', async () => {
    const { anna, client, personId } = await stage(await fresh());
    expect(await knownHabits(client, [personId])).toEqual(new Map([[personId, {}]]));
    await anna.discord.sends({ kind: 'act', action: 'withdraw' });
    expect(await knownHabits(client, [personId])).toEqual(new Map([[personId, { stopped: true }]]));
    await anna.discord.sends({ kind: 'act', action: 'start' });
    await anna.discord.sends({ kind: 'act', action: 'agree' });
    expect(await knownHabits(client, [personId])).toEqual(new Map([[personId, {}]]));
  });

  test('what was wished is told with « mes données », and goes with the person', async () => {
    const { anna, client } = await stage(await fresh());
    for (const argument of [
      'day.2',
      'hour.18:00',
      'zone.Indian/Reunion',
      'channel.telegram',
      'pause.2026-12-22',
      'stop',
    ])
      await anna.discord.sends({ kind: 'act', action: 'reminders', argument });
    const lookup = testIdentity.lookup('account', 'discord', 'anna');
    expect((await loadOwnData(client, lookup, (id) => id))?.habits).toEqual({
      prefers: 'telegram',
      zone: 'Indian/Reunion',
      day: 2,
      hour: '18:00',
      pausedUntil: Date.parse('2026-12-22T00:00:00+04:00'),
      stoppedAt: Date.parse('2026-11-22T10:00:00Z'),
    });
    await anna.discord.sends({ kind: 'act', action: 'forget' });
    await anna.discord.sends({ kind: 'act', action: 'forget', argument: 'all' });
    expect(await client.person.count()).toBe(0);
  });

  test('a STOP said before two accounts are joined counts for both', async () => {
    const storage = await fresh();
    const house = await House.open(storage, [WISH]);
    const [here, there] = await Promise.all(
      ['telegram', 'discord'].map(async (channel) => {
        const person = await Person.arrives(house.stage('ben', { channel, push: true }));
        return person.taps('J’ai 16 ans ou plus, d’accord');
      }),
    );
    await there?.sends({ kind: 'act', action: 'menu' });
    await there?.writes('STOP');
    await here?.sends({ kind: 'act', action: 'pair' });
    const code = /\*\*(\S+)\*\*/.exec(here?.remembers().text ?? '')?.[1] ?? '';
    await there?.writes(code);
    there?.sees('vous êtes la même personne');
    const [person, ...others] = await storage.client.person.findMany();
    expect(others).toEqual([]);
    expect(person?.stoppedAt).not.toBeNull();
  });
});

/** Anna, of Telegram and, since a moment ago, of Discord; what is due is queued by `turn`. */
async function stage(storage: Storage) {
  const { client } = storage;
  const house = await House.open(storage, [WISH, OTHER]);
  const [telegram, discord] = [new Messenger('telegram'), new Messenger('discord')];
  for (const messenger of [telegram, discord]) {
    const outbox = house.exchange.deliver(messenger, (error) => house.errors.push(error));
    outbox.start();
    onTestFinished(() => outbox.stop());
  }
  const onTelegram = await Person.arrives(house.stage('anna', { channel: 'telegram', push: true }));
  await onTelegram.taps('J’ai 16 ans ou plus, d’accord');
  await onTelegram.sends({ kind: 'act', action: 'pair' });
  const code = /\*\*(\S+)\*\*/.exec(onTelegram.remembers().text)?.[1] ?? '';
  const onDiscord = await Person.arrives(house.stage('anna', { channel: 'discord', push: true }));
  await onDiscord.writes(code);
  await settled(client);
  const [person] = await client.person.findMany();
  const personId = person?.id ?? '';
  const calendar = new Calendar({
    client,
    plans: async () => ({
      schedules: [schedule({ id: 's', rule: { kind: 'once', date: '2030-01-07', at: '18:30' } })],
    }),
    groups: [],
    zone: 'Europe/Paris',
    quiet: QUIET,
    people: { audience: async () => [], habits: (ids) => knownHabits(client, ids) },
    speaker: {
      letter: async (slot) => {
        const works = { client, identity: testIdentity };
        const send = await letterTo(works, slot.personId, ['telegram', 'discord'], TOLD);
        return send ? { send } : { withdraw: 'unreachable' };
      },
    },
    watching: async () => () => ({ observers: [], coordinators: [] }),
    refreshed: () => undefined,
    queued: (channel) => house.exchange.queued(channel),
    now: () => house.now,
    report: (error) => house.errors.push(error),
  });
  const plan = (id: string, at: number) => {
    const slot: SlotRow = {
      id,
      schedule: 's',
      slot: id,
      personId,
      wantedAt: at,
      sendAt: at,
      graceMinutes: 24 * 60,
      state: 'planned',
    };
    return addSlots(client, [slot]);
  };
  return {
    house,
    client,
    personId,
    telegram,
    discord,
    anna: { telegram: onTelegram, discord: onDiscord },
    plan,
    turn: () => calendar.turn(),
    /** On a day of its own, when anybody may be written to. */
    remind: async (id: string) => {
      house.now = Date.parse('2026-11-22T10:00:00Z') + Number(id) * 24 * HOUR;
      await settled(client);
      await plan(id, house.now);
      await calendar.turn();
    },
    /** The channels of the reminders that arrived. */
    reminders: () =>
      [telegram, discord]
        .flatMap(({ name, sent }) => sent.flatMap(({ text }) => (text.includes(REMINDER) ? name : [])))
        .sort(),
  };
}

/** Waits until every reply was sent. */
async function settled(client: Storage['client']): Promise<void> {
  await expect
    .poll(() => client.outbox.count({ where: { state: { in: ['due', 'sending'] } } }), { timeout: 10_000 })
    .toBe(0);
}
