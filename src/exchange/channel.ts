import type { Readable } from 'node:stream';
import type { Message, ShownFile } from '../flows/message.js';
import type { Limits } from './outbox/pace.js';

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
  /**
   * Delivers to one chat. `once` is the same for each try of one queued message, after a restart too: a
   * platform that can tell a repetition shows it once. Throws only when it has a bug; everything else is a
   * result.
   */
  send(address: string, delivery: Delivery, once: string): Promise<SendResult>;
}

export type Delivery =
  /** Remarks, the files that come with them, then the screen they lead to, when there is one. */
  | {
      readonly kind: 'new';
      readonly lines: readonly Message[];
      readonly files?: readonly DeliveredFile[];
      readonly screen: Message | undefined;
    }
  /** Shows a screen in the place of a message sent before; `focus` is a choice that must be in view. */
  | {
      readonly kind: 'edit';
      readonly message: string;
      readonly screen: Message;
      readonly focus?: number;
    }
  /**
   * Takes the buttons of a message away; `screen` is how it reads from now on, unless it stays, and `next`
   * where the conversation stands meanwhile.
   */
  | {
      readonly kind: 'close';
      readonly message: string;
      readonly screen: Message | undefined;
      readonly next: Message;
    }
  /**
   * Takes messages away, those people wrote too where the platform lets us; gone ones count as taken away.
   * One of ours that cannot go shows `instead`.
   */
  | { readonly kind: 'clear'; readonly messages: readonly Cleared[]; readonly instead: Message };

/** `ours`: we sent it. */
export interface Cleared {
  readonly message: string;
  readonly ours: boolean;
}

/** A file with its content, made just now. */
export interface DeliveredFile extends ShownFile {
  readonly content: Buffer;
}

/** What the exchange needs of a platform whose files are downloaded after the commit. */
export interface FileChannel {
  readonly name: string;
  /**
   * Downloads a file by the reference its Input carried. `signal` ends the download, the content too.
   * Throws only when it has a bug.
   */
  fetch(source: string, signal: AbortSignal): Promise<FetchResult>;
}

/** `reason` is short and names nobody. */
export type FetchResult =
  | { readonly outcome: 'content'; readonly content: Readable }
  /** It may be had later; `afterMs` when the platform says when. */
  | { readonly outcome: 'retry'; readonly afterMs?: number; readonly reason: string }
  /** It will never be had. */
  | { readonly outcome: 'gone'; readonly reason: string }
  | { readonly outcome: 'too-large' };

/** `reason` is short and names nobody: it is kept. */
export type SendResult =
  | {
      readonly outcome: 'sent';
      /** The platform's id of the message that carries the screen, and whether it has buttons. */
      readonly shown?: { readonly message: string; readonly live: boolean };
      /** Every message it made. */
      readonly made?: readonly string[];
      /** Calls it took, when more than one. */
      readonly calls?: number;
    }
  /** The message to edit or close is not there any more, or cannot be changed. */
  | { readonly outcome: 'gone' }
  /** Surely not shown, and this chat may try again later (429, no connection). */
  | { readonly outcome: 'retry'; readonly afterMs: number; readonly reason: string }
  /** Surely not shown: the chat has another address from now on. */
  | { readonly outcome: 'moved'; readonly address: string }
  /** Surely not shown, and never will be (400). */
  | { readonly outcome: 'failed'; readonly reason: string }
  /** Surely not shown, nor will anything else in this chat (403: blocked, messages closed). */
  | { readonly outcome: 'unreachable'; readonly reason: string }
  /** Nobody knows (time out, 5xx, connection lost while waiting). */
  | { readonly outcome: 'uncertain'; readonly reason: string };
