import { type Client, Prisma } from '../database/client.js';
import type { RedactedAnswer } from './redaction-ledger.js';
import { BLACKENED, leaveNothing, type SpanRow } from './redactions.js';
import { expireStatement } from './validated-voice.js';

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
    if (files.length > 0) await client.transact([expireStatement(files)]);
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
