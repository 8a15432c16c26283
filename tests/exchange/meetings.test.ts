import { describe, expect, onTestFinished, test } from 'vitest';
import { Calendar } from '../../src/calendar/calendar.js';
import type { Group } from '../../src/calendar/group.js';
import { knownHabits } from '../../src/calendar/known-habits.js';
import { watchingOf } from '../../src/exchange/context/watching.js';
import { meetingSpeaker } from '../../src/exchange/outbox/meeting-speaker.js';
import { QUIET } from '../../src/flows/habits.js';
import type { Input, Message } from '../../src/flows/message.js';
import type { Storage } from '../../src/storage/database/open.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { Messenger } from '../support/messenger.js';
import { form, formFile, testStructures } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const OBSERVATION = formFile('content/questionnaires/observation-reunion.yaml');
const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
`);
const AGREE = 'J’ai 16 ans ou plus, d’accord';
const GROUP: Group = {
  id: 'conserverie',
  name: 'Conserverie',
  structures: ['ors'],
  calendar: undefined,
  after: 10,
};
const at = (utc: string) => Date.parse(`2026-11-${utc}:00Z`);

describe.each(storeKinds)('meetings on $name', ({ fresh }) => {
  test('a meeting planned by hand is asked about, noted, and linked to what was noted', async () => {
    const scene = await stage(await fresh());
    const { house, anna, storage } = scene;
    await scene.asks('22T09:00');
    await scene.turn('24T19:09');
    expect(scene.to('anna')).toEqual([]);
    await scene.turn('24T19:10');
    await scene.turn('24T19:10');
    expect(scene.to('anna')).toEqual([
      'La réunion « Conserverie » vient de finir (18 h – 20 h). Vous l’observiez : 3 minutes pour noter ?',
    ]);
    expect(scene.to('ben')).toHaveLength(1);
    await scene.taps('anna', 'Oui');
    anna.sees('Le groupe est-il d’accord pour être observé ?');
    const session = () => storage.client.session.findFirst({ where: { form: 'observation-reunion' } });
    const uid = (await storage.client.meeting.findFirst())?.uid ?? '';
    expect((await session())?.meeting).toBe(JSON.stringify(['conserverie', uid, '']));
    // After a restart, a second tap goes on with the same one.
    house.restart();
    await scene.taps('anna', 'Oui');
    expect(await storage.client.session.count({ where: { form: 'observation-reunion' } })).toBe(1);
    await anna.taps('Non');
    await anna.taps('Envoyer mes réponses');
    await scene.turn('25T19:10');
    await scene.turn('26T09:00');
    await scene.turn('28T09:00');
    await scene.turn('30T09:00');
    expect(scene.to('anna')).toHaveLength(1);
    // Ben was reminded twice, and nobody else hears of a meeting that was noted.
    expect(scene.to('ben').map((text) => text.slice(0, 8))).toEqual(['La réuni', 'Il reste', 'Il reste']);
    expect(scene.to('carla')).toEqual([]);
  });

  test('when nobody notes it the coordination is told, once, and sees it in the agenda', async () => {
    const scene = await stage(await fresh());
    await scene.asks('22T09:00');
    for (const time of ['24T19:10', '25T19:10', '26T09:00', '27T19:10', '28T09:00', '30T09:00', '30T12:00'])
      await scene.turn(time);
    expect(scene.to('carla')).toEqual([
      'Réunion « Conserverie », mardi 24 novembre (18 h – 20 h) : personne ne l’a notée, malgré deux rappels. Parlez-en au groupe, ou notez-la vous-même : /observer',
    ]);
    await scene.carla.sends({ kind: 'act', action: 'agenda' });
    scene.carla.sees('**Pas notées**\n– Conserverie, mardi 24 novembre, 18 h – 20 h');
    await scene.carla.sends({ kind: 'act', action: 'observe' });
    await scene.carla.taps('Noter : Conserverie, mardi 24 novembre');
    scene.carla.sees('Le groupe est-il d’accord');
  });

  test('handed over: whoever may observe there is asked instead', async () => {
    const scene = await stage(await fresh());
    await scene.asks('22T09:00');
    await scene.ben.sends({ kind: 'act', action: 'observe', argument: 'group.conserverie' });
    await scene.turn('24T19:10');
    expect(scene.to('ben')).toEqual([]);
    await scene.taps('anna', 'Quelqu’un d’autre');
    scene.anna.sees('je demande à quelqu’un d’autre');
    await scene.turn('24T19:11');
    expect(scene.to('ben')).toEqual([
      'Réunion « Conserverie », mardi 24 novembre (18 h – 20 h) : la personne qui l’observait ne peut pas la noter. Si vous y étiez : 3 minutes pour noter ?',
    ]);
    await scene.taps('ben', 'Quelqu’un d’autre');
    scene.ben.sees('Personne d’autre n’observe ce groupe');
    for (const time of ['25T19:11', '26T09:00', '28T09:00']) await scene.turn(time);
    expect(scene.to('anna')).toHaveLength(1);
    expect(scene.to('ben')).toHaveLength(1);
    await scene.turn('30T09:00');
    expect(scene.to('carla')).toHaveLength(1);
  });

  test('in an hour; then that it did not take place: the other observer is excused', async () => {
    const scene = await stage(await fresh());
    await scene.asks('22T09:00');
    await scene.turn('24T19:10');
    await scene.taps('anna', 'Dans une heure');
    await scene.turn('24T20:09');
    expect(scene.to('anna')).toHaveLength(1);
    await scene.turn('24T20:10');
    await scene.turn('24T20:30');
    expect(scene.to('anna')).toHaveLength(2);
    await scene.taps('anna', 'Elle n’a pas eu lieu');
    for (const time of ['25T09:00', '26T09:00', '28T09:00', '30T09:00']) await scene.turn(time);
    expect(scene.to('anna')).toHaveLength(2);
    expect(scene.to('ben').slice(1)).toEqual([
      'Réunion « Conserverie », mardi 24 novembre : elle n’a pas eu lieu. Rien à noter.',
    ]);
    expect(scene.to('carla')).toEqual([]);
  });

  test('cancelled before its end: nobody is asked; a questionnaire under way is not interrupted', async () => {
    const scene = await stage(await fresh());
    await scene.asks('22T09:00');
    await scene.asks('22T09:05', '26/11');
    await scene.turn('24T10:00');
    const list = await scene.carla.sends({ kind: 'act', action: 'meeting' });
    await list.taps('Conserverie, mardi 24 novembre, 18 h – 20 h');
    await list.taps('Annuler la réunion');
    await scene.turn('24T19:10');
    expect(scene.to('anna')).toEqual([]);
    scene.house.now = at('26T19:05');
    await scene.anna.sends({ kind: 'act', action: 'open', argument: 'visit' });
    await scene.turn('26T19:10');
    expect(scene.to('anna')).toEqual([]);
    expect(scene.to('ben')).toHaveLength(1);
    await scene.turn('26T19:20');
    expect(scene.to('anna')).toHaveLength(1);
  });

  test('in the middle of an interview nobody is written to; between two people they are', async () => {
    const scene = await stage(await fresh());
    await scene.asks('22T09:00');
    const { anna, ben, house } = scene;
    house.now = at('24T19:05');
    await scene.interviewsAt('fete');
    for (const who of [anna, ben]) {
      await who.sends({ kind: 'act', action: 'interview' });
      await who.taps('Fête · mardi 24 novembre');
      await who.taps('Nouvelle personne');
    }
    for (const [time, label] of [
      ['24T19:10', 'D’accord'],
      ['24T19:12', 'Passer'],
      ['24T19:17', 'Seule'],
      ['24T19:18', 'Donné'],
    ] as const) {
      await scene.turn(time);
      expect(scene.to('anna')).toEqual([]);
      await anna.taps(label);
    }
    await scene.turn('24T19:19');
    expect(scene.to('anna')).toHaveLength(1);
    // Ben put his phone away with the notice on show. By the time he is taken to have left it is late.
    for (const time of ['24T20:04', '24T20:06']) await scene.turn(time);
    expect(scene.to('ben')).toEqual([]);
    await scene.turn('25T08:00');
    expect(scene.to('ben')).toHaveLength(1);
  });

  test('one tap delivered twice counts once, and two observers count apart', async () => {
    const scene = await stage(await fresh());
    await scene.asks('22T09:00');
    scene.house.now = at('24T17:30');
    for (const who of [scene.anna, scene.ben]) {
      await who.sends({ kind: 'act', action: 'observe' });
      await who.taps('Compter : Conserverie, 18 h – 20 h');
    }
    scene.annasStage.deliveries = 3;
    await scene.anna.taps('+ Habitant·e');
    scene.annasStage.deliveries = 1;
    await scene.anna.taps('+ Habitant·e');
    await scene.ben.taps('+ Salarié·e');
    scene.house.restart();
    await scene.anna.looksAgain();
    scene.anna.sees('Habitants 2 · Bénévoles 0 · Salariés 0 · Partenaires 0');
    await scene.ben.looksAgain();
    scene.ben.sees('Habitants 0 · Bénévoles 0 · Salariés 1 · Partenaires 0');
    await scene.anna.taps('Terminer');
    const { client } = scene.storage;
    expect(await client.answer.findMany({ where: { question: 'turns_residents', value: '2' } })).toHaveLength(
      1,
    );
    expect(await client.correction.count()).toBe(0);
  });

  test('an observer who said STOP is not asked; the coordination sees it, and that nobody was', async () => {
    const scene = await stage(await fresh());
    await scene.asks('22T09:00');
    scene.house.now = at('24T18:00');
    await scene.anna.writes('stop');
    scene.anna.sees('même après une réunion').sees('la coordination le verra');
    await scene.turn('24T19:10');
    expect(scene.to('anna')).toEqual([]);
    expect(scene.to('ben')).toHaveLength(1);
    // Nobody hands a meeting to somebody who wants no messages.
    await scene.anna.sends({ kind: 'act', action: 'observe', argument: 'group.conserverie' });
    await scene.taps('ben', 'Quelqu’un d’autre');
    scene.ben.sees('Personne d’autre n’observe ce groupe');
    await scene.anna.sends({ kind: 'act', action: 'observe', argument: 'group.conserverie' });
    await scene.carla.sends({ kind: 'act', action: 'agenda' });
    scene.carla.sees('Conserverie : une personne qui observe ne veut pas de messages en ce moment');
    await scene.anna.sends({ kind: 'act', action: 'reminders', argument: 'resume' });
    await scene.carla.sends({ kind: 'act', action: 'agenda' });
    scene.carla.seesNot('ne veut pas de messages');
  });

  test('when all who observe want no messages, the coordination is told so', async () => {
    const scene = await stage(await fresh());
    await scene.asks('22T09:00');
    await scene.anna.writes('stop');
    await scene.ben.sends({ kind: 'act', action: 'reminders', argument: 'pause.2026-12-22' });
    for (const time of ['24T19:10', '25T19:10', '27T19:10', '30T09:00']) await scene.turn(time);
    expect([...scene.to('anna'), ...scene.to('ben')]).toEqual([]);
    expect(scene.to('carla')).toEqual([
      'Réunion « Conserverie », mardi 24 novembre (18 h – 20 h) : personne ne l’a notée. Les personnes qui devaient l’observer ne reçoivent pas mes messages : elles l’ont voulu ainsi, ou je ne peux pas leur écrire. Parlez-en au groupe, ou notez-la vous-même : /observer',
    ]);
  });

  test('whoever is erased observes nothing any more', async () => {
    const scene = await stage(await fresh());
    await scene.asks('22T09:00');
    await scene.anna.sends({ kind: 'act', action: 'forget' });
    await scene.anna.taps('Oui, tout effacer');
    expect(await scene.storage.client.groupObserver.count()).toBe(1);
    await scene.turn('24T19:10');
    expect(scene.to('anna')).toEqual([]);
  });
});

/** Anna and Ben observe the group, Carla coordinates; each has a chat. */
async function stage(storage: Storage) {
  const house = await House.open(storage, [OBSERVATION, VISIT], { groups: [GROUP] });
  house.now = at('22T08:00');
  const messenger = new Messenger();
  const queued = (channel: string) => house.exchange.queued(channel);
  const somebody = async (name: string, role: 'observer' | 'coordinator') => {
    const stage = house.stage(name, { channel: 'messenger', push: true });
    const person = await Person.arrives(stage);
    await person.taps(AGREE);
    const id = (await storage.client.account.findFirst({ orderBy: { createdAt: 'desc' } }))?.personId ?? '';
    await storage.client.membership.create({
      data: { personId: id, role, structure: 'ors', since: new Date(house.now) },
    });
    house.restart();
    house.now += 60_000;
    return { stage, person };
  };
  const { stage: annasStage, person: anna } = await somebody('anna', 'observer');
  const { person: ben } = await somebody('ben', 'observer');
  const { person: carla } = await somebody('carla', 'coordinator');
  for (const who of [anna, ben])
    await who.sends({ kind: 'act', action: 'observe', argument: 'group.conserverie' });
  const meeters = { groups: [GROUP], structures: testStructures };
  const now = () => house.now;
  const { client } = storage;
  const calendar = () =>
    new Calendar({
      client,
      plans: async () => ({ schedules: [] }),
      groups: [GROUP],
      zone: 'Europe/Paris',
      quiet: QUIET,
      people: { audience: async () => [], habits: (ids) => knownHabits(client, ids) },
      speaker: meetingSpeaker({ client, identity: testIdentity }, { ...meeters, now }, () => ['messenger']),
      watching: (group) => watchingOf(client, group, meeters),
      refreshed: () => undefined,
      queued,
      now,
      report: (error) => house.errors.push(error),
    });
  const prompts = (who: string) =>
    messenger
      .deliveries(who, 'new')
      .filter(({ delivery }) => isAboutMeeting(delivery.screen ?? lineOf(delivery)));
  onTestFinished(() => expect(house.errors).toEqual([]));
  return {
    storage,
    house,
    anna,
    annasStage,
    ben,
    carla,
    /** Carla plans a meeting by hand: on the Tuesday, or another day. */
    asks: async (time: string, typed = '24/11') => {
      house.now = at(time);
      await carla.sends({ kind: 'act', action: 'meeting', argument: 'new' });
      await carla.types(typed);
      await carla.taps('18 h');
      await carla.taps('20 h');
      carla.sees('C’est prévu');
    },
    /** Everybody may ask passers-by, at this event. */
    interviewsAt: async (event: string) => {
      const since = new Date(house.now);
      for (const { id } of await client.person.findMany())
        await client.membership.create({
          data: { personId: id, role: 'interviewer', structure: 'ors', since },
        });
      await client.event.create({
        data: { id: event, name: 'Fête', structure: 'ors', day: '2026-11-24', target: 0, createdAt: since },
      });
      house.restart();
    },
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
    /** The texts of what came about meetings. */
    to: (who: string) => prompts(who).map(({ text }) => text),
    /** Taps a button of the newest question about a meeting. */
    taps: async (who: 'anna' | 'ben', label: string) => {
      const buttons = prompts(who).at(-1)?.delivery.screen?.buttons ?? [];
      const button = buttons.find((each) => each.label === label);
      if (!button) throw new Error(`No button « ${label} ».`);
      const { action, argument = '' } = button;
      await { anna, ben }[who].sends({ kind: 'act', action, argument } satisfies Input);
    },
  };
}

function lineOf(delivery: ReturnType<Messenger['deliveries']>[number]['delivery']): Message | undefined {
  return delivery.kind === 'new' ? delivery.lines[0] : undefined;
}

function isAboutMeeting(message: Message | undefined): boolean {
  return message?.name === 'meeting-prompt';
}
