import type { Identity } from '../people/identity.js';
import type { Storage } from '../storage/open.js';
import type { Channel } from './channel.js';
import { ContextMaker } from './context-maker.js';
import { Lanes } from './lanes.js';
import { look } from './look.js';
import { Outbox } from './outbox.js';
import { receive } from './receive.js';
import type { Setting } from './setting.js';
import { type Newcomer, Standings } from './standings.js';
import type { Receipt, Update, Who } from './update.js';
import type { Works } from './works.js';

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
