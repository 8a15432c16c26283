import { audit } from '../audit.js';
import { keep } from '../chat-messages.js';
import { Prisma, type Statement } from '../database/client.js';
import { insert, orUpdate } from '../database/insert.js';
import { measureStatements } from '../indicators/measures.js';
import { AT_ONCE, PRIORITY } from '../outbox/outbox-row.js';
import { collapseWaiting, insertOutbox } from '../outbox/queue.js';
import { eraseRows } from '../people/erase-rows.js';
import { pauseStatements } from '../plans.js';
import { proofreadingStatements } from '../proofreading/proofread.js';
import { codeStatements } from './code-statements.js';
import { habitStatements } from './habit-statements.js';
import { meetingStatements } from './meeting-statements.js';
import { slotStatements } from './slot-statements.js';
import type { PersonRow, StepRows } from './step-rows.js';

/**
 * The statements that store steps, for one transaction. Their order decides what a conflict means
 * (commit-step.ts): the update key comes first, then whatever two processes could do at once to the
 * same person. A known person is updated only after the row that proves they still exist: somebody
 * erased meanwhile must not come back.
 */
export function stepStatements(steps: readonly StepRows[]): Statement[] {
  const persons = steps.flatMap((step) => (step.person ? [step.person] : []));
  const kept = steps.filter((step) => !step.erase);
  return [
    ...insert('SeenUpdate', ['key', 'seenAt'], steps.flatMap(seenRow)),
    ...insert('Person', PERSON, persons.filter(isNew).map(personRow)),
    ...insert('Account', ACCOUNT, steps.flatMap(accountRow)),
    ...insert(
      'Step',
      ['personId', 'sequence'],
      persons.map((person) => [person.id, person.sequence]),
    ),
    ...insert('Person', PERSON, persons.filter((person) => !isNew(person)).map(personRow), PERSON_UPDATE),
    ...reachableAgain(steps),
    ...kept.flatMap(codeStatements),
    ...kept.flatMap(habitStatements),
    ...kept.flatMap(meetingStatements),
    ...kept.flatMap(slotStatements),
    ...kept.flatMap(({ pause, at }) => (pause ? pauseStatements(pause, at) : [])),
    ...insert('Event', EVENT, kept.flatMap(eventRow)),
    ...insert('Session', SESSION, kept.flatMap(sessionRows), SESSION_UPDATE),
    ...insert('Answer', ANSWER, kept.flatMap(answerRows), ANSWER_UPDATE),
    ...insert('Correction', CORRECTION, kept.flatMap(correctionRows)),
    ...measureStatements(kept.flatMap(({ measures = [] }) => measures)),
    ...insert('Attachment', ATTACHMENT, kept.flatMap(attachmentRows)),
    ...detachments(kept),
    ...kept.flatMap(heardStatement),
    ...kept.flatMap(receiptStatement),
    ...kept.flatMap(discardStatements),
    ...kept.flatMap(proofreadingStatements),
    ...insert('Agreement', ['personId', 'noticeVersion', 'agreedAt'], kept.flatMap(agreementRow)),
    ...withdrawals(kept),
    ...releases(kept),
    ...erasures(steps),
    ...collapseWaiting(steps.flatMap(({ outbox }) => outbox)),
    ...insertOutbox(steps.flatMap(outboxRows)),
    ...insert('DeadLetter', DEAD_LETTER, steps.flatMap(deadLetterRow)),
    ...tallies(steps),
  ];
}

