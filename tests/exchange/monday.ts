import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import { instantAt } from '../../src/calendar/local-time.js';
import type { Schedule } from '../../src/calendar/schedule.js';
import { calendarOf } from '../../src/commands/start/calendar.js';
import type { Channel } from '../../src/exchange/channel.js';
import { openExchange } from '../../src/exchange/exchange.js';
import type { Client } from '../../src/storage/database/client.js';
import { Unavailable } from '../../src/storage/database/failure.js';
import type { Storage } from '../../src/storage/database/open.js';
import { storePublished } from '../../src/storage/indicators/digests.js';
import { keepMeetings } from '../../src/storage/meetings/meetings.js';
import { dueRows, nextDueAt } from '../../src/storage/outbox/due.js';
import { Crash } from '../calendar/trouble.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { Messenger } from '../support/messenger.js';
import { form, testStructures } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const HOUR = 3_600_000;
const WEEK = form(`
settings: { form_id: week, form_title: { fr: Ma semaine }, default_language: fr }
survey:
  - { type: text, name: best, label: { fr: Le meilleur moment ? } }
`);
const GROUP = { id: 'conserverie', name: 'Conserverie', structures: ['ors'], calendar: undefined, after: 10 };
const TO_VOLUNTEERS = { roles: ['volunteer'], structures: [] };
const AGREE = 'J’ai 16 ans ou plus, d’accord';

const questionnaire: Omit<Schedule, 'id' | 'rule'> = {
  what: { kind: 'questionnaire', form: 'week' },
  to: TO_VOLUNTEERS,
  grace: 12 * HOUR,
  anytime: true,
  paused: false,
};
const campaign = (id: string, start: string, to: Schedule['to']): Schedule => ({
  ...questionnaire,
  id: `${id}/`,
  to,
  rule: { kind: 'once', date: start, at: '10:00' },
  start,
  end: '2026-12-05',
  grace: 10 * 24 * HOUR,
  anytime: false,
  wave: { campaign: id, id: '', reminders: [3] },
});
const SCHEDULES: readonly Schedule[] = [
  ...['09:30', '12:00', '15:30', '19:00'].map((at): Schedule => {
    return { ...questionnaire, id: `at-${at}`, rule: { kind: 'once', date: '2026-11-23', at } };
  }),
  campaign('automne', '2026-11-20', TO_VOLUNTEERS),
  campaign('hiver', '2026-11-23', { roles: ['coordinator'], structures: [] }),
  {
    ...questionnaire,
    id: 'bilan',
    what: { kind: 'digest' },
    to: { roles: ['coordinator'], structures: [] },
    rule: { kind: 'weekly', days: [1], every: 1, at: '08:00' },
  },
];

/** What goes out on the Monday: « person, schedule, slot ». Anna’s meeting of Sunday is for Tuesday, after the campaign. */
export const DUE: readonly string[] = [
  ...['anna', 'ben'].flatMap((who) => [
    ...['09:30', '12:00', '15:30', '19:00'].map((time) => `${who} at-${time} 2026-11-23T${time}`),
    `${who} automne/ wave#remind-1`,
  ]),
  'carla bilan 2026-11-23T08:00',
  'carla hiver/ wave',
  'anna meeting:conserverie ["monday","","ask"]',
  'dora meeting:conserverie ["monday","","ask"]',
  'dora meeting:conserverie ["sunday","","remind-1"]',
].sort();

/** When there is something to do on it. */
export const TIMES = ['08:00', '09:30', '10:00', '12:00', '15:30', '18:10', '19:00', '19:10'].map((time) =>
  at(`23T${time}`),
);

export function at(local: string): number {
  return instantAt(`2026-11-${local}`, 'Europe/Paris');
}

/**
 * The eve of a Monday on which everything goes out that goes by itself: questionnaires, a campaign’s reminder and
 * another campaign, the digest, and what is asked about meetings. Anna and Ben are volunteers, Carla coordinates, Anna
 * and Dora observe the group.
 */
