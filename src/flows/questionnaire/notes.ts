import type { FormNode, QuestionNode } from '../../forms/compile.js';
import { isRelevant, type Walk } from './walk.js';

/**
 * The notes that stand between the last question before this one and this one, and the labels of the groups it
 * begins, but for `heading`.
 */
export function notesBefore(walk: Walk, node: QuestionNode | undefined, heading?: FormNode): string[] {
  const end = node?.slot ?? walk.form.nodes.length;
  const start = walk.form.asked.findLast((other) => other.slot < end && isRelevant(walk, other))?.slot ?? -1;
  return walk.form.nodes
    .slice(start + 1, end)
    .filter((other) => other !== heading)
    .filter((other) => walk.instance.relevant[other.slot] && other.type?.role !== 'automatic')
    .filter(
      (other) => other.type?.role === 'show' || (other.type === undefined && holds(walk, other.slot, node)),
    )
    .map((other) => other.label.in(walk.language, walk.instance.values))
    .filter((text) => text !== '');
}

/** Whether `node` stands in the group at `slot`: a group's label is read before its first question. */
function holds(walk: Walk, slot: number, node: QuestionNode | undefined): boolean {
  for (let at = node?.parent; at !== undefined; at = walk.form.nodes[at]?.parent)
    if (at === slot) return true;
  return false;
}
