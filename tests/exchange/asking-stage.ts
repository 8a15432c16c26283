import { expect, onTestFinished } from 'vitest';
import { Calendar } from '../../src/calendar/calendar.js';
import { instantAt } from '../../src/calendar/local-time.js';
import type { Schedule } from '../../src/calendar/schedule.js';
import type { Habits } from '../../src/calendar/sending.js';
import { speakerOf } from '../../src/calendar/speakers.js';
import { allSchedules } from '../../src/exchange/context/all-schedules.js';
import { audienceOf } from '../../src/exchange/context/audience.js';
import { catalogOf } from '../../src/exchange/context/catalog.js';
import { questionnaireSpeaker } from '../../src/exchange/outbox/questionnaire-speaker.js';
import { waveResultsSpeaker } from '../../src/exchange/outbox/wave-results-speaker.js';
import { QUIET } from '../../src/flows/habits.js';
import type { FrameDefinition } from '../../src/indicators/frames/frame.js';
import type { Storage } from '../../src/storage/database/open.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { Messenger } from '../support/messenger.js';
import { form, testStructures } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

export const WEEK = form(`
settings: { form_id: week, form_title: { fr: Ma semaine }, default_language: fr }
survey:
  - { type: text, name: best, label: { fr: Le meilleur moment ? } }
  - { type: text, name: worst, label: { fr: Le moins bon ? } }
`);
/** Asks « Ma semaine » of the volunteers, from a Monday to the second Saturday. */
export const WAVE: Schedule = {
  id: 'automne/avant',
  what: { kind: 'questionnaire', form: 'week' },
  to: { roles: ['volunteer'], structures: ['coop'] },
  rule: { kind: 'once', date: '2026-11-23', at: '18:30' },
  start: '2026-11-23',
  end: '2026-12-05',
  grace: 12 * 86_400_000,
  anytime: false,
  paused: false,
  wave: { campaign: 'automne', id: 'avant', reminders: [] },
};
const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
export const at = (local: string) => instantAt(local.length > 8 ? local : `2026-11-${local}`, 'Europe/Paris');

/**
 * Anna and Ben are volunteers of the Ors, Carla is of the staff, Dora a partner; each has a chat. `seen` is the
 * database as the program has it, when that is not sound; `publish` tells what a week brought.
 */
export async function askingStage(
  storage: Storage,
  schedules: readonly Schedule[],
  seen = storage.client,
  {
    frames = [],
    publish = async () => false,
  }: {
    readonly frames?: readonly FrameDefinition[];
    readonly publish?: (week: string) => Promise<boolean>;
  } = {},
) {
  const house = await House.open({ ...storage, client: seen }, [WEEK, VISIT], { schedules, frames });
  house.now = at('22T12:00');
  const messenger = new Messenger();
  const { client } = storage;
  const somebody = async (name: string, role: string) => {
    const person = await Person.arrives(house.stage(name, { channel: 'messenger', push: true }));
    await person.taps(AGREE);
    const account = await client.account.findFirst({ orderBy: { createdAt: 'desc' } });
    const since = new Date(house.now);
    const personId = account?.personId ?? '';
    await client.membership.create({ data: { personId, role, structure: 'ors', since } });
    house.restart();
    house.now += 60_000;
    return person;
  };
  const people = {
    anna: await somebody('anna', 'volunteer'),
    ben: await somebody('ben', 'volunteer'),
    carla: await somebody('carla', 'staff'),
    dora: await somebody('dora', 'partner'),
  };
  const from = { client, identity: testIdentity };
  const forms = catalogOf([WEEK.definition, VISIT.definition], []);
  const now = () => house.now;
  const setting = { forms, structures: testStructures, zone: 'Europe/Paris', now };
  const usual = new Map<string, Partial<Habits>>();
  const calendar = () =>
    new Calendar({
      client: seen,
      plans: () => allSchedules(seen, house.setting),
      groups: [],
      zone: 'Europe/Paris',
      quiet: QUIET,
      people: { audience: (to) => audienceOf(from, to, testStructures), habits: async () => usual },
      speaker: speakerOf({
        meeting: { letter: async () => ({ withdraw: 'gone' }) },
        questionnaire: questionnaireSpeaker(from, setting, () => ['messenger']),
        results: waveResultsSpeaker({ ...from, setting, channels: ['messenger'], publish }),
      }),
      watching: async () => () => ({ observers: [], coordinators: [] }),
      refreshed: () => undefined,
      queued: (channel) => house.exchange.queued(channel),
      now,
      report: (error) => house.errors.push(error),
    });
  const asked = (who: string) =>
    messenger
      .deliveries(who, 'new')
      .flatMap(({ delivery }) => (delivery.screen?.name === 'asked' ? delivery.screen : []));
  await calendar().turn();
  const deliver = async () => {
    const outbox = house.exchange.deliver(messenger, (error) => house.errors.push(error));
    outbox.start();
    const waiting = { state: { in: ['due', 'sending'] }, dueAt: { lte: new Date(house.now) } };
    await expect.poll(() => client.outbox.count({ where: waiting }), { timeout: 30_000 }).toBe(0);
    await outbox.stop();
  };
  onTestFinished(() => expect(house.errors).toEqual([]));
  return {
    storage,
    house,
    messenger,
    usual,
    calendar,
    deliver,
    /** What each message that asked somebody was for: « anna <slot> ». */
    arrived: () =>
      Object.keys(people).flatMap((who) =>
        asked(who).map(({ buttons }) => `${who} ${buttons[0]?.argument ?? ''}`),
      ),
    ...people,
    /** A calendar that was just started does what is due, and the outbox sends it. */
    turn: async (time: string) => {
      house.now = at(time);
      await calendar().turn();
      await deliver();
    },
    /** The texts of the questionnaires somebody was asked for. */
    to: (who: string) => asked(who).map(({ text }) => text),
    /** Taps a button of the newest of them. */
    taps: async (who: keyof typeof people, label: string) => {
      const button = asked(who)
        .at(-1)
        ?.buttons.find((each) => each.label === label);
      if (!button) throw new Error(`No button « ${label} ».`);
      const { action, argument = '' } = button;
      await people[who].sends({ kind: 'act', action, argument });
    },
    /** Both questions, and the end. */
    answers: async (who: keyof typeof people) => {
      await people[who].types('la fête');
      await people[who].types('la pluie');
      await people[who].taps('Envoyer mes réponses');
    },
    /** What became of the slots: « state reason ». */
    ends: async () =>
      (await client.slot.findMany({ orderBy: [{ wantedAt: 'asc' }, { id: 'asc' }] })).map(
        ({ state, reason }) => `${state} ${reason ?? ''}`,
      ),
  };
}
