import type { Problem } from '../problem.js';

/** A problem inside one expression; whoever knows the row and column adds the path. */
export type ExpressionProblem = Omit<Problem, 'path'> & { readonly offset: number };
