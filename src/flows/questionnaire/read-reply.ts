import type { QuestionNode } from '../../forms/compile.js';
import { openChoices, satisfiesConstraint } from '../../forms/instance.js';
import type { ReadResult, Reply } from '../../forms/types/type.js';
import type { Words } from '../context.js';
import type { Walk } from './walk.js';

/**
 * Reads a reply to a question as it stands in a walk: the value to store, or why it does not fit.
 * `constraint` is the code of a value the form itself refuses. `now`, in milliseconds since 1970, is
 * the moment of the reply: « hier » counts from it, even when the form is corrected years later.
 */
export function readReply(
  walk: Walk,
  node: QuestionNode,
  reply: Reply,
  now: number,
  words: Words['reply'],
): ReadResult {
  const result = node.type.read?.(reply, node.row, {
    now,
    zone: walk.clock.zone,
    language: walk.language,
    choices: openChoices(node, walk.instance, walk.clock, walk.language),
    words,
  });
  if (!result) return { refused: 'not-understood' };
  if ('refused' in result) return result;
  const fits = satisfiesConstraint(node, result.value, walk.instance, walk.clock, walk.language);
  return fits ? result : { refused: 'constraint' };
}
