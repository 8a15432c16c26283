import type { Input, Message } from '../flows/message.js';
import type { Identity } from '../people/identity.js';

/** One thing a person did, as a channel received it. */
export interface Update {
  readonly channel: string;
  /** The platform's identifier of whoever did it. */
  readonly account: string;
  /** The same update delivered twice carries the same key. */
  readonly key: string;
  readonly input: Input;
  /** What to speak to somebody we do not know yet. */
  readonly language: string;
  /** On a channel that must be written to: where replies go. */
  readonly replyTo?: string;
  /** On such a channel, the platform's id of the message it came by. */
  readonly message?: MessageRef;
  /** Nobody but its author can take this message away from the chat. */
  readonly isKeptInChat?: boolean;
}

export type MessageRef =
  /** Written by the person, maybe in reply to another message. */
  | { readonly written: string; readonly repliesTo?: string }
  /** A message of ours, whose button they tapped. */
  | { readonly tapped: string };

/** What came of an update, or of a look. */
export interface Receipt {
  /** `repeat`: it was committed before, nothing changed. */
  readonly outcome: 'committed' | 'repeat';
  /** Passing remarks of this step. */
  readonly lines: Message[];
  readonly screen: Message;
  /** The question that was tapped, as it reads with its answer, when it is no longer the one asked. */
  readonly closed?: Message;
  /** Grows with every step of a conversation, across restarts too; 0 when nothing happened yet. */
  readonly revision: number;
}

export type Who = Pick<Update, 'channel' | 'account'>;

/** What is remembered of an update that was committed: a keyed hash that names nobody. */
export function seenKey(identity: Identity, { channel, account, key }: Update): string {
  return identity.seen(channel, account, key);
}
