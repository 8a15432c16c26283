import { audit } from '../audit.js';
import { Prisma, type Statement } from '../database/client.js';
import { type AnswerKey, type RedactionRow, redactionStatements, type SpanRow } from './redactions.js';
import { expireStatement, type ValidatedVoice } from './validated-voice.js';

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
      ? [expireStatement([validates.file]), ...audit(at, person.id, 'validate-voice', validates.session)]
      : []),
    ...reads.map(readStatement),
    ...quotes.flatMap((quote) => [
      quoteStatement(quote, at),
      ...audit(at, person.id, 'quote', quote.session),
    ]),
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
