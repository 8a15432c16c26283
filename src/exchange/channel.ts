import type { Message } from '../flows/message.js';
import type { Limits } from './pace.js';

/** What the exchange needs of a platform that must be written to (a push channel). */
export interface Channel {
  readonly name: string;
  /**
   * How fast it may be written to. The platform counts when messages arrive: leave a few hundredths of
   * the stretch for the way.
   */
  readonly limits: Limits;
  /** Whether several people read at this address. */
  isGroup(address: string): boolean;
  /** Shows one message in one chat. Throws only when it has a bug; everything else is a result. */
  send(address: string, message: Message): Promise<SendResult>;
}

/** `reason` is short and names nobody: it is kept. */
export type SendResult =
  | { readonly outcome: 'sent' }
  /** Surely not shown, and this chat may try again later (429, no connection). */
  | { readonly outcome: 'retry'; readonly afterMs: number; readonly reason: string }
  /** Surely not shown, and never will be (400). */
  | { readonly outcome: 'failed'; readonly reason: string }
  /** Surely not shown, nor will anything else in this chat (403: blocked, messages closed). */
  | { readonly outcome: 'unreachable'; readonly reason: string }
  /** Nobody knows (time out, 5xx, connection lost while waiting). */
  | { readonly outcome: 'uncertain'; readonly reason: string };
