import { LRUCache } from 'lru-cache';
import type { DiscordApi } from './api.js';
import type { Interaction } from './incoming.js';

/** What an interaction showed can be taken away for fifteen minutes; we rely on it for less. */
const WITHIN_MS = 14 * 60 * 1000;
const KEPT = 10_000;

/**
 * The messages in servers by which people are shown where they stand: one at a time. A command makes a new one,
 * and the one before would go on showing what was asked and answered there.
 */
export class Dialogues {
  private readonly shown = new LRUCache<string, Interaction>({ max: KEPT, ttl: WITHIN_MS });

  constructor(private readonly api: Pick<DiscordApi, 'deleteResponse'>) {}

  /** An interaction of this account shows it from now on, once `shown`. Only a courtesy: it never throws. */
  async moves(account: string, to: Interaction, shown: Promise<void>): Promise<void> {
    const from = this.shown.get(account);
    this.shown.set(account, to);
    if (!from || !isAnother(from, to)) return;
    await shown;
    await this.api.deleteResponse(from).catch(() => undefined);
  }
}

/** Whether the two show different messages; whatever a command made has no id we know. */
function isAnother(from: Interaction, to: Interaction): boolean {
  return to.message === undefined || (from.message !== undefined && from.message !== to.message);
}
