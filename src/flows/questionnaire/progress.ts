import type { QuestionNode } from '../../forms/compile.js';
import { isRelevant, type Walk } from './walk.js';

/**
 * « 3 sur 12 environ »: the question's place among those relevant now, and how many there may be. A
 * later question whose relevance reads an answer still to come counts, so that the number shrinks
 * rather than grows: nobody likes a form that gets longer. Whether there is one more of a repeat counts with
 * the question before it, for a yes brings questions that nobody could count.
 */
export function progressOf(walk: Walk, current: QuestionNode): { done: number; about: number } {
  let done = 0;
  let about = 0;
  for (const node of walk.form.asked) {
    if (node.part === 'more') continue;
    if (isRelevant(walk, node)) {
      about += 1;
      if (node.slot <= current.slot) done += 1;
    } else if (node.slot > current.slot && maybeLater(walk, node, current)) {
      about += 1;
    }
  }
  // Nothing is behind who is first asked whether there is anything of a repeat.
  return { done: Math.max(done, 1), about: Math.max(about, 1) };
}

function maybeLater(walk: Walk, node: QuestionNode, current: QuestionNode): boolean {
  for (let at: number | undefined = node.slot; at !== undefined; at = walk.form.nodes[at]?.parent) {
    const reads = walk.form.nodes[at]?.reads ?? [];
    for (const slot of reads) {
      const read = walk.form.nodes[slot];
      if (read && slot >= current.slot && !walk.session.visited[read.name]) return true;
    }
  }
  return false;
}
