import type { Scope } from './environment.js';
import type { XPathFunction } from './function.js';
import { functions } from './functions/index.js';
import type { ExpressionProblem } from './problem.js';
import { nearest } from './suggestion.js';
import { type Node, walk } from './tree.js';

/**
 * Everything in a tree that cannot work (errors) or hardly is what was meant (warnings), in the order
 * of reading. A tree without errors compiles.
 */
export function check(tree: Node, scope: Scope): readonly ExpressionProblem[] {
  const problems: ExpressionProblem[] = [];
  const nodesets = new Map<Node, Nodes>();
  walk(tree, (node) => {
    if (node.kind === 'call') {
      for (const [arg, nodes] of nodesetsOf(node)) nodesets.set(arg, nodes);
    }
    if (node.kind === 'field') problems.push(...checkField(node, scope, nodesets.get(node)));
    if (node.kind === 'parent' && nodesets.get(node) === undefined) {
      problems.push(error('unsupported-path', node.offset, { found: node.path }));
    }
    if (node.kind === 'name') problems.push(...checkName(node.name, node.offset, scope));
    if (node.kind === 'self' && scope.self === undefined) problems.push(error('no-self', node.offset));
    if (node.kind === 'call') problems.push(...checkCall(node, scope));
  });
  return problems;
}

type Nodes = ReturnType<NonNullable<XPathFunction['nodesets']>>;

/** The arguments that may be all nodes of a name. */
function nodesetsOf({ name, args }: Node & { kind: 'call' }): Array<[Node, Nodes]> {
  const called = functions.get(name);
  return args.map((arg, index) => [arg, called?.nodesets?.(index)]);
}

function checkField(
  { name, offset }: Node & { kind: 'field' },
  scope: Scope,
  nodes: Nodes,
): ExpressionProblem[] {
  const nodeset = scope.nodeset?.(name);
  if (nodes === 'repeat') {
    if (nodeset?.isRepeat) return [];
    if (nodeset ?? scope.field(name)) return [error('repeat-wanted', offset, { name })];
  }
  if (scope.field(name)) return [];
  if (!nodeset) return [withSuggestion('unknown-name', name, offset, scope.names)];
  const { isRepeat, repeat } = nodeset;
  if (nodes === 'any' || (nodes === 'field' && !isRepeat)) return [];
  return [error(isRepeat ? 'repeat-without-value' : 'several-values', offset, { name, repeat })];
}

/** A word alone: in a choice_filter a column, otherwise `true` for `true()` or `age` for `${age}`. */
function checkName(name: string, offset: number, scope: Scope): ExpressionProblem[] {
  if (scope.columns?.includes(name)) return [];
  if (functions.get(name)?.max === 0) return [error('bare-function', offset, { name })];
  if (scope.field(name)) return [error('bare-field', offset, { name })];
  if (scope.columns) return [withSuggestion('unknown-column', name, offset, scope.columns)];
  return [error('bare-name', offset, { name })];
}

function checkCall(node: Node & { kind: 'call' }, scope: Scope): readonly ExpressionProblem[] {
  const { name, offset, args } = node;
  const called = functions.get(name);
  if (!called) return [withSuggestion('unknown-function', name, offset, functions.keys())];
  const { min, max } = called;
  if (args.length >= min && args.length <= max) return called.check?.(args, scope) ?? [];
  const given = args.length;
  if (min === max) return [error('arguments-exact', offset, { name, given, expected: min })];
  if (max === Number.POSITIVE_INFINITY) return [error('arguments-at-least', offset, { name, given, min })];
  return [error('arguments-range', offset, { name, given, min, max })];
}

/** `unknown-name`, or `unknown-name-suggestion` when something close exists. */
function withSuggestion(
  code: string,
  name: string,
  offset: number,
  known: Iterable<string>,
): ExpressionProblem {
  const suggestion = nearest(name, known);
  if (suggestion === undefined) return error(code, offset, { name });
  return error(`${code}-suggestion`, offset, { name, suggestion });
}

function error(code: string, offset: number, args: ExpressionProblem['args'] = {}): ExpressionProblem {
  return { severity: 'error', code, offset, args };
}
