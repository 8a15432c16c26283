import type { QuestionNode } from '../forms/compile.js';
import { isRelevant, type Walk } from './walk.js';

/**
 * « 3 sur 12 environ »: the question's place among those relevant now, and how many there may be. A
 * later question whose relevance reads an answer still to come counts, so that the number shrinks
 * rather than grows: nobody likes a form that gets longer.
 */
export function progressOf(walk: Walk, current: QuestionNode): { done: number; about: number } {
  let done = 0;
  let about = 0;
  for (const node of walk.form.asked) {
    if (isRelevant(walk, node)) {
      about += 1;
      if (node.slot <= current.slot) done += 1;
    } else if (node.slot > current.slot && maybeLater(walk, node, current)) {
      about += 1;
    }
  }
  return { done, about };
}

function maybeLater(walk: Walk, node: QuestionNode, current: QuestionNode): boolean {
  for (let at: number | undefined = node.slot; at !== undefined; at = walk.form.nodes[at]?.parent) {
    const reads = walk.form.nodes[at]?.reads ?? [];
    for (const name of reads) {
      const read = walk.form.find(name);
      if (read && read.slot >= current.slot && !walk.session.visited[name]) return true;
    }
  }
  return false;
}
