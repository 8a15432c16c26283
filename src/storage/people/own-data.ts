import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import { type LoadedSession, toAnswerRow, toSessionRow } from '../load-session.js';
import type { CorrectionRow } from '../step/step-rows.js';

/** Everything held of one person, whichever of their accounts it came by. Times are milliseconds since 1970. */
export interface OwnRows {
  readonly since: number;
  readonly language: string;
  readonly accounts: ReadonlyArray<{
    readonly channel: string;
    readonly since: number;
    readonly reachable: boolean;
    /** Messages of the chat whose number is kept. */
    readonly messages: number;
  }>;
  /** Roles in structures. */
  readonly roles: ReadonlyArray<{
    readonly role: string;
    readonly structure: string;
    readonly since: number;
  }>;
  /** The channel they prefer to be written to. */
  readonly prefers?: string;
  readonly agreements: ReadonlyArray<{
    readonly notice: string;
    readonly agreedAt: number;
    readonly withdrawnAt?: number;
  }>;
  /** The oldest first. */
  readonly sessions: readonly OwnSessionRows[];
  /** Messages that will be sent. */
  readonly waiting: ReadonlyArray<{ readonly channel: string; readonly dueAt: number }>;
  /** Updates that a bug kept from being read, held encrypted. */
  readonly unread: number;
}

export interface OwnSessionRows extends LoadedSession {
  /** The oldest first. */
  readonly corrections: readonly CorrectionRow[];
  readonly attachments: ReadonlyArray<{
    readonly id: string;
    readonly question: string;
    readonly media: string;
    readonly state: string;
    readonly type?: string;
    readonly size?: number;
  }>;
}

/** Reads it by the lookup of one account; undefined when nothing is held. Throws Unavailable. */
export async function loadOwnData(client: Client, lookup: string): Promise<OwnRows | undefined> {
  const oldest = { startedAt: 'asc' } as const;
  const found = await orUnavailable(
    client.account.findUnique({
      where: { lookup },
      select: {
        person: {
          include: {
            accounts: {
              orderBy: { createdAt: 'asc' },
              include: { _count: { select: { messages: true } } },
            },
            memberships: { orderBy: { since: 'asc' } },
            agreements: { orderBy: { id: 'asc' } },
            sessions: {
              orderBy: oldest,
              include: {
                answers: { orderBy: { answeredAt: 'asc' } },
                corrections: { orderBy: { id: 'asc' } },
                attachments: { orderBy: { id: 'asc' } },
              },
            },
            outbox: { where: { state: 'due' }, orderBy: { dueAt: 'asc' } },
          },
        },
      },
    }),
  );
  if (!found) return undefined;
  const { person } = found;
  const lookups = person.accounts.map((account) => account.lookup);
  return {
    since: person.createdAt.getTime(),
    language: person.language,
    roles: person.memberships.map(({ role, structure, since }) => ({
      role,
      structure,
      since: since.getTime(),
    })),
    ...(person.prefers === null ? {} : { prefers: person.prefers }),
    accounts: person.accounts.map(({ channel, createdAt, reachable, _count: { messages } }) => ({
      channel,
      since: createdAt.getTime(),
      reachable,
      messages,
    })),
    agreements: person.agreements.map(({ noticeVersion, agreedAt, withdrawnAt }) => ({
      notice: noticeVersion,
      agreedAt: agreedAt.getTime(),
      ...(withdrawnAt !== null && { withdrawnAt: withdrawnAt.getTime() }),
    })),
    sessions: person.sessions.map(({ answers, corrections, attachments, ...session }) => ({
      ...toSessionRow(session),
      answers: answers.map(toAnswerRow),
      files: attachments.flatMap(({ id, media, state }) => (state === 'failed' ? [] : [{ id, media }])),
      corrections: corrections.map(({ sessionId, question, previous, value, correctedAt }) => ({
        sessionId,
        question,
        previous,
        value,
        correctedAt: correctedAt.getTime(),
      })),
      attachments: attachments.map(({ id, question, media, state, type, size }) => ({
        id,
        question,
        media,
        state,
        ...(type !== null && { type }),
        ...(size !== null && { size }),
      })),
    })),
    // A reply on its way is due since ever: only what waits for its hour is told.
    waiting: person.outbox.flatMap(({ channel, dueAt }) =>
      dueAt.getTime() > 0 ? [{ channel, dueAt: dueAt.getTime() }] : [],
    ),
    unread: await orUnavailable(client.deadLetter.count({ where: { account: { in: lookups } } })),
  };
}
