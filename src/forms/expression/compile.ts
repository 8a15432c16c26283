import { equal, ordered } from './comparison.js';
import type { Environment, Scope } from './environment.js';
import { functions } from './functions/index.js';
import {
  answerOperand,
  booleanOperand,
  constantOperand,
  fieldOperand,
  nodesetOperand,
  numberOperand,
  type Operand,
  type Read,
  textOperand,
} from './operand.js';
import { type Node, walk } from './tree.js';
import type { Value } from './values.js';

/** An expression ready to run, any number of times. Nothing here ever throws. */
export interface Compiled {
  evaluate(environment: Environment): Value;
  /** The result as it is stored and shown. */
  text(environment: Environment): string;
  /** The result as relevant, required and constraint read it. */
  truth(environment: Environment): boolean;
  /** Slots of the fields it reads, each once, in order of appearance; `.` is not among them. */
  readonly reads: readonly number[];
  /** True when the result depends on today() or now(). */
  readonly usesClock: boolean;
  /** True when it keeps the first value it had: the `self` of its environment. */
  readonly keeps: boolean;
}

/**
 * Turns a tree into closures. The environment must come from the same scope (slots), with a valid
 * time zone.
 * @throws when the tree was not checked: check.ts must have found no error.
 */
export function compile(tree: Node, scope: Scope): Compiled {
  const { value, text, truth } = operand(tree, scope);
  const reads = new Set<number>();
  const everywhere = new Set<Node>();
  let usesClock = false;
  let keeps = false;
  walk(tree, (node) => {
    const called = node.kind === 'call' ? functions.get(node.name) : undefined;
    if (called?.usesClock) usesClock = true;
    if (called?.keeps) keeps = true;
    if (node.kind === 'call' && called?.everywhere) for (const arg of node.args) everywhere.add(arg);
    if (node.kind === 'field')
      for (const slot of slotsOf(node.name, scope, everywhere.has(node))) reads.add(slot);
  });
  return { evaluate: value, text, truth, reads: [...reads], usesClock, keeps };
}

function slotsOf(name: string, scope: Scope, everywhere: boolean): readonly number[] {
  const near = everywhere ? undefined : scope.field(name);
  return near ? [near.slot] : (scope.nodeset?.(name)?.slots ?? []);
}

function operand(node: Node, scope: Scope): Operand {
  switch (node.kind) {
    case 'text':
    case 'number':
      return constantOperand(node.value);
    case 'field': {
      const near = scope.field(node.name);
      return near ? fieldOperand(near.slot, near.datatype) : nodeset(node.name, scope);
    }
    case 'parent':
      return constantOperand(checked(scope.positions?.[node.levels - 1], node.path));
    case 'self':
      return answerOperand((env) => env.self, checked(scope.self, '.'));
    case 'name':
      return column(node.name);
    case 'negative':
      return negative(operand(node.operand, scope));
    case 'binary':
      return binary(node, operand(node.left, scope), operand(node.right, scope));
    case 'call': {
      const called = checked(functions.get(node.name), node.name);
      const args = node.args.map((arg) =>
        called.everywhere && arg.kind === 'field' && scope.nodeset?.(arg.name)
          ? nodeset(arg.name, scope)
          : operand(arg, scope),
      );
      return called.compile(args);
    }
  }
}

function nodeset(name: string, scope: Scope): Operand {
  const { slots, datatype } = checked(scope.nodeset?.(name), name);
  return nodesetOperand(slots, datatype);
}

function checked<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new Error(`compile() met ${name}, which check() refuses`);
  return found;
}

function column(name: string): Operand {
  return textOperand((env) => {
    const cell = env.row?.[name];
    return typeof cell === 'string' ? cell : '';
  });
}

function negative({ constant, number }: Operand): Operand {
  return typeof constant === 'number' ? constantOperand(-constant) : numberOperand((env) => -number(env));
}

function binary({ operator }: Node & { kind: 'binary' }, left: Operand, right: Operand): Operand {
  switch (operator) {
    case 'or':
      return booleanOperand(or(left.truth, right.truth));
    case 'and':
      return booleanOperand(and(left.truth, right.truth));
    case '=':
      return booleanOperand(equal(left, right));
    case '!=': {
      const same = equal(left, right);
      return booleanOperand((env) => !same(env));
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
      return booleanOperand(ordered(operator, left, right));
    default:
      return numberOperand(arithmetic(operator, left.number, right.number));
  }
}

function or(a: Read<boolean>, b: Read<boolean>): Read<boolean> {
  return (env) => a(env) || b(env);
}

function and(a: Read<boolean>, b: Read<boolean>): Read<boolean> {
  return (env) => a(env) && b(env);
}

/** `mod` takes the sign of the left side, as in JavaScript (XPath 1.0, section 3.5). */
function arithmetic(
  operator: '+' | '-' | '*' | 'div' | 'mod',
  a: Read<number>,
  b: Read<number>,
): Read<number> {
  switch (operator) {
    case '+':
      return (env) => a(env) + b(env);
    case '-':
      return (env) => a(env) - b(env);
    case '*':
      return (env) => a(env) * b(env);
    case 'div':
      return (env) => a(env) / b(env);
    case 'mod':
      return (env) => a(env) % b(env);
  }
}
