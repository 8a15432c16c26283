import { Prisma } from '../database/client.js';
import type { AnswerKey } from './redactions.js';

/** A voice whose words are noted elsewhere: it goes, and that there was one stays known. */
export interface ValidatedVoice extends AnswerKey {
  /** Milliseconds since 1970. */
  readonly answeredAt: number;
  /** Id of the file. */
  readonly file: string;
}

/** The statement that leaves of these files only that there were any. */
export function expireStatement(files: readonly string[]): Prisma.Sql {
  return Prisma.sql`UPDATE "Attachment" SET "state" = 'expired', "source" = NULL, "dueAt" = NULL, "type" = NULL,
    "size" = NULL WHERE "id" IN (${Prisma.join([...files])})`;
}
