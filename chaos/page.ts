import type { Input } from '../src/flows/message.js';

/** What a person has before their eyes, whatever the channel. */
export interface Page {
  /** `question`, `review`, `thanks`… */
  readonly screen: string;
  readonly language: string;
  /** The label of the question on show. */
  readonly heading: string;
  readonly text: string;
  /** The session and the serial of the question on show. */
  readonly prompt: { readonly session: string; readonly serial: number } | undefined;
  /** Everything that can be tapped: the choices, the buttons, the menu. */
  readonly taps: readonly Input[];
  /** What may be typed or ticked, before it is. */
  readonly field: Input | undefined;
  /** On the review: the answers shown, by question. */
  readonly answers: ReadonlyMap<string, string>;
}

/** A text with one kind of space, since pages set some that do not break. */
export function evenly(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
