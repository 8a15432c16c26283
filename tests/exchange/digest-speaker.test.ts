import { describe, expect, onTestFinished, test } from 'vitest';
import type { Schedule } from '../../src/calendar/schedule.js';
import { lookupOfCode } from '../../src/exchange/codes/invitation-codes.js';
import { digestSpeaker, weekBefore } from '../../src/exchange/outbox/digest-speaker.js';
import { linkOf } from '../../src/flows/codes/invitation-code.js';
import { storePublished } from '../../src/storage/indicators/digests.js';
import { addInvitation } from '../../src/storage/invitations.js';
import type { SlotRow } from '../../src/storage/slots.js';
import { paris } from '../calendar/world.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { Messenger } from '../support/messenger.js';
import { form, testStructures } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi venez-vous ? } }
`);
const SCHEDULE: Schedule = {
  id: 'bilan',
  what: { kind: 'digest' },
  to: { roles: ['coordinator'], structures: [] },
  rule: { kind: 'weekly', days: [1], every: 1, at: '08:00' },
  grace: 72 * 3_600_000,
  anytime: true,
  paused: false,
};
const WEEK = '2026-11-16';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4" /></svg>';

test.each([
  ['2026-11-23T08:00', '2026-11-16'],
  ['2026-11-24T18:30', '2026-11-16'],
  ['2026-11-29T18:30', '2026-11-16'],
  ['2026-01-01T08:00', '2025-12-22'],
])('a digest that goes on %s is that of the week of %s', (slot, monday) => {
  expect(weekBefore(slot)).toBe(monday);
});

describe.each(storeKinds)('on $name', ({ fresh }) => {
  async function house(roles: ReadonlyArray<readonly [role: string, structure: string]>) {
    const storage = await fresh();
    const { client } = storage;
    const visited = await House.open(storage, [VISIT]);
    visited.now = paris('2026-11-23T08:00');
    const anna = await Person.arrives(visited.stage('anna', { channel: 'messenger', push: true }));
    for (const [index, [role, structure]] of roles.entries()) {
      const code = `ABCD234${index + 5}`;
      const row = { id: code, role, structure, uses: 1, expiresAt: visited.now + 1_000_000 };
      await addInvitation(client, { ...row, code: lookupOfCode(testIdentity, code) }, visited.now);
      await anna.sends({ kind: 'act', action: 'start', argument: linkOf(code) });
      if (index === 0) await anna.taps('J’ai 16 ans ou plus, d’accord');
    }
    const [person] = await client.person.findMany();
    const published: string[] = [];
    let works = true;
    const speaker = digestSpeaker({
      client,
      identity: testIdentity,
      setting: { structures: testStructures, zone: 'Europe/Paris', now: () => visited.now },
      channels: ['messenger'],
      publish: async (week) => {
        published.push(week);
        if (works) await publish(week);
        return works;
      },
    });
    const publish = async (week: string) => {
      const rows = testStructures.map(({ id, name }) => {
        const text = `**Semaine ${week} · ${name}**\nUne réponse cette semaine.`;
        const details = '{"petals":["Cohésion"],"pages":{}}';
        return { week, scope: id, language: 'fr', text, alt: `Fleur de ${name}.`, svg: SVG, details };
      });
      await storePublished(client, [{ frame: 'f', week, content: '{}', memories: [] }], rows);
    };
    const letter = (slot = '2026-11-23T08:00', more: Partial<Schedule> = {}) => {
      const personId = person?.id ?? '';
      const row: SlotRow = {
        id: 'a',
        schedule: 'bilan',
        slot,
        personId,
        wantedAt: visited.now,
        sendAt: visited.now,
        graceMinutes: 60,
        state: 'planned',
      };
      return speaker.letter(row, { ...SCHEDULE, ...more });
    };
    const told = async () => {
      const answer = await letter();
      const row = 'send' in answer ? answer.send : undefined;
      const { told } = JSON.parse(row?.say ?? '{}') as { told?: { lines: Array<{ scope: string }> } };
      return [...new Set(told?.lines.map(({ scope }) => scope))];
    };
    return {
      visited,
      anna,
      client,
      letter,
      told,
      published,
      breaks: () => {
        works = false;
      },
      mends: () => {
        works = true;
      },
    };
  }

  test('the week is told once, and each gets the digest of their structure', async () => {
    const { told, published } = await house([['coordinator', 'ors']]);
    expect(await told()).toEqual(['ors']);
    expect(await told()).toEqual(['ors']);
    expect(published).toEqual([WEEK]);
  });

  test.each([
    [
      'of all of them that of the whole',
      [
        ['coordinator', 'coop'],
        ['coordinator', 'ors'],
      ],
      ['coop'],
    ],
    [
      'of two of them both',
      [
        ['coordinator', 'noel'],
        ['coordinator', 'ors'],
      ],
      ['ors', 'noel'],
    ],
    [
      'in another role elsewhere only their own',
      [
        ['staff', 'noel'],
        ['coordinator', 'ors'],
      ],
      ['ors'],
    ],
  ] as const)('a coordinator %s', async (_, roles, scopes) => {
    const { told } = await house(roles);
    expect(await told()).toEqual(scopes);
  });

  test('whoever is no coordinator any more gets nothing', async () => {
    const { client, letter } = await house([['coordinator', 'ors']]);
    await client.membership.deleteMany();
    expect(await letter()).toEqual({ withdraw: 'not-theirs' });
  });

  test('it waits while its reader answers a questionnaire, unless the schedule says otherwise, and whoever takes their agreement back gets none', async () => {
    const { visited, anna, letter } = await house([['coordinator', 'ors']]);
    await anna.taps('Répondre : La visite');
    expect(await letter()).toEqual({ waitUntil: visited.now + 15 * 60_000, why: 'busy' });
    const slot = '2026-11-23T08:00';
    expect(await letter(slot, { meanwhile: 'interrupt' })).toHaveProperty('send');
    expect(await letter(slot, { meanwhile: 'skip' })).toEqual({ withdraw: 'busy' });
    visited.now += 15 * 60_000;
    expect(await letter()).toHaveProperty('send');
    await anna.sends({ kind: 'act', action: 'withdraw' });
    expect(await letter()).toEqual({ withdraw: 'withdrawn' });
  });

  test('a week that cannot be told is tried again a while later, by the first who asks', async () => {
    const { visited, letter, told, published, breaks, mends } = await house([['coordinator', 'ors']]);
    breaks();
    const again = visited.now + 15 * 60_000;
    for (let time = 0; time < 3; time += 1)
      expect(await letter()).toEqual({ waitUntil: again, why: 'unpublished' });
    expect(published).toEqual([WEEK]);
    visited.now = again;
    mends();
    expect(await told()).toEqual(['ors']);
    expect(published).toEqual([WEEK, WEEK]);
  });

  test('on a public holiday it waits for the next day', async () => {
    const { visited, letter } = await house([['coordinator', 'ors']]);
    visited.now = paris('2027-03-29T08:00');
    expect(await letter('2027-03-29T08:00')).toEqual({
      waitUntil: paris('2027-03-30T08:00'),
      why: 'holiday',
    });
    visited.now = paris('2027-03-30T08:00');
    expect(await letter('2027-03-29T08:00')).toHaveProperty('send');
  });

  test('a letter has the picture, then the text with its buttons, whatever is told meanwhile', async () => {
    const { visited, client, letter } = await house([['coordinator', 'ors']]);
    const answer = await letter();
    await storePublished(client, [{ frame: 'f', week: '2026-11-23', content: '{}', memories: [] }], []);
    if (!('send' in answer)) throw new Error('no letter');
    const messenger = new Messenger();
    const outbox = visited.exchange.deliver(messenger, () => undefined);
    await client.outbox.create({
      data: {
        ...answer.send,
        dueAt: new Date(0),
        createdAt: new Date(0),
        key: 'slot:a',
        state: 'due',
        attempts: 0,
      },
    });
    outbox.start();
    onTestFinished(() => outbox.stop());
    const sent = () => messenger.sent.find(({ text }) => text.includes('Semaine'))?.delivery;
    await expect.poll(sent).toMatchObject({
      kind: 'new',
      lines: [{ text: '', files: [{ made: 'flower.2026-11-16.fr.ors', alt: 'Fleur de Les Ors.' }] }],
      files: [{ type: 'image/png' }],
      screen: { text: `**Semaine ${WEEK} · Les Ors**\n\nUne réponse cette semaine.` },
    });
    const delivery = sent();
    const buttons = delivery?.kind === 'new' ? delivery.screen?.buttons : [];
    expect(buttons?.map(({ label, argument }) => [label, argument])).toEqual([
      ['Par pétale', `${WEEK}.petals.ors`],
      ['Menu', undefined],
    ]);
  });
});
