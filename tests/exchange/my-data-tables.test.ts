import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { pseudonymOf } from '../../src/exchange/codes/receipts.js';
import type { Client } from '../../src/storage/database/client.js';
import { Prisma } from '../../src/storage/database/client.js';
import { storeKinds } from '../storage/stores.js';
import { House, testIdentity } from '../support/exchange-stage.js';
import { form } from '../support/pure-stage.js';
import { Person } from '../support/scenario.js';

const VISIT = form(`
settings: { form_id: visit, form_title: { fr: La visite }, default_language: fr }
survey:
  - { type: text, name: why, label: { fr: Pourquoi ? } }
  - { type: image, name: view, label: { fr: Une photo ? } }
`);
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const DAY = 24 * 60 * 60 * 1000;

/**
 * Every table, and what a person gets to see of their rows in it: where it is told in « mes données », or why it is
 * not. A table without a person has `nobody`; its columns must not look like one. `stays`: why rows that speak of
 * somebody outlive their erasure.
 */
const TABLES: Readonly<Record<string, Told>> = {
  Person: { told: ({ language, since, standing, steps }) => [language, since, standing, steps] },
  Account: { told: ({ accounts }) => accounts },
  Membership: { told: ({ roles }) => roles },
  Pairing: { told: ({ pairingUntil }) => pairingUntil },
  Invitation: { told: ({ invitations }) => invitations },
  InvitationUse: { nobody: true },
  Audit: {
    told: ({ noted }) => noted,
    stays:
      'Who did what to whose data must be known; of somebody erased it has a random id that leads nowhere.',
  },
  ChatMessage: { told: ({ accounts }) => accounts.filter(({ messageNumbers }) => messageNumbers > 0) },
  Step: { untold: 'Numbers that keep two processes apart; how many they are is told with the person.' },
  Event: { nobody: true },
  Session: {
    told: ({ questionnaires, interviews }) => questionnaires.length > 0 && interviews.length > 0 && [true],
    stays:
      'An interview is somebody else’s words; whoever asked is a keyed hash there, of an id that is gone.',
  },
  Answer: { told: ({ questionnaires }) => questionnaires.flatMap(({ answers }) => answers) },
  Correction: { told: ({ questionnaires }) => questionnaires.flatMap(({ corrections }) => corrections) },
  Proofread: { told: ({ questionnaires }) => questionnaires.flatMap(({ proofread }) => proofread) },
  Quote: { told: ({ questionnaires }) => questionnaires.flatMap(({ quotes }) => quotes) },
  Notice: { nobody: true },
  Agreement: { told: ({ agreements }) => agreements },
  SeenUpdate: { nobody: true },
  Outbox: { told: ({ waiting }) => waiting },
  Tally: { nobody: true },
  FormVersion: { nobody: true },
  Setting: { nobody: true },
  DeadLetter: { told: ({ unreadMessages }) => unreadMessages },
  Attachment: { told: ({ questionnaires }) => questionnaires.flatMap(({ files }) => files) },
  Occasion: { nobody: true },
  WaveCount: { nobody: true },
  Slot: { told: ({ planned }) => planned },
  ResultsWish: { told: ({ wishes }) => wishes },
  WaveResults: { nobody: true },
  Measure: { untold: 'Worked out from the answers, which are told; goes with them.' },
  Meeting: { nobody: true },
  GroupObserver: { told: ({ observes }) => observes },
  MeetingObserver: { told: ({ meetings }) => meetings },
  Published: { nobody: true },
  PublishedMemory: { nobody: true },
  Digest: { nobody: true },
};

type Told =
  | { readonly told: (data: MyData) => unknown; readonly stays?: string }
  | { readonly untold: string; readonly stays?: string }
  | { readonly nobody: true; readonly stays?: undefined };

/** As the JSON file has it, as far as this test looks. */
type MyData = {
  readonly [Name in
    | 'language'
    | 'since'
    | 'standing'
    | 'steps'
    | 'pairingUntil'
    | 'unreadMessages'
    | 'roles'
    | 'invitations'
    | 'noted'
    | 'agreements'
    | 'waiting'
    | 'planned'
    | 'wishes'
    | 'observes'
    | 'meetings']: unknown;
} & {
  readonly accounts: ReadonlyArray<{ readonly messageNumbers: number }>;
  readonly interviews: readonly unknown[];
  readonly questionnaires: ReadonlyArray<{
    readonly answers: readonly unknown[];
    readonly corrections: readonly unknown[];
    readonly files: readonly unknown[];
    readonly proofread: readonly unknown[];
    readonly quotes: readonly unknown[];
  }>;
};

