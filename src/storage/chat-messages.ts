import { type Client, Prisma } from './database/client.js';
import { failureOf, orUnavailable } from './database/failure.js';
import { markSent } from './outbox/marks.js';
import type { OutboxRow } from './outbox/outbox-row.js';
import { EMPTIED } from './outbox/outbox-row.js';
import { insertOutbox } from './outbox/queue.js';

/** A question as its prompt was put: which session, and which of its prompts. */
export interface Prompt {
  readonly session: string;
  readonly serial: number;
}

/** A message of the chat with one account. `message` is the platform's id. */
export interface ChatMessage {
  readonly message: string;
  /** The question it asked or answered, when it was about one. */
  readonly to?: Prompt;
}

/** What a message is about: a question, or a session as a whole. */
export type About = Prompt | { readonly session: string };

/** A message of an interview; `ours` are those we sent. */
export interface InterviewMessage {
  readonly message: string;
  readonly ours: boolean;
}

/** Every message of the chat with an account that is about a session, the oldest first. */
export async function messagesAbout(
  client: Client,
  lookup: string,
  session: string,
): Promise<InterviewMessage[]> {
  const rows = await orUnavailable(
    client.$queryRaw<
      Array<{ message: string; state: string }>
    >`SELECT "message", "state" FROM ${ofAccount(lookup)} AND "session" = ${session} ORDER BY "message"`,
  );
  return rows.map(({ message, state }) => ({ message: bare(message), ours: state !== 'heard' }));
}

/** An account in whose chat there are messages about a session. */
export interface ChatOfAccount {
  readonly channel: string;
  readonly lookup: string;
  /** The platform's id, encrypted. */
  readonly sealed: string;
}

/** The accounts of a person in whose chats there are messages about a session. */
export async function chatsAbout(
  client: Client,
  personId: string,
  session: string,
): Promise<ChatOfAccount[]> {
  return orUnavailable(
    client.account.findMany({
      where: { personId, messages: { some: { session } } },
      orderBy: { createdAt: 'asc' },
      select: { channel: true, lookup: true, sealed: true },
    }),
  );
}

/** Messages are gone from the chat: the queued row is settled, and they are not found again. */
export async function markCleared(
  client: Client,
  { id, now, lookup }: { readonly id: number; readonly now: number; readonly lookup: string },
  messages: readonly string[],
): Promise<void> {
  const settled = Prisma.sql`UPDATE "Outbox" SET "state" = 'sent', "sentAt" = ${new Date(now)}, ${EMPTIED}
    WHERE "id" = ${id}`;
  const forgotten = messages.map(
    (message) => Prisma.sql`DELETE FROM ${ofAccount(lookup)} AND "message" = ${padded(message)}`,
  );
  await orUnavailable(client.transact([settled, ...forgotten]));
}

/** The question last asked before a message came: what a typed text answers, if anything. */
export async function promptBefore(
  client: Client,
  lookup: string,
  message: string,
): Promise<Prompt | undefined> {
  const [row] = await orUnavailable(
    client.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM ${ofAccount(lookup)} AND "state" <> 'heard'
      AND "serial" IS NOT NULL AND "message" < ${padded(message)} ORDER BY "message" DESC LIMIT 1`,
  );
  return row && toChatMessage(row).to;
}

/** The question a message asked or answered. */
export async function promptOf(client: Client, lookup: string, message: string): Promise<Prompt | undefined> {
  const [row] = await orUnavailable(
    client.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM ${ofAccount(lookup)} AND "message" = ${padded(message)}`,
  );
  return row && toChatMessage(row).to;
}

