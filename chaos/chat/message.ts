import type { Input } from '../../src/flows/message.js';

/** A message of a chat as somebody sees it, in whichever app. */
export interface ChatMessage {
  readonly id: string;
  /** Whether they wrote it themselves. */
  readonly mine: boolean;
  /** As it is read, without marks of emphasis. */
  readonly text: string;
  readonly buttons: readonly ChatButton[];
}

export interface ChatButton {
  readonly label: string;
  /** What a tap on it sends. */
  readonly input: Input;
}
