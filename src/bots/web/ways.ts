/** Where an invitation can be used besides the web. */
export interface Ways {
  /** Address of the bot: `https://t.me/…`. */
  readonly telegram?: string;
  /** Open on Discord; with an invite to the server people meet the bot in, as far as it is known. */
  readonly discord?: { readonly server?: string | undefined };
}
