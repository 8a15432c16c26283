import type { Context } from '../context.js';
import type { Conversation } from '../state.js';
import { line, type Step } from '../step.js';
import { join } from './join.js';
import { pair } from './pair.js';

/** Does what the code is for that somebody typed or followed. */
export function useCode(conversation: Conversation, context: Context): Step {
  if (context.found.tooManyCodes) return line(conversation, 'code-too-many');
  const { pairing } = context.found;
  if (pairing === 'self') return line(conversation, 'pairing-own');
  return pairing ? pair(conversation, pairing, context) : join(conversation, context);
}
