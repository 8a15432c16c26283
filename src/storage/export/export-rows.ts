import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { toAnswerRow, toSessionRow } from '../load-session.js';
import type { AnswerRow, SessionRow } from '../step/step-rows.js';

/** A session as it leaves: no link to a person. */
export interface ExportedSession extends Omit<SessionRow, 'progress'> {
  /** The person had completed this questionnaire on another channel too. */
  readonly duplicate: boolean;
  /** The relevant answers. */
  readonly answers: readonly AnswerRow[];
  /** The files that answers are the ids of; `state` is pending or stored. */
  readonly files: ReadonlyArray<{ readonly id: string; readonly state: string }>;
}

/**
 * The sessions of a form in the order they started, open ones too. They are read a page at a time,
 * so memory stays flat however many there are, and people may answer or erase meanwhile.
 */
export async function* exportSessions(
  client: Client,
  { form, pageSize = 500 }: { form: string; pageSize?: number },
): AsyncGenerator<ExportedSession> {
  let last: { startedAt: Date; id: string } | undefined;
  do {
    const page = await orUnavailable(
      client.session.findMany({
        where: { form, ...(last && after(last)) },
        orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
        take: pageSize,
        include: {
          answers: { where: { relevant: true }, orderBy: { question: 'asc' } },
          attachments: { where: { state: { not: 'failed' } }, select: { id: true, state: true } },
        },
      }),
    );
    for (const session of page) {
      const { progress, ...exported } = toSessionRow(session);
      const { duplicate, answers, attachments: files } = session;
      yield { ...exported, duplicate, answers: answers.map(toAnswerRow), files };
    }
    last = page.at(-1);
  } while (last);
}

/** By value and not by row: the last session of a page may be erased before the next is read. */
function after({ startedAt, id }: { startedAt: Date; id: string }) {
  return { startedAt: { gte: startedAt }, OR: [{ startedAt: { gt: startedAt } }, { id: { gt: id } }] };
}
