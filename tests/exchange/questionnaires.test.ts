import { describe, expect, onTestFinished, test } from 'vitest';
import { Calendar } from '../../src/calendar/calendar.js';
import { instantAt } from '../../src/calendar/local-time.js';
import type { Schedule } from '../../src/calendar/schedule.js';
import { speakerOf } from '../../src/calendar/speakers.js';
import { audienceOf } from '../../src/exchange/context/audience.js';
import { catalogOf } from '../../src/exchange/context/catalog.js';
import { questionnaireSpeaker } from '../../src/exchange/outbox/questionnaire-speaker.js';
import type { Storage } from '../../src/storage/database/open.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { Messenger } from '../support/messenger.js';
import { form, testStructures } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const WEEK = form(`
settings: { form_id: week, form_title: { fr: Ma semaine }, default_language: fr }
survey:
  - { type: text, name: best, label: { fr: Le meilleur moment ? } }
  - { type: text, name: worst, label: { fr: Le moins bon ? } }
`);
const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const ASKED =
  'Bonjour ! Un questionnaire vous attend : « Ma semaine ». Vous pouvez passer une question, ou arrêter quand vous voulez.';
/** Mondays and Thursdays. */
const TWICE_A_WEEK: Schedule = {
  id: 'semaine',
  what: { kind: 'questionnaire', form: 'week' },
  to: { roles: ['volunteer'], structures: ['ors'] },
  rule: { kind: 'weekly', days: [1, 4], every: 1, at: '18:30' },
  grace: 24 * 3_600_000,
  anytime: false,
  paused: false,
};
const at = (local: string) => instantAt(`2026-11-${local}`, 'Europe/Paris');

