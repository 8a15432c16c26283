import { audit } from '../audit.js';
import { type Client, Prisma, type Statement } from '../database/client.js';
import { insert } from '../database/insert.js';

export interface AnswerKey {
  readonly session: string;
  readonly question: string;
}

/** A part of an answer, in UTF-16 units. */
export interface SpanRow {
  readonly start: number;
  readonly length: number;
}

/** An answer of which nothing, or not all, may stay: no copy of what goes is kept anywhere. */
export interface RedactionRow extends AnswerKey {
  /** Of the answer that was read. Milliseconds since 1970. */
  readonly answeredAt: number;
  /** What stands there from now on. */
  readonly value: string;
  /** What was taken out; nothing for a voice. */
  readonly spans: readonly SpanRow[];
  /** What was worked out from it. */
  readonly also: ReadonlyArray<{ readonly question: string; readonly value: string }>;
  /** What is written down of it. */
  readonly why: string;
  /** Id of the file it was. */
  readonly file?: string;
  /** Whose answer it is, and their steps so far: a step of theirs meanwhile is a conflict. */
  readonly owner?: { readonly personId: string; readonly sequence: number };
}

/** What stands in the place of what was taken out. */
export const BLACKENED = '███';

/** A text that was read as it was then. */
export interface ReadText extends AnswerKey {
  /** Milliseconds since 1970. */
  readonly answeredAt: number;
  /** read | marked */
  readonly state: string;
}

/** A part of an answer that may be quoted. */
export interface QuotedPart extends AnswerKey, SpanRow {
  /** Random. */
  readonly id: string;
  readonly answeredAt: number;
}

interface Decided {
  readonly at: number;
  readonly person?: { readonly id: string };
  readonly reads?: readonly ReadText[];
  readonly quotes?: readonly QuotedPart[];
  readonly redacts?: RedactionRow;
  readonly validates?: ValidatedVoice;
}

/** What a coordinator decided about texts, after the row that proves that they are there. */
export function proofreadingStatements({
  at,
  person,
  reads = [],
  quotes = [],
  redacts,
  validates,
}: Decided): Statement[] {
  if (!person) return [];
  return [
    ...(redacts ? redactionStatements(redacts, person.id, at) : []),
    ...(validates
      ? [expire([validates.file]), ...audit(at, person.id, 'validate-voice', validates.session)]
      : []),
    ...reads.map(readStatement),
    ...quotes.flatMap((quote) => [
      quoteStatement(quote, at),
      ...audit(at, person.id, 'quote', quote.session),
    ]),
  ];
}

function redactionStatements(
  { session, question, value, also, why, owner }: RedactionRow,
  by: string,
  at: number,
): Statement[] {
  return [
    ...(owner && owner.personId !== by ? passes(owner) : []),
    ...[{ question, value }, ...also].map(
      (answer) => Prisma.sql`UPDATE "Answer" SET "value" = ${answer.value}, "answeredAt" = ${new Date(at)}
        WHERE "sessionId" = ${session} AND "question" = ${answer.question}`,
    ),
    ...leaveNothing(session, [question, ...also.map((each) => each.question)]),
    ...(owner ? [unread(owner.personId)] : []),
    ...audit(at, by, why, session),
  ];
}

/** Of somebody erased meanwhile nothing comes back, nor is a text read that was changed meanwhile. */
function readStatement({ session, question, answeredAt, state }: ReadText): Prisma.Sql {
  return Prisma.sql`INSERT INTO "Proofread" ("sessionId", "question", "answeredAt", "state")
    SELECT "sessionId", "question", "answeredAt", ${state} FROM ${answerRead({ session, question, answeredAt })}
    ON CONFLICT ("sessionId", "question") DO UPDATE
      SET "answeredAt" = excluded."answeredAt", "state" = excluded."state"`;
}

function quoteStatement(
  { id, session, question, answeredAt, start, length }: QuotedPart,
  at: number,
): Prisma.Sql {
  return Prisma.sql`INSERT INTO "Quote" ("id", "sessionId", "question", "answeredAt", "start", "length", "approvedAt")
    SELECT ${id}, "sessionId", "question", "answeredAt", CAST(${start} AS INTEGER), CAST(${length} AS INTEGER), ${new Date(at)}
    FROM ${answerRead({ session, question, answeredAt })} ON CONFLICT ("id") DO NOTHING`;
}

function answerRead({ session, question, answeredAt }: AnswerKey & { answeredAt: number }): Prisma.Sql {
  return Prisma.sql`"Answer" WHERE "sessionId" = ${session} AND "question" = ${question}
    AND "answeredAt" = ${new Date(answeredAt)}`;
}

/** A step of the owner's: one that is under way knows the words still, and meets this one. */
function passes({ personId, sequence }: NonNullable<RedactionRow['owner']>): Statement[] {
  return [
    ...insert('Step', ['personId', 'sequence'], [[personId, sequence + 1]]),
    Prisma.sql`UPDATE "Person" SET "sequence" = CAST(${sequence + 1} AS INTEGER) WHERE "id" = ${personId}`,
  ];
}

