/**
 * An expression as read. Every node knows where it begins in the source (for an operator: where the
 * operator itself stands), so that a problem can point at it.
 */
export type Node =
  | { readonly kind: 'text'; readonly offset: number; readonly value: string }
  | { readonly kind: 'number'; readonly offset: number; readonly value: number }
  /** `${name}`, or a path whose last step is `name`. */
  | { readonly kind: 'field'; readonly offset: number; readonly name: string }
  /** `.` */
  | { readonly kind: 'self'; readonly offset: number }
  /** `..`, `../..`: what stands around; only position() reads it. */
  | { readonly kind: 'parent'; readonly offset: number; readonly path: string; readonly levels: number }
  /** A word without `${}`: a column in a choice_filter, otherwise a mistake. */
  | { readonly kind: 'name'; readonly offset: number; readonly name: string }
  | { readonly kind: 'negative'; readonly offset: number; readonly operand: Node }
  | {
      readonly kind: 'binary';
      readonly offset: number;
      readonly operator: Operator;
      readonly left: Node;
      readonly right: Node;
    }
  | { readonly kind: 'call'; readonly offset: number; readonly name: string; readonly args: readonly Node[] };

/** Every operator between two operands, with how tightly it binds (XPath 1.0, section 3). */
export const PRECEDENCE = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6,
} as const;
export type Operator = keyof typeof PRECEDENCE;

export function isOperator(text: string): text is Operator {
  return Object.hasOwn(PRECEDENCE, text);
}

/** Calls `visit` on the node and on everything inside it, in the order of reading. */
export function walk(node: Node, visit: (node: Node) => void): void {
  if (node.kind === 'binary') {
    walk(node.left, visit);
    visit(node);
    walk(node.right, visit);
    return;
  }
  visit(node);
  if (node.kind === 'negative') walk(node.operand, visit);
  if (node.kind === 'call') for (const arg of node.args) walk(arg, visit);
}