/** The last message that asked a question. */
export async function messageOf(
  client: Client,
  lookup: string,
  { session, serial }: Prompt,
): Promise<string | undefined> {
  const [row] = await orUnavailable(
    client.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM ${ofAccount(lookup)} AND "state" <> 'heard'
      AND "session" = ${session} AND "serial" = ${serial} ORDER BY "message" DESC LIMIT 1`,
  );
  return row && toChatMessage(row).message;
}

/** What they wrote about questions of a questionnaire they have not finished, the newest first, so many at most. */
export async function heardMessages(client: Client, lookup: string, most: number): Promise<string[]> {
  const rows = await orUnavailable(
    client.$queryRaw<Row[]>`SELECT ${COLUMNS} FROM ${ofAccount(lookup)} AND "state" = 'heard'
      AND "session" IN (SELECT "id" FROM "Session" WHERE "status" = 'open')
      ORDER BY "message" DESC LIMIT CAST(${most} AS INTEGER)`,
  );
  return rows.map((row) => toChatMessage(row).message);
}

/** The screens whose buttons are there now, the oldest first: one, but for what a crash left. */
export async function liveMessages(client: Client, lookup: string): Promise<ChatMessage[]> {
  const rows = await orUnavailable(
    client.$queryRaw<
      Row[]
    >`SELECT ${COLUMNS} FROM ${ofAccount(lookup)} AND "state" = 'live' ORDER BY "message"`,
  );
  return rows.map(toChatMessage);
}

/** What became of a queued message that showed a screen. */
export interface Shown {
  readonly message: string;
  readonly to?: About;
  /** Other messages that came with it, of an interview: they must be found when it is over. */
  readonly others?: readonly string[];
  /** Whether it has buttons. */
  readonly live: boolean;
  /** The account it was shown to. */
  readonly lookup: string;
  /** Messages that are no longer live, each with the row that takes its buttons away. */
  readonly closing: ReadonlyArray<{ readonly message: string; readonly row: OutboxRow }>;
}

/**
 * A queued message was sent and shows a screen: the row is settled, the screen found again from now on,
 * and the buttons of those before go, all in one commit. Of somebody erased meanwhile nothing is kept.
 */
export async function markShown(
  client: Client,
  { id, now, shown }: { readonly id: number; readonly now: number; readonly shown: Shown },
): Promise<void> {
  const { lookup, message, to, live, others = [], closing } = shown;
  const statements = [
    Prisma.sql`UPDATE "Outbox" SET "state" = 'sent', "sentAt" = ${new Date(now)}, ${EMPTIED} WHERE "id" = ${id}`,
    keep(lookup, message, to, live ? 'live' : 'closed'),
    ...others.map((other) => keep(lookup, other, to && { session: to.session }, 'closed')),
    ...closing.flatMap(({ message: closed, row }) => [
      Prisma.sql`UPDATE "ChatMessage" SET "state" = 'closed'
        WHERE "message" = ${padded(closed)} AND "accountId" = (SELECT "id" FROM "Account" WHERE "lookup" = ${lookup})`,
      ...insertOutbox([{ row, at: now }]),
    ]),
  ];
  try {
    await orUnavailable(client.transact(statements));
  } catch (error) {
    // Erased between two of these statements.
    if (failureOf(error).kind !== 'reference') throw error;
    await markSent(client, [id], now);
  }
}

/** The statement that keeps a message of the chat with an account; none for somebody unknown. */
export function keep(
  lookup: string,
  message: string,
  to: About | undefined,
  state: 'live' | 'closed' | 'heard',
): Prisma.Sql {
  const serial = to && 'serial' in to ? to.serial : null;
  return Prisma.sql`INSERT INTO "ChatMessage" ("accountId", "message", "session", "serial", "state")
    SELECT "id", ${padded(message)}, ${to?.session ?? null}, CAST(${serial} AS INTEGER), ${state}
    FROM "Account" WHERE "lookup" = ${lookup}
    ON CONFLICT ("accountId", "message") DO UPDATE
      SET "session" = excluded."session", "serial" = excluded."serial", "state" = excluded."state"`;
}

interface Row {
  readonly message: string;
  readonly session: string | null;
  readonly serial: number | bigint | null;
}

const COLUMNS = Prisma.sql`"message", "session", "serial"`;

function ofAccount(lookup: string): Prisma.Sql {
  return Prisma.sql`"ChatMessage" WHERE "accountId" = (SELECT "id" FROM "Account" WHERE "lookup" = ${lookup})`;
}

function toChatMessage({ message, session, serial }: Row): ChatMessage {
  return {
    message: bare(message),
    ...(session !== null && serial !== null ? { to: { session, serial: Number(serial) } } : {}),
  };
}

function bare(message: string): string {
  return message.replace(/^0+(?=.)/, '');
}

/** Ids count upwards; as texts of one length they sort so. Discord's have up to 20 digits. */
function padded(message: string): string {
  return message.padStart(20, '0');
}