export async function monday(storage: Storage) {
  const { client } = storage;
  const house = await House.open(storage, [WEEK], { schedules: SCHEDULES, groups: [GROUP] });
  house.now = at('20T09:00');
  const messenger = new Messenger();
  const names = new Map<string, string>();
  for (const [name, role] of Object.entries({
    anna: 'volunteer',
    ben: 'volunteer',
    carla: 'coordinator',
    dora: 'observer',
  })) {
    const person = await Person.arrives(house.stage(name, { channel: 'messenger', push: true }));
    await person.taps(AGREE);
    const found = await client.person.findMany({ select: { id: true } });
    const personId = found.find(({ id }) => !names.has(id))?.id ?? '';
    names.set(personId, name);
    const since = new Date(house.now);
    await client.membership.create({ data: { personId, role, structure: 'ors', since } });
    if (name === 'anna')
      await client.membership.create({ data: { personId, role: 'observer', structure: 'ors', since } });
    if (name === 'anna' || name === 'dora')
      await client.groupObserver.create({ data: { group: GROUP.id, personId, since } });
  }
  house.restart();
  await keepMeetings(client, GROUP.id, {
    from: at('20T00:00'),
    to: at('30T00:00'),
    meetings: [meeting('sunday', '22T17:00', '22T19:00'), meeting('monday', '23T17:00', '23T18:00')],
    unreadable: [],
  });

  const errors: unknown[] = [];
  const report = (error: unknown) => {
    if (!(error instanceof Crash) && !(error instanceof Unavailable)) errors.push(error);
  };
  onTestFinished(() => expect(errors).toEqual([]));

  /** A Papillon that was just started; `seen` is the database as it has it. */
  const start = (seen: Client = client, channel: Channel = messenger) => {
    const own: Storage = { ...storage, client: seen };
    const exchange = openExchange(own, testIdentity, house.setting, report);
    const outbox = exchange.deliver(channel, report);
    const calendar = calendarOf({
      exchange,
      storage: own,
      identity: testIdentity,
      setting: house.setting,
      groups: [GROUP],
      unreadPlans: false,
      channels: [channel.name],
      publish: async (week) => {
        const published = [{ frame: 'f', week, content: '{}', memories: [] }];
        await storePublished(client, published, testStructures.map(digestOf(week)));
        return true;
      },
      report,
      unread: () => undefined,
    });
    outbox.start();
    return {
      /** Plans and queues what is due; resolves to when there is more to do. */
      turn: async () => {
        const planned = await calendar.turn();
        outbox.poke();
        const waiting = await nextDueAt(client, channel.name, house.now);
        return Math.min(...[planned, waiting].filter((moment) => moment !== undefined));
      },
      /** Resolves when what is due was sent, or the program `isDead`. */
      sends: async (isDead: () => boolean = () => false) => {
        const due = { channel: channel.name, now: house.now, limit: 1, busy: [] };
        const hasMore = async () =>
          (await dueRows(client, due)).length + (await client.outbox.count({ where: { state: 'sending' } })) >
          0;
        while (!isDead() && (await hasMore())) await wait(2);
      },
      stop: () => outbox.stop(),
    };
  };

  const slots = async () => {
    const rows = await client.slot.findMany();
    return rows.map(({ id, personId, schedule, slot }) => ({
      key: `slot:${id}`,
      name: `${names.get(personId)} ${schedule} ${slot}`,
    }));
  };

  // Friday and the weekend, on which nothing goes wrong.
  const before = start();
  for (const time of ['20T09:00', '20T10:00', '22T19:10', '23T00:00']) {
    house.now = at(time);
    await before.turn();
    await before.sends();
  }
  await before.stop();
  const earlier = messenger.sent.length;

  return {
    house,
    messenger,
    start,
    /** What arrived since Monday began, by the names of `DUE`. */
    arrived: async () => {
      const known = new Map((await slots()).map(({ key, name }) => [key, name]));
      const since = messenger.sent.slice(earlier);
      return since.flatMap(({ once }) => known.get(once) ?? []).sort();
    },
    /** What became of the message about each of `DUE`. */
    states: async () => {
      const known = new Map((await slots()).map(({ key, name }) => [key, name]));
      const rows = await client.outbox.findMany();
      return new Map(rows.flatMap(({ key, state }) => (known.has(key) ? [[known.get(key), state]] : [])));
    },
  };
}

function meeting(uid: string, start: string, end: string) {
  const times = { start: at(start), end: at(end), zone: 'Europe/Paris', allDay: false };
  return { uid, recurrence: '', ...times, cancelled: false, title: 'Conserverie' };
}

function digestOf(week: string) {
  return ({ id, name }: { readonly id: string; readonly name: string }) => ({
    week,
    scope: id,
    language: 'fr',
    text: `**Semaine ${week} · ${name}**`,
    alt: '',
    svg: '',
    details: '{"petals":[],"pages":{}}',
  });
}
