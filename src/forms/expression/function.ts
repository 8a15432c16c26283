import type { Scope } from './environment.js';
import type { Operand } from './operand.js';
import type { ExpressionProblem } from './problem.js';
import type { Node } from './tree.js';

/** A function of the expression language. One file each in functions/, listed in functions/index.ts. */
export interface XPathFunction {
  readonly name: string;
  /** How many arguments it takes: at least, at most. */
  readonly min: number;
  readonly max: number;
  /** True when the result changes with the time of day. */
  readonly usesClock?: true;
  /** True when its field keeps the first value it was given. */
  readonly keeps?: true;
  /** Of which nodes an argument, counted from 0, may be all; one value is wanted of the others. */
  nodesets?(argument: number): 'field' | 'repeat' | 'any' | undefined;
  /** True when inside a repeat too `${name}` is that of every instance, not only the own. */
  readonly everywhere?: true;
  /** Problems of the arguments that only this function knows. Their number is right. */
  check?(args: readonly Node[], scope: Scope): readonly ExpressionProblem[];
  /** Must yield closures that never throw. The number of arguments is right. */
  compile(args: readonly Operand[]): Operand;
}
