import type { PromptRef } from '../../flows/message.js';
import { promptData, readPromptData, readTapData, type Tap, tapData } from '../tap-data.js';

/**
 * What Discord allows a button, an option of a menu or a modal to carry. It counts characters; we count
 * bytes, which are never fewer. https://discord.com/developers/docs/components/reference#anatomy-of-a-component
 */
export const MOST_CHARACTERS = 100;

/** What a press on one of our buttons means. */
export type Pressed =
  | Tap
  /** Opens a modal to write an answer, or to attach a file to it; without `to`, what is asked beside the questions. */
  | { readonly kind: 'write' | 'attach'; readonly to?: PromptRef }
  /** A modal in which the questions of a field-list are filled in. */
  | { readonly kind: 'fields'; readonly to: PromptRef }
  /** Goes on in the server, in messages that only the person sees. */
  | { readonly kind: 'here' };

/** A press as the custom_id of its button. */
export function customId(pressed: Pressed): string {
  switch (pressed.kind) {
    case 'write':
      return `w${promptData(pressed.to)}`;
    case 'attach':
      return `f${promptData(pressed.to)}`;
    case 'fields':
      return `l${promptData(pressed.to)}`;
    case 'here':
      return 'here';
    default:
      return tapData(pressed, MOST_CHARACTERS);
  }
}

/** What a custom_id says; undefined when it is none of ours. `names` are those of the questionnaires. */
export function readCustomId(id: string, names: readonly string[]): Pressed | undefined {
  if (id === 'here') return { kind: 'here' };
  if (id === 'w') return { kind: 'write' };
  const kind = OF_A_PROMPT.get(id.slice(0, 1));
  const to = readPromptData(id.slice(1));
  if (kind && to) return { kind, to };
  return readTapData(id, names);
}

const OF_A_PROMPT: ReadonlyMap<string, 'write' | 'attach' | 'fields'> = new Map([
  ['w', 'write'],
  ['f', 'attach'],
  ['l', 'fields'],
]);