const PERSON = ['id', 'createdAt', 'language', 'state', 'sequence'];
const PERSON_UPDATE = orUpdate(['id'], ['language', 'state', 'sequence']);
const ACCOUNT = ['id', 'personId', 'channel', 'lookup', 'sealed', 'createdAt'];
const SESSION = [
  'id',
  'personId',
  'form',
  'version',
  'language',
  'channel',
  'status',
  'startedAt',
  'zone',
  'lastAt',
  'completedAt',
  'noticeVersion',
  'progress',
  'structure',
  'event',
  'mode',
  'interviewer',
  'meeting',
  'campaign',
  'wave',
];
// The rest of a session is fixed when it starts.
const SESSION_UPDATE = orUpdate(['id'], ['language', 'status', 'lastAt', 'completedAt', 'progress', 'mode']);
const EVENT = ['id', 'name', 'structure', 'day', 'target', 'createdAt'];
const ANSWER = ['sessionId', 'question', 'value', 'relevant', 'answeredAt'];
const ANSWER_UPDATE = orUpdate(['sessionId', 'question'], ['value', 'relevant', 'answeredAt']);
const CORRECTION = ['sessionId', 'question', 'previous', 'value', 'correctedAt'];
const ATTACHMENT = [
  'id',
  'sessionId',
  'question',
  'media',
  'channel',
  'state',
  'source',
  'attempts',
  'dueAt',
  'type',
  'size',
  'storedAt',
];

const DEAD_LETTER = ['channel', 'account', 'sealed', 'error', 'receivedAt'];

function seenRow({ seen, at }: StepRows) {
  return seen === undefined ? [] : [[seen, new Date(at)]];
}

function isNew(person: PersonRow): boolean {
  return person.sequence === 1;
}

function personRow(person: PersonRow) {
  return [person.id, new Date(person.createdAt), person.language, person.state, person.sequence];
}

function accountRow({ account, person, at }: StepRows) {
  if (!account || !person) return [];
  return [[account.id, person.id, account.channel, account.lookup, account.sealed, new Date(at)]];
}

/** Rarely any: somebody who had blocked us writes again. */
function reachableAgain(steps: readonly StepRows[]): Prisma.Sql[] {
  const lookups = steps.flatMap((step) => step.reachableAgain ?? []);
  if (lookups.length === 0) return [];
  return [Prisma.sql`UPDATE "Account" SET "reachable" = true WHERE "lookup" IN (${Prisma.join(lookups)})`];
}

function sessionRows({ sessions, person }: StepRows) {
  return sessions.map((session) => [
    session.id,
    session.interview ? null : (person?.id ?? null),
    session.form,
    session.version,
    session.language,
    session.channel,
    session.status,
    new Date(session.startedAt),
    session.zone,
    new Date(session.lastAt),
    session.completedAt === undefined ? null : new Date(session.completedAt),
    session.noticeVersion,
    session.progress,
    session.structure ?? null,
    session.interview?.event ?? null,
    session.interview?.mode ?? null,
    session.interview?.interviewer ?? null,
    session.meeting ?? null,
    session.campaign?.id ?? null,
    session.campaign?.wave ?? null,
  ]);
}

function eventRow({ event, at }: StepRows) {
  return event ? [[event.id, event.name, event.structure, event.day, event.target, new Date(at)]] : [];
}

function answerRows({ answers }: StepRows) {
  // PostgreSQL updates a row once per statement.
  const last = new Map(
    answers.map((answer) => [JSON.stringify([answer.sessionId, answer.question]), answer]),
  );
  return [...last.values()].map((answer) => [
    answer.sessionId,
    answer.question,
    answer.value,
    answer.relevant,
    new Date(answer.answeredAt),
  ]);
}

function correctionRows({ corrections }: StepRows) {
  return corrections.map((correction) => [
    correction.sessionId,
    correction.question,
    correction.previous,
    correction.value,
    new Date(correction.correctedAt),
  ]);
}

function attachmentRows({ attachments = [], at }: StepRows) {
  return attachments.map(({ id, sessionId, question, media, channel, content }) => {
    const time = new Date(at);
    const about = [id, sessionId, question, media, channel];
    return 'source' in content
      ? [...about, 'pending', content.source, 0, new Date(AT_ONCE), null, null, null]
      : [...about, 'stored', null, 0, null, content.type, content.size, time];
  });
}

function detachments(steps: readonly StepRows[]): Prisma.Sql[] {
  const detached = steps.flatMap((step) => step.detached ?? []);
  const lost = steps.flatMap((step) => step.lost ?? []);
  return [
    ...(detached.length > 0
      ? [Prisma.sql`DELETE FROM "Attachment" WHERE "id" IN (${Prisma.join(detached)})`]
      : []),
    ...(lost.length > 0
      ? [
          Prisma.sql`UPDATE "Attachment" SET "state" = 'failed', "source" = NULL, "dueAt" = NULL
            WHERE "id" IN (${Prisma.join(lost)})`,
        ]
      : []),
  ];
}

