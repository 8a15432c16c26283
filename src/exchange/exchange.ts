import type { Forms, Notice } from '../flows/context.js';
import type { Input, Message } from '../flows/message.js';
import type { Identity } from '../people/identity.js';
import type { Storage } from '../storage/open.js';
import type { Channel } from './channel.js';
import { ContextMaker } from './context-maker.js';
import { Lanes } from './lanes.js';
import { look } from './look.js';
import { Outbox } from './outbox.js';
import { receive } from './receive.js';
import { type Newcomer, Standings } from './standings.js';

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
}

/** What came of an update, or of a look. */
export interface Receipt {
  /** `repeat`: it was committed before, nothing changed. */
  readonly outcome: 'committed' | 'repeat';
  /** Passing remarks of this step. */
  readonly lines: Message[];
  readonly screen: Message;
  /** Grows with every step of a conversation, across restarts too; 0 when nothing happened yet. */
  readonly revision: number;
}

/** What conversations need to know of this installation. */
export interface Setting {
  readonly forms: Forms;
  readonly notice: Notice;
  /** Years. */
  readonly minimumAge: number;
  readonly contact: (language: string) => string;
  /** The usual one first. */
  readonly languages: readonly string[];
  /** IANA name. */
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export type Who = Pick<Update, 'channel' | 'account'>;

/** The one door of every conversation. */
export interface Exchange {
  /**
   * Takes one update and returns after its commit, so that the platform may then be told "received".
   * Throws Unavailable when the store cannot be reached: nothing was stored, deliver it again.
   */
  receive(update: Update): Promise<Receipt>;
  /** Where a conversation stands; stores nothing. Throws Unavailable. */
  look(who: Who, newcomer: Newcomer): Promise<Receipt>;
  /** Sends what is queued for a channel that must be written to. `report` is told of the unforeseen. */
  deliver(channel: Channel, report: (error: unknown) => void): Outbox;
  /** Calls back after every step of this conversation; returns the unsubscriber. */
  watch(who: Who, moved: () => void): () => void;
}

/** Everything receive and look work with. */
export interface Works {
  readonly storage: Storage;
  readonly identity: Identity;
  readonly contexts: ContextMaker;
  readonly standings: Standings;
  /** Messages were queued for this channel. */
  readonly queued: (channel: string) => void;
}

export function openExchange(storage: Storage, identity: Identity, setting: Setting): Exchange {
  const standings = new Standings(storage.client);
  const contexts = new ContextMaker(storage.client, setting);
  const outboxes = new Map<string, Outbox>();
  const queued = (channel: string) => outboxes.get(channel)?.poke();
  const works: Works = { storage, identity, standings, contexts, queued };
  const lanes = new Lanes();
  const lookupOf = ({ channel, account }: Who) => identity.lookup('account', channel, account);
  return {
    receive: (update) => {
      const lookup = lookupOf(update);
      return lanes.run(lookup, () => receive(works, lookup, update));
    },
    look: (who, newcomer) => {
      const lookup = lookupOf(who);
      return lanes.run(lookup, () => look(works, lookup, newcomer));
    },
    deliver: (channel, report) => {
      const outbox = new Outbox(works, channel, setting.now, report);
      outboxes.set(channel.name, outbox);
      return outbox;
    },
    watch: (who, moved) => standings.watch(lookupOf(who), moved),
  };
}
