import { expect, onTestFinished, test } from 'vitest';
import { scheduleNext } from '../../src/commands/schedule.js';
import { openStorage } from '../../src/storage/database/open.js';
import { planOccasion } from '../../src/storage/occasions.js';
import { AT_ONCE, PRIORITY } from '../../src/storage/outbox/outbox-row.js';
import { addSlots } from '../../src/storage/slots.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { paris } from '../calendar/world.js';
import { firstStep } from '../storage/rows.js';
import { temporaryFolder } from '../storage/stores.js';
import { type Bench, bench, PARTY, put } from './bench.js';

const NOW = paris('2026-10-05T12:00');
const CONTENT = {
  'questionnaires/party.yaml': PARTY,
  'schedules.yaml': `schedules:
  - { id: fete, questionnaire: party, to: { roles: [volunteer], structures: [les-ors] }, when: { days: [tuesday], at: "18:30" } }
  - { id: bilan, digest: true, to: { roles: [coordinator] }, when: { days: [monday], at: "08:00" } }
  - { id: merci, digest: true, to: { roles: [partner] }, when: { date: 2026-10-07, at: "10:00" }, paused: true }
`,
  'structures.yaml': `cooperation: { id: la-cooperation, name: La Coopération, town: Romans }
structures: [{ id: les-ors, name: Les Ors, kind: centre_social }]
`,
  'groups.yaml': 'groups: [{ id: radio, name: Radio }]\n',
};

function desk(environment: Record<string, string> = {}): Bench {
  const made = bench({ TIME_ZONE: 'Europe/Paris', ...environment });
  for (const [name, text] of Object.entries(CONTENT)) put(made.folder, `content/${name}`, text);
  return { ...made, config: { ...made.config, contentDir: `${made.folder}/content` } };
}

test('before the first start: what the schedules say, in order, and what is paused', async () => {
  const made = desk();
  expect(await scheduleNext({ days: '8' }, made, NOW)).toBe(0);
  expect(made.printed().split('\n')).toEqual([
    '2026-10-06 18:30  fete  le questionnaire « party » → volunteer (les-ors)',
    '2026-10-12 09:00  bilan  le bilan → coordinator',
    'en pause : merci',
  ]);
});

test('when it will go, by the rules of sending, and the reminders of a campaign', async () => {
  const made = desk();
  const content = `schedules:
  - { id: dimanche, questionnaire: party, to: { roles: [volunteer] }, when: { days: [sunday], at: "10:00" } }
  - { id: toujours, questionnaire: party, to: { roles: [volunteer] }, when: { days: [sunday], at: "10:00" }, anytime: true }
  - { id: bilan, digest: true, to: { roles: [coordinator] }, when: { days: [monday], at: "08:00" }, anytime: true }
campaigns:
  - { id: paques, questionnaire: party, to: { roles: [staff] }, at: "18:30", start: 2027-03-25, end: 2027-04-10, reminders: [2, 4] }
`;
  put(made.folder, 'content/schedules.yaml', content);
  expect(await scheduleNext({ days: '8' }, made, paris('2027-03-22T12:00'))).toBe(0);
  expect(made.printed().split('\n')).toEqual([
    '2027-03-25 18:30  paques  le questionnaire « party » → staff',
    '2027-03-27 18:30  paques  un rappel → staff',
    '2027-03-28 10:00  toujours  le questionnaire « party » → volunteer',
    // The Tuesday after Easter.
    '2027-03-30 08:00  bilan  le bilan → coordinator',
    '2027-03-30 09:00  dimanche  le questionnaire « party » → volunteer',
    '2027-03-30 09:00  paques  un rappel → staff',
  ]);
});

test('what is planned for people, together, and what was missed of late', async () => {
  const made = desk();
  const storage = await openStorage({ url: made.config.databaseUrl, keyCheck: 'a key' });
  onTestFinished(() => storage.close());
  const { client } = storage;
  for (const id of ['p1', 'p2']) await commitStep(client, firstStep(id));
  const slot = (id: string, personId: string, schedule: string, name: string, at: string) => ({
    id,
    schedule,
    slot: name,
    personId,
    wantedAt: paris(at),
    sendAt: paris(at),
    graceMinutes: 60,
    state: 'planned' as const,
  });
  const meeting = JSON.stringify(['uid', '', 'ask']);
  await addSlots(client, [
    slot('1', 'p1', 'bilan', 'a', '2026-10-06T09:00'),
    slot('2', 'p2', 'bilan', 'a', '2026-10-06T09:00'),
    slot('3', 'p1', 'meeting:radio', meeting, '2026-10-06T20:10'),
    slot('4', 'p1', 'ancien', 'b', '2026-10-06T21:00'),
    { ...slot('5', 'p1', 'fete', 'c', '2026-10-04T09:00'), state: 'missed' },
    { ...slot('6', 'p1', 'fete', 'd', '2026-09-04T09:00'), state: 'missed' },
  ]);
  const wantedAt = paris('2026-10-01T08:00');
  await planOccasion(client, { schedule: 'bilan', slot: 'e', wantedAt, state: 'missed' }, []);
  expect(await scheduleNext({ days: '2' }, made, NOW)).toBe(0);
  expect(made.printed().split('\n')).toEqual([
    '2026-10-06 09:00  bilan  le bilan → 2 personnes',
    '2026-10-06 18:30  fete  le questionnaire « party » → volunteer (les-ors)',
    '2026-10-06 20:10  Radio  la question après la réunion → une personne',
    '2026-10-06 21:00  ancien  retiré : ne partira pas → une personne',
    'en pause : merci',
    'Manqué ces 7 derniers jours (rien ne sera renvoyé ; demandez vous-même si c’est important) :',
    '2026-10-01 08:00  bilan  le bilan',
    '2026-10-04 09:00  fete  le questionnaire « party » → une personne',
  ]);
});

