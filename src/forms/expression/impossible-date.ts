import { parseMoment } from './moments.js';
import type { ExpressionProblem } from './problem.js';
import type { Node } from './tree.js';

/** A warning when a date is written out in the expression but no calendar has it, as 2024-02-30. */
export function checkWrittenDate([node]: readonly Node[]): readonly ExpressionProblem[] {
  if (node?.kind !== 'text' || node.value === '') return [];
  if (!Number.isNaN(parseMoment(node.value, 'UTC'))) return [];
  return [{ severity: 'warning', code: 'impossible-date', offset: node.offset, args: { text: node.value } }];
}
