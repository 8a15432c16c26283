import type { Receipt } from '../../exchange/update.js';
import type { Translate } from '../../flows/context.js';
import { turnsIntoNext } from '../../flows/meetings/in-place.js';
import type { Input, PromptRef } from '../../flows/message.js';
import type { Body } from './body.js';
import { closed, inPlace } from './from-message.js';

/**
 * What a message of ours becomes once the tap on it is stored: the question with its answer, or what the tap
 * changed in it. Undefined when it stays. What else there is to say comes below it, by the outbox.
 */
export function afterTap(
  input: Input,
  { lines, screen, closed: left }: Receipt,
  t: Translate,
): Body | undefined {
  if (left) return closed(left);
  // The buttons of a digest stay, for they are about its week; the outbox takes those of a screen away.
  if (input.kind === 'act' && input.action === 'digest') return undefined;
  const isAsked = isSame(input.to, screen.to);
  const isLanguage = input.kind === 'act' && input.action === 'language';
  const isNext = turnsIntoNext(input, screen.name);
  if (lines.length === 0 && (isAsked || isLanguage || isNext)) return inPlace(screen, t);
  return isAsked ? undefined : closed(undefined);
}

function isSame(one: PromptRef | undefined, other: PromptRef | undefined): boolean {
  return one !== undefined && one.session === other?.session && one.serial === other.serial;
}
