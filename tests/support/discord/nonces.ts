import type { APIMessage } from 'discord.js';

/** "In the past few minutes": https://discord.com/developers/docs/resources/message#create-message. */
const KEPT_MS = 5 * 60_000;

type Nonce = string | number | null | undefined;

/** The bot's messages by their nonce, so that one sent twice with `enforce_nonce` is one. */
export class Nonces {
  private readonly messages = new Map<
    string,
    Pick<APIMessage, 'id' | 'channel_id'> & { readonly at: number }
  >();

  constructor(private readonly now: () => number) {}

  /** Where the message with a nonce is. */
  find(nonce: Nonce): Pick<APIMessage, 'id' | 'channel_id'> | undefined {
    const kept = this.messages.get(String(nonce));
    return kept && this.now() - kept.at < KEPT_MS ? kept : undefined;
  }

  keep(nonce: Nonce, { id, channel_id }: APIMessage): void {
    if (nonce === undefined || nonce === null) return;
    this.messages.set(String(nonce), { id, channel_id, at: this.now() });
  }
}
