import { parse } from '../../forms/expression/parse.js';
import { walk } from '../../forms/expression/tree.js';
import type { IndicatorDefinition } from './frame.js';

/**
 * The form and the questions whose answers an indicator counts, as one text: '' for none. Two that count the same
 * answers of other people, or in tables of their own, could be subtracted from each other.
 */
export function questionsRead({ form, numerator }: Pick<IndicatorDefinition, 'form' | 'numerator'>): string {
  const parsed = parse(numerator);
  if (!parsed.ok) return '';
  const names = new Set<string>();
  walk(parsed.tree, (node) => {
    if (node.kind === 'field') names.add(node.name);
  });
  return names.size === 0 ? '' : [form, ...[...names].sort()].join(' ');
}
