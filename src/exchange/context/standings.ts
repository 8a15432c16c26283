import { LRUCache } from 'lru-cache';
import { type Conversation, visitor } from '../../flows/state.js';
import type { Client } from '../../storage/database/client.js';
import { knownAccounts } from '../../storage/people/known-accounts.js';
import { Circuit } from '../circuit.js';
import { Together, whether } from '../together.js';
import { type Known, loadKnown } from './known.js';

/** Where somebody stands, between two updates. */
export interface Standing {
  /** Undefined for a visitor, of whom nothing is stored. */
  readonly known: Known | undefined;
  readonly conversation: Conversation;
  /** Grows with every step, across restarts too; 0 before anything happened. */
  readonly revision: number;
}

/** What to assume of somebody we do not know. */
export interface Newcomer {
  readonly language: string;
  /** What a link led to. */
  readonly link?: string;
}

/** People whose standing is kept in memory; the others are read again from the store. */
const KEPT = 10_000;
/** Changes that are remembered: of a read that is slower than so many others, nobody can tell what it missed. */
const REMEMBERED = 2 * KEPT;
/** How long a visitor's choice of language is remembered, in memory only. */
const VISITOR_MEMORY_MS = 60 * 60 * 1000;

/**
 * Everybody's standing by the lookup of their account. It changes only after a commit, so that what is
 * shown is what is stored.
 */
export class Standings {
  private readonly kept = new LRUCache<string, Standing>({
    max: KEPT,
    dispose: ({ known }, lookup, why) => {
      if (known && why !== 'set') this.leave(known.personId, lookup);
    },
  });
  /** The accounts in memory of each person: one who has several is stepped on each of them. */
  private readonly accounts = new Map<string, Set<string>>();
  /** The last change of an account, by its lookup, or of a person: what was being read then is of before. */
  private readonly changed = new LRUCache<string, number>({ max: REMEMBERED });
  private changes = 0;
  private readonly watchers = new Map<string, Set<() => void>>();
  private readonly loads = new Circuit();
  private readonly known: Together<string, boolean>;

  constructor(
    private readonly client: Client,
    private readonly now: () => number,
  ) {
    this.known = new Together(whether((lookups) => knownAccounts(client, lookups)));
  }

  /** Anybody may ask, in the person's lane or beside it. */
  async of(lookup: string, newcomer: Newcomer): Promise<Standing> {
    const kept = this.kept.get(lookup);
    if (kept) return kept;
    const since = this.changes;
    const known = await this.loads.run(() => this.load(lookup));
    if (this.hasChanged([lookup, known?.personId ?? ''], since)) return this.of(lookup, newcomer);
    if (!known) return { known, conversation: visitor(newcomer.language, newcomer.link), revision: 0 };
    // Pages know a revision from before: a clock that was set back must not make ours smaller.
    const revision = Math.max(this.now(), known.conversation.session?.lastAt ?? 0);
    const standing = { known, conversation: known.conversation, revision };
    this.keep(lookup, standing);
    return standing;
  }

  /** Most people who are not in memory are new: the cheap question first, for all who arrive together. */
  private async load(lookup: string): Promise<Known | undefined> {
    return (await this.known.run(lookup)) ? loadKnown(this.client, lookup) : undefined;
  }

  moved(lookup: string, standing: Standing): void {
    this.change(lookup, standing.known?.personId);
    this.keep(lookup, standing);
    this.tell(lookup);
    // Somebody with several accounts moved on all of them.
    for (const other of this.accounts.get(standing.known?.personId ?? '') ?? []) {
      if (other === lookup) continue;
      this.drop(other);
      this.tell(other);
    }
  }

  /** Somebody became one with another, or was erased: what is kept of their accounts is of before. */
  left(personId: string): void {
    this.change(personId);
    for (const lookup of this.accounts.get(personId) ?? []) {
      this.drop(lookup);
      this.tell(lookup);
    }
  }

  private keep(lookup: string, standing: Standing): void {
    const { known } = standing;
    this.kept.set(lookup, standing, known ? {} : { ttl: VISITOR_MEMORY_MS });
    if (!known) return;
    const lookups = this.accounts.get(known.personId) ?? new Set();
    this.accounts.set(known.personId, lookups.add(lookup));
  }

  private change(...ids: ReadonlyArray<string | undefined>): void {
    this.changes += 1;
    for (const id of ids) if (id !== undefined) this.changed.set(id, this.changes);
  }

  private hasChanged(ids: readonly string[], since: number): boolean {
    return ids.some((id) => (this.changed.get(id) ?? 0) > since);
  }

  private leave(personId: string, lookup: string): void {
    const lookups = this.accounts.get(personId);
    lookups?.delete(lookup);
    if (lookups?.size === 0) this.accounts.delete(personId);
  }

  private tell(lookup: string): void {
    for (const tell of this.watchers.get(lookup) ?? []) tell();
  }

  /** The store may know better; of a visitor it knows nothing. */
  doubt(lookup: string): void {
    if (this.kept.get(lookup)?.known) this.drop(lookup);
  }

  /** The store knows better. */
  drop(lookup: string): void {
    this.change(lookup);
    this.kept.delete(lookup);
  }

  watch(lookup: string, tell: () => void): () => void {
    const all = this.watchers.get(lookup) ?? new Set();
    this.watchers.set(lookup, all.add(tell));
    return () => {
      all.delete(tell);
      if (all.size === 0) this.watchers.delete(lookup);
    };
  }
}
