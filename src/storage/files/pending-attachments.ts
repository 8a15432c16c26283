import type { Client } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';
import type { StoredContent } from '../step/step-rows.js';

/** A file whose content is still with the platform. */
export interface PendingAttachment {
  readonly id: string;
  readonly sessionId: string;
  readonly question: string;
  readonly media: string;
  /** Sealed. */
  readonly source: string;
  /** Downloads tried before. */
  readonly attempts: number;
  /** Of the person's account on the channel; undefined when there is none any more. */
  readonly lookup: string | undefined;
}

/** The files of a channel to be downloaded now, those due first. `busy` are ids that are under way. */
export async function dueAttachments(
  client: Client,
  {
    channel,
    now,
    limit,
    busy,
  }: {
    readonly channel: string;
    readonly now: number;
    readonly limit: number;
    readonly busy: readonly string[];
  },
): Promise<PendingAttachment[]> {
  const rows = await orUnavailable(
    client.attachment.findMany({
      where: { channel, state: 'pending', dueAt: { lte: new Date(now) }, id: { notIn: [...busy] } },
      orderBy: { dueAt: 'asc' },
      take: limit,
      include: {
        session: {
          select: { person: { select: { accounts: { where: { channel }, select: { lookup: true } } } } },
        },
      },
    }),
  );
  return rows.map(({ id, sessionId, question, media, source, attempts, session }) => ({
    id,
    sessionId,
    question,
    media,
    source: source ?? '',
    attempts,
    lookup: session.person?.accounts[0]?.lookup,
  }));
}

/** When the next download of a channel is due, in milliseconds; undefined when none is. */
export async function nextDownloadAt(
  client: Client,
  channel: string,
  now: number,
): Promise<number | undefined> {
  const next = await orUnavailable(
    client.attachment.findFirst({
      where: { channel, state: 'pending', dueAt: { gt: new Date(now) } },
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    }),
  );
  return next?.dueAt?.getTime();
}

/** The file is on the disk. False when its answer was changed or erased meanwhile: it is nobody's. */
export async function markStored(
  client: Client,
  id: string,
  { type, size }: StoredContent,
  now: number,
): Promise<boolean> {
  const { count } = await orUnavailable(
    client.attachment.updateMany({
      where: { id, state: 'pending' },
      data: { state: 'stored', source: null, dueAt: null, type, size, storedAt: new Date(now) },
    }),
  );
  return count > 0;
}

/** The platform could not give it now. */
export async function fetchAgainAt(
  client: Client,
  id: string,
  { dueAt, attempts }: { readonly dueAt: number; readonly attempts: number },
): Promise<void> {
  await orUnavailable(
    client.attachment.updateMany({
      where: { id, state: 'pending' },
      data: { dueAt: new Date(dueAt), attempts },
    }),
  );
}

/** After the clock was set back: what waits to be tried again would wait as much longer. */
export async function hastenDownloads(client: Client, channel: string, now: number): Promise<void> {
  const time = new Date(now);
  await orUnavailable(
    client.attachment.updateMany({
      where: { channel, state: 'pending', dueAt: { gt: time } },
      data: { dueAt: time },
    }),
  );
}

/** A file that will never come, of somebody there is no way to: it is no answer any more. */
export async function giveUp(
  client: Client,
  { id, sessionId, question }: Pick<PendingAttachment, 'id' | 'sessionId' | 'question'>,
): Promise<void> {
  await orUnavailable(
    client.$transaction([
      client.answer.updateMany({ where: { sessionId, question, value: id }, data: { value: '' } }),
      client.attachment.updateMany({
        where: { id, state: 'pending' },
        data: { state: 'failed', source: null, dueAt: null },
      }),
    ]),
  );
}
