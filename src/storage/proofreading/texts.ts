import { type Client, Prisma } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import type { AnswerKey } from './redactions.js';

/** The questions of a form that are answered in words or by voice; in a repeat as `decisions[%].text`. */
export interface OpenQuestions {
  readonly form: string;
  readonly questions: readonly string[];
}

/** Which texts. */
export interface WantedTexts {
  /** Ids of structures; `unknown`: those where none is known as well. */
  readonly structures: readonly string[];
  readonly unknown: boolean;
  readonly questions: readonly OpenQuestions[];
  /** new: nobody read them as they are | marked: somebody wants to come back to them */
  readonly list: 'new' | 'marked';
  /** Milliseconds since 1970: what was answered in a session nobody finished is read once it is as old. */
  readonly settledBefore: number;
  /** One that is read just now. */
  readonly except?: AnswerKey & { readonly answeredAt: number };
}

/** The text that waits longest. Throws Unavailable. */
export async function firstText(client: Client, wanted: WantedTexts): Promise<AnswerKey | undefined> {
  if (isNobodys(wanted)) return undefined;
  const [row] = await orUnavailable(
    client.$queryRaw<Array<{ session: string; question: string }>>`
      SELECT "Answer"."sessionId" AS "session", "Answer"."question" ${textsFrom(wanted)}
      ORDER BY "Answer"."answeredAt", "Answer"."sessionId", "Answer"."question" LIMIT 1`,
  );
  return row;
}

/** How many there are. Throws Unavailable. */
export async function countTexts(client: Client, wanted: WantedTexts): Promise<number> {
  if (isNobodys(wanted)) return 0;
  const [row] = await orUnavailable(
    client.$queryRaw<Array<{ texts: number | bigint }>>`SELECT COUNT(*) AS "texts" ${textsFrom(wanted)}`,
  );
  return Number(row?.texts ?? 0);
}

function isNobodys({ structures, unknown, questions }: WantedTexts): boolean {
  return (structures.length === 0 && !unknown) || questions.every((each) => each.questions.length === 0);
}

function textsFrom({ structures, unknown, questions, list, settledBefore, except }: WantedTexts): Prisma.Sql {
  const places = [
    ...(structures.length > 0
      ? [Prisma.sql`"Session"."structure" IN (${Prisma.join([...structures])})`]
      : []),
    ...(unknown ? [Prisma.sql`"Session"."structure" IS NULL`] : []),
  ];
  const asked = questions.flatMap(({ form, questions: names }) =>
    names.map(
      (name) =>
        Prisma.sql`("Session"."form" = ${form} AND "Answer"."question" LIKE ${escaped(name)} ESCAPE '!')`,
    ),
  );
  return Prisma.sql`FROM "Answer" JOIN "Session" ON "Session"."id" = "Answer"."sessionId"
    LEFT JOIN "Proofread" ON "Proofread"."sessionId" = "Answer"."sessionId"
      AND "Proofread"."question" = "Answer"."question" AND "Proofread"."answeredAt" = "Answer"."answeredAt"
    WHERE "Answer"."value" <> '' AND "Answer"."relevant" AND (${Prisma.join(places, ' OR ')})
      AND ("Session"."status" = 'complete' OR "Session"."lastAt" < ${new Date(settledBefore)})
      AND (${Prisma.join(asked, ' OR ')})
      AND ${list === 'new' ? Prisma.sql`"Proofread"."state" IS NULL` : Prisma.sql`"Proofread"."state" = 'marked'`}
      ${
        except
          ? Prisma.sql`AND NOT ("Answer"."sessionId" = ${except.session} AND "Answer"."question" = ${except.question}
              AND "Answer"."answeredAt" = ${new Date(except.answeredAt)})`
          : Prisma.empty
      }
      AND NOT EXISTS (SELECT 1 FROM "Attachment" WHERE "Attachment"."sessionId" = "Answer"."sessionId"
        AND "Attachment"."id" = "Answer"."value" AND "Attachment"."state" IN ('expired', 'failed'))`;
}

/** In a name only the % between brackets stands for anything. */
function escaped(name: string): string {
  return name.replace(/[!_]/g, '!$&').replace(/%(?!\])/g, '!%');
}
