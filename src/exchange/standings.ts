import { LRUCache } from 'lru-cache';
import { type Conversation, visitor } from '../flows/state.js';
import type { Client } from '../storage/client.js';
import { knownAccounts } from '../storage/known-accounts.js';
import { Circuit } from './circuit.js';
import { type Known, loadKnown } from './known.js';
import { Together, whether } from './together.js';

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
/** How long a visitor's choice of language is remembered, in memory only. */
const VISITOR_MEMORY_MS = 60 * 60 * 1000;

/**
 * Everybody's standing by the lookup of their account. It changes only after a commit, so that what is
 * shown is what is stored.
 */
export class Standings {
  private readonly kept = new LRUCache<string, Standing>({ max: KEPT });
  private readonly watchers = new Map<string, Set<() => void>>();
  private readonly loads = new Circuit();
  private readonly known: Together<string, boolean>;

  constructor(
    private readonly client: Client,
    private readonly now: () => number,
  ) {
    this.known = new Together(whether((lookups) => knownAccounts(client, lookups)));
  }

  async of(lookup: string, newcomer: Newcomer): Promise<Standing> {
    const kept = this.kept.get(lookup);
    if (kept) return kept;
    const known = await this.loads.run(() => this.load(lookup));
    if (!known) return { known, conversation: visitor(newcomer.language, newcomer.link), revision: 0 };
    // Pages know a revision from before: a clock that was set back must not make ours smaller.
    const revision = Math.max(this.now(), known.conversation.session?.lastAt ?? 0);
    const standing = { known, conversation: known.conversation, revision };
    this.kept.set(lookup, standing);
    return standing;
  }

  /** Most people who are not in memory are new: the cheap question first, for all who arrive together. */
  private async load(lookup: string): Promise<Known | undefined> {
    return (await this.known.run(lookup)) ? loadKnown(this.client, lookup) : undefined;
  }

  moved(lookup: string, standing: Standing): void {
    this.kept.set(lookup, standing, standing.known ? {} : { ttl: VISITOR_MEMORY_MS });
    for (const tell of this.watchers.get(lookup) ?? []) tell();
  }

  /** The store may know better; of a visitor it knows nothing. */
  doubt(lookup: string): void {
    if (this.kept.get(lookup)?.known) this.drop(lookup);
  }

  /** The store knows better. */
  drop(lookup: string): void {
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
