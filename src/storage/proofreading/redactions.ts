import { audit } from '../audit.js';
import { Prisma, type Statement } from '../database/client.js';
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

/** The statements that store it, `by` a person, after the row that proves that the answer is there. */
export function redactionStatements(
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

/** A step of the owner's: one that is under way knows the words still, and meets this one. */
function passes({ personId, sequence }: NonNullable<RedactionRow['owner']>): Statement[] {
  return [
    ...insert('Step', ['personId', 'sequence'], [[personId, sequence + 1]]),
    Prisma.sql`UPDATE "Person" SET "sequence" = CAST(${sequence + 1} AS INTEGER) WHERE "id" = ${personId}`,
  ];
}

/** What was said of these answers before, and what was quoted of them. */
export function leaveNothing(session: string, questions: readonly string[]): Prisma.Sql[] {
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
