import type { APIMessage } from 'discord.js';

/** "In the past few minutes": https://discord.com/developers/docs/resources/message#create-message. */
const KEPT_MS = 5 * 60_000;

type Nonce = string | number | null | undefined;

/** The bot's messages by their nonce, so that one sent twice with `enforce_nonce` is one. */
export class Nonces {
  private readonly messages = new Map<string, { readonly at: number; readonly message: APIMessage }>();

  constructor(private readonly now: () => number) {}

  find(nonce: Nonce): APIMessage | undefined {
    const kept = this.messages.get(String(nonce));
    return kept && this.now() - kept.at < KEPT_MS ? kept.message : undefined;
  }

  keep(nonce: Nonce, message: APIMessage): void {
    if (nonce !== undefined && nonce !== null) this.messages.set(String(nonce), { at: this.now(), message });
  }
}
