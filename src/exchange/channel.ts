import type { Message } from '../flows/message.js';

/** What the exchange needs of a platform that must be written to (a push channel). */
export interface Channel {
  readonly name: string;
  /**
   * Shows one message in one chat. Resolves once the platform has it; the outbox retries on
   * `retry`, gives up on `failed`.
   */
  send(address: string, message: Message): Promise<SendResult>;
}

export type SendResult =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'retry'; readonly afterMs: number; readonly reason: string }
  | { readonly outcome: 'failed'; readonly reason: string };
