import { Prisma } from '../database/client.js';

export interface OutboxRow {
  /** `identity.lookup('chat', channel, address)`: the queue the message waits in. */
  readonly chat: string;
  readonly channel: string;
  /** `identity.seal(address)`. */
  readonly address: string;
  /** Whose message it is; it is erased with them. */
  readonly personId?: string;
  readonly priority: Priority;
  readonly dueAt: number;
  /** A second message of the same key is not queued. Names nobody: it stays after an erasure. */
  readonly key: string;
  /** JSON: what to say, by reference to stored content, never a copy of it. */
  readonly say: string;
  /** A newer message takes the place of one that waits in the same chat under the same key. */
  readonly collapse?: string;
}

/** `dueAt` of a message or download that waits for nothing, whatever becomes of the clock. */
export const AT_ONCE = 0;

/** Smaller goes first. `tidy`: what is on show already changes; the next question must not wait for it. */
export const PRIORITY = { reply: 0, tidy: 1, reminder: 2, broadcast: 3 } as const;

export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

/** A settled row stays as a trace that something was sent, without whom or what. */
export const EMPTIED = Prisma.sql`"chat" = '', "address" = '', "say" = ''`;
