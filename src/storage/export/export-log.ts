import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';

/** An answer that was changed, without a link to a person. */
export interface ExportedCorrection {
  readonly sessionId: string;
  readonly correctedAt: number;
  /** IANA time zone of the session. */
  readonly zone: string;
  readonly question: string;
  readonly previous: string;
  readonly value: string;
}

/** The correction log of a form, the oldest first, read a page at a time. */
export async function* exportCorrections(
  client: Client,
  { form, pageSize = 500 }: { form: string; pageSize?: number },
): AsyncGenerator<ExportedCorrection> {
  let last: { id: number } | undefined;
  do {
    const page = await orUnavailable(
      client.correction.findMany({
        where: { session: { form }, ...(last && { id: { gt: last.id } }) },
        orderBy: { id: 'asc' },
        take: pageSize,
        include: { session: { select: { zone: true } } },
      }),
    );
    for (const { sessionId, correctedAt, session, question, previous, value } of page) {
      yield { sessionId, correctedAt: correctedAt.getTime(), zone: session.zone, question, previous, value };
    }
    last = page.at(-1);
  } while (last);
}

export interface ExportedTally {
  /** Local date, `2026-11-22`. */
  readonly day: string;
  readonly channel: string;
  readonly kind: string;
  /** Id of the event; '' where people answer for themselves. */
  readonly event: string;
  readonly count: number;
}

/** The refusals of a form, by day and event: at most a few rows a day. */
export async function exportTallies(client: Client, form: string): Promise<ExportedTally[]> {
  return orUnavailable(
    client.tally.findMany({
      where: { form },
      orderBy: [{ day: 'asc' }, { channel: 'asc' }, { kind: 'asc' }, { event: 'asc' }],
      select: { day: true, channel: true, kind: true, event: true, count: true },
    }),
  );
}