function heardStatement({ heard }: StepRows): Prisma.Sql[] {
  return heard ? [keep(heard.account, heard.message, heard.to, 'heard')] : [];
}

/** Two that were given the same code collide here. */
function receiptStatement({ receipt }: StepRows): Prisma.Sql[] {
  return receipt
    ? [Prisma.sql`UPDATE "Session" SET "receipt" = ${receipt.receipt} WHERE "id" = ${receipt.session}`]
    : [];
}

function discardStatements({ discard, at }: StepRows): Statement[] {
  if (!discard) return [];
  const { session, audit: told } = discard;
  return [...eraseRows([session]), ...(told ? audit(at, told.actor, told.action, session) : [])];
}

function agreementRow({ agreedTo, person, at }: StepRows) {
  return agreedTo === undefined || !person ? [] : [[person.id, agreedTo, new Date(at)]];
}

function withdrawals(steps: readonly StepRows[]): Prisma.Sql[] {
  return steps.flatMap(({ withdraws, person, at }) =>
    withdraws && person
      ? [
          Prisma.sql`UPDATE "Agreement" SET "withdrawnAt" = ${new Date(at)}
            WHERE "personId" = ${person.id} AND "withdrawnAt" IS NULL`,
          Prisma.sql`UPDATE "Outbox" SET "state" = 'withdrawn'
            WHERE "personId" = ${person.id} AND "state" = 'due' AND "priority" >= ${PRIORITY.reminder}`,
        ]
      : [],
  );
}

function releases(steps: readonly StepRows[]): Prisma.Sql[] {
  return steps.flatMap(({ released = [], leaves, person }) => {
    if (!person) return [];
    return [
      ...(released.length > 0 ? cuts(person.id, released) : []),
      ...(leaves ? eraseRows([person.id]) : []),
    ];
  });
}

function cuts(personId: string, sessions: readonly string[]): Prisma.Sql[] {
  const those = Prisma.join([...sessions]);
  return [
    Prisma.sql`UPDATE "Session" SET "personId" = NULL WHERE "personId" = ${personId} AND "id" IN (${those})`,
    // The chat would still tell whose they were.
    Prisma.sql`UPDATE "ChatMessage" SET "session" = NULL, "serial" = NULL WHERE "session" IN (${those})
      AND "accountId" IN (SELECT "id" FROM "Account" WHERE "personId" = ${personId})`,
  ];
}

function erasures(steps: readonly StepRows[]): Prisma.Sql[] {
  const erased = steps.flatMap(({ erase, person }) => (erase && person ? [person.id] : []));
  return erased.length === 0 ? [] : eraseRows(erased);
}

function outboxRows({ outbox, at, person, erase }: StepRows) {
  const erased = erase ? person?.id : undefined;
  // The goodbye belongs to nobody any more.
  return outbox.map(({ personId, ...row }) => ({
    at,
    row: personId === undefined || personId === erased ? row : { ...row, personId },
  }));
}

function deadLetterRow({ deadLetter, at }: StepRows) {
  if (!deadLetter) return [];
  const { channel, account, sealed, error } = deadLetter;
  return [[channel, account, sealed, error, new Date(at)]];
}

/** One by one: two steps of a transaction may count the same thing. */
function tallies(steps: readonly StepRows[]): Prisma.Sql[] {
  return steps
    .flatMap((step) => step.tallies)
    .map(
      ({ form, day, channel, kind, event = '' }) =>
        Prisma.sql`INSERT INTO "Tally" ("form", "day", "channel", "kind", "event", "count")
          VALUES (${form}, ${day}, ${channel}, ${kind}, ${event}, 1)
          ON CONFLICT ("form", "day", "channel", "kind", "event") DO UPDATE SET "count" = "Tally"."count" + 1`,
    );
}