describe.each(storeKinds)('scheduled questionnaires on $name', ({ fresh }) => {
  test('everybody it concerns is asked once, and answers from the message', async () => {
    const scene = await stage(await fresh(), [TWICE_A_WEEK]);
    await scene.turn('23T18:29');
    expect(scene.to('anna')).toEqual([]);
    await scene.turn('23T18:30');
    await scene.turn('23T18:31');
    expect(scene.to('anna')).toEqual([ASKED]);
    expect(scene.to('ben')).toEqual([ASKED]);
    expect(scene.to('dora')).toEqual([]);
    await scene.taps('anna', 'Répondre');
    scene.anna.sees('Le meilleur moment ?');
    await scene.answers('anna');
    const { client } = scene.storage;
    expect(await client.session.findMany({ select: { campaign: true, wave: true, status: true } })).toEqual([
      { campaign: 'semaine', wave: '2026-11-23T18:30', status: 'complete' },
    ]);
    await scene.taps('anna', 'Répondre');
    scene.anna.sees('Vous avez déjà répondu');
  });

  test('the next time it is filled in anew, whatever was answered before', async () => {
    const scene = await stage(await fresh(), [TWICE_A_WEEK]);
    await scene.turn('23T18:30');
    await scene.taps('anna', 'Répondre');
    await scene.answers('anna');
    await scene.turn('26T18:30');
    await scene.taps('anna', 'Répondre');
    scene.anna.sees('Le meilleur moment ?');
    const waves = await scene.storage.client.session.findMany({ orderBy: { startedAt: 'asc' } });
    expect(waves.map(({ wave }) => wave)).toEqual(['2026-11-23T18:30', '2026-11-26T18:30']);
  });

  test('later: again a day later; not this time: no more', async () => {
    const scene = await stage(await fresh(), [TWICE_A_WEEK]);
    await scene.turn('23T18:30');
    await scene.taps('anna', 'Plus tard');
    await scene.taps('ben', 'Pas cette fois');
    scene.ben.sees('pas cette fois');
    await scene.turn('24T18:29');
    expect(scene.to('anna')).toHaveLength(1);
    await scene.turn('24T18:31');
    expect(scene.to('anna')).toEqual([ASKED, ASKED]);
    expect(scene.to('ben')).toHaveLength(1);
    await scene.taps('anna', 'Répondre');
    scene.anna.sees('Le meilleur moment ?');
    expect((await scene.storage.client.session.findFirst())?.wave).toBe('2026-11-23T18:30');
  });

  test('a questionnaire under way is not interrupted, unless the schedule says so', async () => {
    const plans: Schedule[] = [
      TWICE_A_WEEK,
      { ...TWICE_A_WEEK, id: 'interrupts', to: { roles: ['staff'], structures: [] }, meanwhile: 'interrupt' },
      { ...TWICE_A_WEEK, id: 'skips', to: { roles: ['partner'], structures: [] }, meanwhile: 'skip' },
    ];
    const scene = await stage(await fresh(), plans);
    scene.house.now = at('23T18:25');
    for (const who of [scene.anna, scene.carla, scene.dora])
      await who.sends({ kind: 'act', action: 'open', argument: 'visit' });
    await scene.turn('23T18:30');
    expect(scene.to('anna')).toEqual([]);
    expect(scene.to('carla')).toEqual([ASKED]);
    // What was asked aside moves nobody.
    await scene.carla.looksAgain();
    scene.carla.sees('Pourquoi venez-vous ?');
    await scene.turn('23T18:40');
    expect(scene.to('anna')).toEqual([ASKED]);
    await scene.turn('24T12:00');
    expect(scene.to('dora')).toEqual([]);
    expect(await scene.ends()).toContain('withdrawn busy');
  });

  test('not to whoever withdrew, cannot be reached, or was erased', async () => {
    const scene = await stage(await fresh(), [TWICE_A_WEEK]);
    await scene.anna.sends({ kind: 'act', action: 'forget' });
    await scene.anna.taps('Oui, tout effacer');
    await scene.ben.sends({ kind: 'act', action: 'withdraw' });
    await scene.turn('23T18:30');
    expect([...scene.to('anna'), ...scene.to('ben')]).toEqual([]);
    expect(await scene.ends()).toEqual(['withdrawn withdrawn']);
  });

  test('late within its grace it goes, after it it is missed', async () => {
    const scene = await stage(await fresh(), [TWICE_A_WEEK]);
    await scene.turn('23T12:00');
    await scene.turn('24T12:00');
    expect(scene.to('anna')).toHaveLength(1);
    await scene.turn('28T12:00');
    expect(scene.to('anna')).toHaveLength(1);
    expect(await scene.ends()).toEqual(['queued ', 'queued ', 'missed late', 'missed late']);
  });

  test('two questionnaires of one day come on two days', async () => {
    const scene = await stage(await fresh(), [TWICE_A_WEEK, { ...TWICE_A_WEEK, id: 'other' }]);
    await scene.turn('23T18:30');
    expect(scene.to('anna')).toHaveLength(1);
    await scene.turn('24T08:59');
    expect(scene.to('anna')).toHaveLength(1);
    await scene.turn('24T09:00');
    expect(scene.to('anna')).toHaveLength(2);
  });
});

/** Anna and Ben are volunteers of the Ors, Carla is of the staff, Dora a partner; each has a chat. */
async function stage(storage: Storage, schedules: readonly Schedule[]) {
  const house = await House.open(storage, [WEEK, VISIT], { schedules });
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
  const calendar = () =>
    new Calendar({
      client,
      schedules,
      groups: [],
      zone: 'Europe/Paris',
      people: { audience: (to) => audienceOf(from, to, testStructures), habits: async () => new Map() },
      speaker: speakerOf({
        meeting: { letter: async () => ({ withdraw: 'gone' }) },
        questionnaire: questionnaireSpeaker(from, { forms, zone: 'Europe/Paris', now }, () => ['messenger']),
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
  onTestFinished(() => expect(house.errors).toEqual([]));
  return {
    storage,
    house,
    messenger,
    ...people,
    /** A calendar that was just started does what is due, and the outbox sends it. */
    turn: async (time: string) => {
      house.now = at(time);
      await calendar().turn();
      const outbox = house.exchange.deliver(messenger, (error) => house.errors.push(error));
      outbox.start();
      const waiting = { state: { in: ['due', 'sending'] }, dueAt: { lte: new Date(house.now) } };
      await expect.poll(() => client.outbox.count({ where: waiting }), { timeout: 30_000 }).toBe(0);
      await outbox.stop();
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