/** What was said of these answers before, and what was quoted of them. */
function leaveNothing(session: string, questions: readonly string[]): Prisma.Sql[] {
  const those = Prisma.sql`"sessionId" = ${session} AND "question" IN (${Prisma.join([...questions])})`;
  return [
    Prisma.sql`UPDATE "Correction" SET "previous" = ${BLACKENED}, "value" = ${BLACKENED} WHERE ${those}`,
    Prisma.sql`DELETE FROM "Quote" WHERE ${those}`,
  ];
}

/** Updates that broke may hold the words, sealed. */
function unread(personId: string): Prisma.Sql {
  return Prisma.sql`DELETE FROM "DeadLetter" WHERE "account" IN
    (SELECT "lookup" FROM "Account" WHERE "personId" = ${personId})`;
}

/** A voice whose words are noted elsewhere: it goes, and that there was one stays known. */
export interface ValidatedVoice extends AnswerKey {
  /** Milliseconds since 1970. */
  readonly answeredAt: number;
  /** Id of the file. */
  readonly file: string;
}

function expire(files: readonly string[]): Prisma.Sql {
  return Prisma.sql`UPDATE "Attachment" SET "state" = 'expired', "source" = NULL, "dueAt" = NULL, "type" = NULL,
    "size" = NULL WHERE "id" IN (${Prisma.join([...files])})`;
}

/**
 * What the ledger of erasures says of a redaction or of a validated voice: which answer, which part of it, and no word
 * of it.
 */
export function ledgerEntry(gone: RedactionRow | ValidatedVoice): string {
  const { session, question, answeredAt } = gone;
  const also = 'also' in gone ? gone.also.map((each) => each.question) : [];
  return ['redacted', session, answeredAt, whatGoes(gone), question, ...also].join(' ');
}

function whatGoes(gone: RedactionRow | ValidatedVoice): string {
  if (!('spans' in gone)) return 'voice';
  return gone.file === undefined
    ? gone.spans.map(({ start, length }) => `${start}+${length}`).join(',')
    : 'file';
}

/** A redaction as the ledger has it. */
export interface RedactedAnswer extends AnswerKey {
  readonly answeredAt: number;
  /** voice: the recording alone | file: the answer with its recording | the parts of a text */
  readonly what: 'voice' | 'file' | readonly SpanRow[];
  /** What was worked out from it. */
  readonly also: readonly string[];
}

/** Undefined for anything else the ledger holds. */
export function readLedgerEntry(entry: string): RedactedAnswer | undefined {
  const [kind, session = '', answeredAt, parts = '', question = '', ...also] = entry.split(' ');
  if (kind !== 'redacted') return undefined;
  const spans = [...parts.matchAll(/(\d+)\+(\d+)/g)].map(([, start, length]) => ({
    start: Number(start),
    length: Number(length),
  }));
  const what = parts === 'voice' || parts === 'file' ? parts : spans;
  return { session, question, answeredAt: Number(answeredAt), what, also };
}

/**
 * Redacts again what a backup brought back. Where the answer is the one that was read, the same parts go; where it is
 * an earlier one, all of it. `at` is the moment of the redaction, in milliseconds. Resolves to the ids of the files that go.
 */
export async function redactAgain(
  client: Client,
  { session, question, answeredAt, what, also }: RedactedAnswer,
  at: number,
): Promise<string[]> {
  const answer = await client.answer.findUnique({
    where: { sessionId_question: { sessionId: session, question } },
  });
  if (!answer || answer.answeredAt.getTime() > answeredAt) return [];
  const found = await client.attachment.findMany({
    where: { sessionId: session, id: answer.value },
    select: { id: true },
  });
  const files = found.map(({ id }) => id);
  if (what === 'voice') {
    if (files.length > 0) await client.transact([expire(files)]);
    return files;
  }
  const isSame = answer.answeredAt.getTime() === answeredAt;
  const value = what === 'file' ? '' : isSame ? without(answer.value, what) : BLACKENED;
  const now = new Date(at);
  await client.transact([
    Prisma.sql`UPDATE "Answer" SET "value" = ${value}, "answeredAt" = ${now}
      WHERE "sessionId" = ${session} AND "question" = ${question}`,
    ...also.map(
      (each) => Prisma.sql`UPDATE "Answer" SET "value" = replace("value", ${answer.value}, ${value}),
        "answeredAt" = ${now} WHERE "sessionId" = ${session} AND "question" = ${each}`,
    ),
    ...leaveNothing(session, [question, ...also]),
    ...(files.length > 0 ? [Prisma.sql`DELETE FROM "Attachment" WHERE "id" IN (${Prisma.join(files)})`] : []),
  ]);
  return files;
}

/** The text without these parts, as flows/proofreading/words.ts has it. */
export function without(text: string, spans: readonly SpanRow[]): string {
  let end = 0;
  let kept = '';
  for (const { start, length } of spans) {
    kept += text.slice(end, start) + BLACKENED;
    end = start + length;
  }
  return kept + text.slice(end);
}
