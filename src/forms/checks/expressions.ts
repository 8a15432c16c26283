import { check } from '../expression/check.js';
import type { Scope } from '../expression/environment.js';
import { parse } from '../expression/parse.js';
import type { FormDefinition } from '../form.js';
import type { Problem } from '../problem.js';
import { expressionsOf } from '../row-expressions.js';
import { unrolledOnce } from '../scope.js';

/** Every expression of the form, read and checked where it stands. */
export function checkExpressions(definition: FormDefinition): Problem[] {
  const { settings, choices } = definition;
  const { rows, scopes } = unrolledOnce(definition);
  const groups = new Set(rows.flatMap(({ row }) => (row.type === 'group' ? [row.name] : [])));
  const problems = rows.flatMap((unrolled) =>
    expressionsOf(unrolled.row, scopes.of(unrolled), choices).flatMap(({ column, source, scope }) =>
      checkExpression(source, scope, [...unrolled.path, column]),
    ),
  );
  for (const name of ['screen_out', 'quotable'] as const) {
    const source = settings[name];
    if (source !== undefined) problems.push(...checkExpression(source, scopes.outside, ['settings', name]));
  }
  return problems.map((problem) => explainGroup(problem, groups));
}

function checkExpression(source: string, scope: Scope, path: Problem['path']): Problem[] {
  const parsed = parse(source);
  const problems = parsed.ok ? [...parsed.warnings, ...check(parsed.tree, scope)] : [parsed.problem];
  return problems.map((problem) => ({ ...problem, path }));
}

/** A group is known, it only has no value. */
function explainGroup(problem: Problem, groups: ReadonlySet<string>): Problem {
  const { name } = problem.args;
  const isGroup = problem.code.startsWith('unknown-name') && typeof name === 'string' && groups.has(name);
  return isGroup ? { ...problem, code: 'group-without-value', args: { name } } : problem;
}
