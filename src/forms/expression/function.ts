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
  /** Problems of the arguments that only this function knows. Their number is right. */
  check?(args: readonly Node[]): readonly ExpressionProblem[];
  /** Must yield closures that never throw. The number of arguments is right. */
  compile(args: readonly Operand[]): Operand;
}