/** Lists are the other side of a column elsewhere. */
const MODELS = [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(
  ([, name = '', body = '']) => ({
    name,
    columns: [...body.matchAll(/^ {2}(\w+) +(\w+)(?!\[|\w)/gm)].map(([, column = '', type = '']) => ({
      column,
      type,
    })),
  }),
);
/** What a column that leads to somebody is called, or is. */
const PERSONAL = /person|account|lookup|actor|subject|interviewer|observer|member|author|(^|[a-z])by$/i;
const PERSONAL_TYPES: ReadonlySet<string> = new Set(['Person', 'Account', 'Session']);

test('every table is decided about: told to whom it speaks of, or not, and why', () => {
  expect(Object.keys(TABLES).toSorted()).toEqual(MODELS.map(({ name }) => name).toSorted());
});

test.each(MODELS.filter(({ name }) => 'nobody' in (TABLES[name] ?? {})))(
  '$name has no column that looks like a person',
  ({ columns }) => {
    const personal = columns.filter(
      ({ column, type }) => PERSONAL_TYPES.has(type) || (type === 'String' && PERSONAL.test(column)),
    );
    expect(personal).toEqual([]);
  },
);

describe.each(storeKinds)('somebody with a row in every table, on $name', ({ fresh }) => {
  async function everywhere() {
    const storage = await fresh();
    const { client } = storage;
    const house = await House.open(storage, [VISIT]);
    const who = { channel: 'web', account: 'anna' };
    const anna = await Person.arrives(house.stage('anna'));
    await anna.taps('J’ai 16 ans ou plus, d’accord');
    await anna.types('Pour rien');
    await anna.taps('Retour');
    await anna.types('Pour le jardin');
    const kept = await house.exchange.upload(who, 'image', Readable.from([PICTURE]));
    if (!('kept' in kept)) throw new Error('The file was refused.');
    await anna.sendsFile({ media: 'image', from: kept });
    const account = await client.account.findFirstOrThrow();
    const session = await client.session.findFirstOrThrow();
    const { personId } = account;
    await fill(client, house.now, { ...account, session: session.id });
    house.restart();
    await anna.looksAgain();
    const ids = [personId, account.id, account.lookup, account.sealed, session.id, kept.kept];
    const pseudonym = pseudonymOf(testIdentity, personId);
    const mentioning = async () => {
      const found: string[] = [];
      for (const { name } of MODELS) {
        const rows = JSON.stringify(await rowsOf(client, name));
        if ([...ids, pseudonym].some((id) => rows.includes(id))) found.push(name);
      }
      return found;
    };
    return { client, house, anna, who, mentioning };
  }

  test('is told what the table promises, and nothing speaks of them elsewhere', async () => {
    const { client, house, who, mentioning } = await everywhere();
    const content = await house.exchange.file(who, 'my-data-json');
    const data: MyData = JSON.parse(content?.toString() ?? '{}');
    for (const { name } of MODELS) {
      expect(await rowsOf(client, name), `rows of ${name}`).not.toEqual([]);
      const about = TABLES[name];
      if (about && 'told' in about)
        expect([about.told(data)].flat().filter(Boolean), `${name} in my data`).not.toEqual([]);
    }
    const nobodys = (await mentioning()).filter((name) => 'nobody' in (TABLES[name] ?? {}));
    expect(nobodys).toEqual([]);
    const page = (await house.exchange.file(who, 'my-data-page'))?.toString() ?? '';
    for (const sentence of [
      'Rôle : observation des réunions, Les Ors',
      'Invitation faite le',
      'Vous observez les réunions du groupe garden',
      'Réunion du groupe garden',
      'vous avez passé la main',
      'Fête du quartier, 2026-06-06 : vous avez fait un entretien.',
      'rôle retiré (par quelqu’un d’autre)',
      'Un code pour relier une autre messagerie marche',
      'à envoyer',
      'la coordination a lu votre réponse',
      '« Pour »',
      'Campagne « printemps », le',
    ])
      expect(page).toContain(sentence);
    expect(page).not.toMatch(/my-data-|\{ \$|secret of a passer-by/);
  });

  test('leaves nothing that speaks of them when they are erased, but what must stay', async () => {
    const { client, house, anna, mentioning } = await everywhere();
    await anna.sends({ kind: 'act', action: 'forget' });
    await anna.taps('Oui, tout effacer');
    expect((await mentioning()).filter((name) => TABLES[name]?.stays === undefined)).toEqual([]);
    // Whoever has the code of an invitation is somebody else.
    expect(await client.invitation.findMany()).toMatchObject([{ createdBy: null, revokedAt: null }]);
    expect(await client.session.findMany()).toMatchObject([{ personId: null, event: 'fete' }]);
    expect(house.errors).toEqual([]);
  });
});

/** What no conversation of a minute brings about. */
async function fill(
  client: Client,
  now: number,
  {
    id: accountId,
    personId,
    lookup,
    session,
  }: { id: string; personId: string; lookup: string; session: string },
): Promise<void> {
  const at = new Date(now);
  const later = new Date(now + DAY);
  const meeting = { group: 'garden', uid: 'a meeting', recurrence: '' };
  await client.membership.create({ data: { personId, role: 'observer', structure: 'ors', since: at } });
  await client.pairing.create({ data: { personId, code: 'hash 1', expiresAt: later } });
  const invitation = { id: 'invitation', code: 'hash 2', role: 'observer', structure: 'ors', uses: 2 };
  await client.invitation.create({
    data: { ...invitation, expiresAt: later, createdAt: at, createdBy: personId },
  });
  await client.invitationUse.create({ data: { invitationId: invitation.id, number: 1, usedAt: at } });
  await client.audit.create({ data: { at, actor: personId, action: 'invite', subject: invitation.id } });
  await client.audit.create({
    data: { at, actor: 'somebody', action: 'dismiss-interviewer', subject: personId },
  });
  await client.chatMessage.create({
    data: { accountId, message: '0001', session, serial: 0, state: 'heard' },
  });
  const event = { id: 'fete', name: 'Fête du quartier', structure: 'ors', day: '2026-06-06', target: 0 };
  await client.event.create({ data: { ...event, createdAt: at } });
  const { id: _id, personId: _personId, ...own } = await client.session.findFirstOrThrow();
  const interviewer = pseudonymOf(testIdentity, personId);
  const asked = { ...own, id: 'interview', event: event.id, interviewer, status: 'complete' };
  await client.session.create({ data: { ...asked, completedAt: at, personId: null } });
  await client.answer.create({
    data: {
      sessionId: asked.id,
      question: 'why',
      value: 'secret of a passer-by',
      relevant: true,
      answeredAt: at,
    },
  });
  const row = { channel: 'web', address: '', say: '', createdAt: at, attempts: 0 };
  await client.outbox.create({
    data: { ...row, chat: 'c', personId, key: 'reminder', priority: 2, dueAt: later, state: 'due' },
  });
  await client.tally.create({
    data: { form: 'visit', day: '2026-06-06', channel: 'web', kind: 'refused', count: 1 },
  });
  await client.setting.upsert({
    where: { name: 'test' },
    create: { name: 'test', value: '' },
    update: {},
  });
  await client.deadLetter.create({
    data: { channel: 'web', account: lookup, sealed: 'sealed', error: 'here', receivedAt: at },
  });
  await client.occasion.create({
    data: { schedule: 's', slot: '2026-12-01T10:00', wantedAt: later, state: 'planned' },
  });
  await client.slot.create({
    data: {
      id: 'slot',
      schedule: 's',
      slot: '2026-12-01T10:00',
      personId,
      wantedAt: later,
      sendAt: later,
      graceMinutes: 60,
      state: 'planned',
    },
  });
  await client.resultsWish.create({ data: { personId, campaign: 'printemps', wants: true, saidAt: at } });
  await client.waveResults.create({
    data: { campaign: 'printemps', wave: '', language: 'fr', text: 'Ce que les gens ont répondu' },
  });
  await client.measure.create({
    data: {
      sessionId: session,
      frame: 'f',
      indicator: 'i',
      form: 'visit',
      version: VISIT.version,
      day: '2026-11-22',
      week: '2026-11-16',
      language: 'fr',
      outcome: 'counted',
      numerator: 1,
      denominator: 1,
      people: 1,
    },
  });
  await client.meeting.create({
    data: {
      ...meeting,
      startAt: at,
      endAt: later,
      zone: 'Europe/Paris',
      allDay: false,
      status: 'confirmed',
      title: '',
    },
  });
  await client.groupObserver.create({ data: { group: 'garden', personId, since: at } });
  await client.meetingObserver.create({ data: { ...meeting, personId, state: 'passed' } });
  const { answeredAt } = await client.answer.findFirstOrThrow({
    where: { sessionId: session, question: 'why' },
  });
  const read = { sessionId: session, question: 'why', answeredAt };
  await client.proofread.create({ data: { ...read, state: 'read' } });
  await client.quote.create({ data: { ...read, id: 'quote', start: 0, length: 4, approvedAt: at } });
  await client.published.create({ data: { frame: 'f', week: '2026-11-16', content: '{}' } });
  await client.publishedMemory.create({ data: { frame: 'f', indicator: 'i', content: '{}' } });
  const counts = { asked: 1, reached: 1, declined: 0, begun: 1, finished: 1, countedAt: at };
  await client.waveCount.create({ data: { campaign: 'printemps', wave: '', ...counts } });
  const digest = { week: '2026-11-16', scope: 'ors', language: 'fr', text: '', alt: '', svg: '' };
  await client.digest.create({ data: digest });
}

function rowsOf(client: Client, table: string): Promise<unknown[]> {
  return client
    .$queryRaw<unknown[]>(Prisma.raw(`SELECT * FROM "${table}"`))
    .then((rows) =>
      JSON.parse(
        JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
      ),
    );
}
