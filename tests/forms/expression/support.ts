import { check } from '../../../src/forms/expression/check.js';
import { type Compiled, compile } from '../../../src/forms/expression/compile.js';
import type { Environment, Nodeset, Scope } from '../../../src/forms/expression/environment.js';
import { parse } from '../../../src/forms/expression/parse.js';
import type { ExpressionProblem } from '../../../src/forms/expression/problem.js';
import type { Node } from '../../../src/forms/expression/tree.js';
import type { Datatype } from '../../../src/forms/types/type.js';

/** Fields by name: their datatype and the stored text of their answer. */
export type Fields = Readonly<Record<string, readonly [Datatype, string]>>;

/** 2024-05-15T12:34:56Z, the moment the fixtures were recorded. */
export const NOW = 1_715_776_496_000;

export function scopeOf(fields: Fields, more: Partial<Scope> = {}): Scope {
  const names = Object.keys(fields);
  return {
    field(name) {
      const found = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return found && { slot: names.indexOf(name), datatype: found[0] };
    },
    names,
    ...more,
  };
}

export function environmentOf(fields: Fields, more: Partial<Environment> = {}): Environment {
  const values = Object.values(fields).map(([, value]) => value);
  const relevant = values.map(() => true);
  return { values, relevant, self: '', now: NOW, zone: 'UTC', language: 'en', ...more };
}

/** A repeat `r` with one field `x`, whose answers are given; null for one that is not relevant. */
export function repeatOf(fields: Fields, answers: ReadonlyArray<string | null>, own?: number) {
  const base = scopeOf(fields);
  const first = Object.keys(fields).length;
  const slots = answers.map((_, index) => first + index);
  const nodesets: Record<string, Nodeset> = {
    r: { repeat: 'r', isRepeat: true, slots: slots.map((slot) => slot + answers.length), datatype: 'string' },
    x: { repeat: 'r', isRepeat: false, slots, datatype: 'int' },
  };
  const here = own === undefined ? {} : { positions: [undefined, own + 1] };
  const scope: Scope = {
    ...base,
    field: (name) =>
      name === 'x' && own !== undefined ? { slot: first + own, datatype: 'int' } : base.field(name),
    nodeset: (name) => nodesets[name],
    names: [...base.names, 'x', 'r'],
    ...here,
  };
  const environment = environmentOf(fields);
  return {
    scope,
    environment: {
      ...environment,
      values: [...environment.values, ...answers.map((answer) => answer ?? ''), ...answers.map(() => 'yes')],
      relevant: [
        ...environment.relevant,
        ...answers.map((answer) => answer !== null),
        ...answers.map(() => true),
      ],
    },
  };
}

export function treeOf(source: string): Node {
  const parsed = parse(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.problem.code} at ${parsed.problem.offset}`);
  return parsed.tree;
}

/** Everything said about an expression: warnings of the parser, then problems of the check. */
export function problemsOf(source: string, scope: Scope): readonly ExpressionProblem[] {
  const parsed = parse(source);
  if (!parsed.ok) return [parsed.problem];
  return [...parsed.warnings, ...check(parsed.tree, scope)];
}

/** @throws when the expression has an error. */
export function compiled(source: string, scope: Scope): Compiled {
  const error = problemsOf(source, scope).find(({ severity }) => severity === 'error');
  if (error) throw new Error(`${source}: ${error.code} at ${error.offset}`);
  return compile(treeOf(source), scope);
}

/** The result as text, for fields given by name. */
export function run(source: string, fields: Fields = {}, environment: Partial<Environment> = {}): string {
  return compiled(source, scopeOf(fields)).text(environmentOf(fields, environment));
}

/** Writes a tree out with every parenthesis. */
export function print(node: Node): string {
  switch (node.kind) {
    case 'text':
      return node.value.includes("'") ? `"${node.value}"` : `'${node.value}'`;
    case 'number':
      return String(node.value);
    case 'field':
      return `\${${node.name}}`;
    case 'self':
      return '.';
    case 'parent':
      return node.path;
    case 'name':
      return node.name;
    case 'negative':
      return `(-${print(node.operand)})`;
    case 'binary':
      return `(${print(node.left)} ${node.operator} ${print(node.right)})`;
    case 'call':
      return `${node.name}(${node.args.map(print).join(', ')})`;
  }
}
