import type { PlacedProblem } from '../../src/forms/problem.js';

/** Problems as lines: `3:12 unknown-key {"name":"a"}`, with `warning` before the code of a warning. */
export function told(problems: readonly PlacedProblem[]): string[] {
  return problems.map(({ line, column, severity, code, args }) => {
    const mark = severity === 'warning' ? 'warning ' : '';
    return `${line}:${column} ${mark}${code} ${JSON.stringify(args)}`;
  });
}