interface Unsent {
  readonly key?: string;
  readonly channel?: string;
  readonly priority?: number;
  readonly attempts?: number;
  readonly dueAt?: Date;
  readonly createdAt?: Date;
  readonly reason?: string;
}

test('what is queued or put off: for how many, since when, and why', async () => {
  const made = desk();
  const storage = await openStorage({ url: made.config.databaseUrl, keyCheck: 'a key' });
  onTestFinished(() => storage.close());
  const { client } = storage;
  const people = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'];
  for (const id of people) await commitStep(client, firstStep(id));
  await client.outbox.deleteMany();
  const at = (time: string) => new Date(paris(`2026-10-05T${time}`));
  const slot = { schedule: 'fete', slot: '2026-10-05T09:30', wantedAt: at('09:30'), graceMinutes: 600 };
  const planned = (personId: string, sendAt: Date, reason: string) =>
    client.slot.create({ data: { ...slot, id: personId, personId, state: 'planned', sendAt, reason } });
  const queued = async (personId: string, row: Unsent) => {
    await client.slot.create({
      data: { ...slot, id: personId, personId, state: 'queued', sendAt: at('09:30') },
    });
    await waits(personId, row);
  };
  const waits = (personId: string, row: Unsent) =>
    client.outbox.create({
      data: {
        chat: personId,
        channel: 'telegram',
        address: '',
        personId,
        priority: PRIORITY.reminder,
        dueAt: new Date(AT_ONCE),
        key: `slot:${personId}`,
        say: '',
        state: 'due',
        attempts: 0,
        createdAt: at('11:58'),
        ...row,
      },
    });
  await planned('p1', at('12:10'), 'busy');
  await planned('p2', new Date(paris('2026-10-06T09:00')), 'crowded');
  await queued('p3', {});
  await queued('p4', {});
  await queued('p5', { attempts: 1, dueAt: at('12:05'), reason: 'ECONNREFUSED', createdAt: at('09:30') });
  // It waits for the one before it.
  await waits('p5', { key: 'reply', priority: PRIORITY.reply });
  await waits('p5', { key: 'tidy', priority: PRIORITY.tidy });
  await queued('p6', { attempts: 2, dueAt: at('12:01'), reason: '429', channel: 'discord' });
  await queued('p7', { dueAt: new Date(paris('2026-10-06T09:00')), reason: 'quiet' });
  await queued('p8', { createdAt: at('09:30'), channel: 'discord' });
  expect(await scheduleNext({ days: '1' }, made, NOW)).toBe(0);
  const name = 'fete  le questionnaire « party »';
  expect(made.printed().split('\n')).toEqual([
    `2026-10-05 12:00  ${name} → 2 personnes, sur Telegram (attend depuis 2026-10-05 11:58 : son tour vient : Telegram ne prend pas tout à la fois)`,
    `2026-10-05 12:00  ${name} → une personne, sur Discord (attend depuis 2026-10-05 09:30 : part dès que Papillon tourne et que Discord est relié)`,
    `2026-10-05 12:01  ${name} → une personne, sur Discord (attend depuis 2026-10-05 11:58 : Discord demande d’attendre)`,
    `2026-10-05 12:05  ${name} → une personne, sur Telegram (attend depuis 2026-10-05 09:30 : Telegram ne répond pas, ou refuse : Papillon essaie encore)`,
    '2026-10-05 12:05  –  une réponse dans la conversation → une personne, sur Telegram (attend depuis 2026-10-05 11:58 : Telegram ne répond pas, ou refuse : Papillon essaie encore)',
    `2026-10-05 12:10  ${name} → une personne (attend depuis 2026-10-05 09:30 : un questionnaire ou un entretien est en cours)`,
    `2026-10-06 09:00  ${name} → une personne (attend depuis 2026-10-05 09:30 : un autre message est déjà parti ce jour-là)`,
    `2026-10-06 09:00  ${name} → une personne, sur Telegram (attend depuis 2026-10-05 11:58 : heures de silence)`,
    'en pause : merci',
  ]);
});

test('nothing planned is said so, in the language of the settings', async () => {
  const made = bench({ LANGUAGE: 'en', CONTENT_DIR: temporaryFolder() });
  expect(await scheduleNext({}, made, NOW)).toBe(0);
  expect(made.printed()).toMatch(/^Nothing is planned for the next 14 days\./);
});

test.each(['0', '-1', 'deux', '1000'])('--days %s is not a number of days', async (days) => {
  const made = desk();
  expect(await scheduleNext({ days }, made, NOW)).toBe(2);
  expect(made.complained()).toContain(days);
});
