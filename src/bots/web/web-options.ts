import type { Translate } from '../../flows/context.js';
import type { Assets } from './assets.js';
import type { Conversations } from './conversations.js';
import type { Ways } from './ways.js';

/** What the web chat is made of. */
export interface WebOptions {
  readonly conversations: Conversations;
  readonly translate: (language: string) => Translate;
  /** Languages of the page's own sentences, the first being the usual one. */
  readonly languages: readonly string[];
  /** Where people reach the chat, when a proxy stands before it. */
  readonly publicUrl?: string | undefined;
  readonly assets: Assets;
  /** Where else an invitation can be used, as far as it is known by now. */
  readonly ways: () => Ways;
  /** Told about errors nobody expected. */
  readonly report: (error: unknown) => void;
}
