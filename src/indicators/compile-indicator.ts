import type { Form } from '../forms/compile.js';
import { check } from '../forms/expression/check.js';
import { type Compiled, compile } from '../forms/expression/compile.js';
import { parse } from '../forms/expression/parse.js';
import { scopeOf } from '../forms/scope.js';
import type { IndicatorDefinition, Measure } from './frame.js';

/** An indicator ready to run on the answers to one version of its form. */
export interface CompiledIndicator {
  readonly id: string;
  readonly measure: Measure;
  readonly numerator: Compiled;
  readonly denominator: Compiled | undefined;
  readonly top: ReadonlySet<string>;
  /** Slots of the questions it is about, those behind calculations too. */
  readonly reads: readonly number[];
}

/** Undefined where this version of the form lacks what the indicator reads: nothing can then be said. */
export function compileIndicator(indicator: IndicatorDefinition, form: Form): CompiledIndicator | undefined {
  const { id, measure, numerator: written, denominator: among, top = [] } = indicator;
  const numerator = compileFor(form, written);
  const denominator = among === undefined ? undefined : compileFor(form, among);
  if (!numerator || (among !== undefined && !denominator)) return undefined;
  // A condition in the denominator says among whom to count; an amount is part of what is measured.
  const refs = [...numerator.refs, ...(measure === 'ratio' ? (denominator?.refs ?? []) : [])];
  return { id, measure, numerator, denominator, top: new Set(top), reads: questionsBehind(refs, form) };
}

/** An expression about a form; undefined where the form has not what it reads. */
export function compileFor(form: Form, source: string): Compiled | undefined {
  const parsed = parse(source);
  const scope = scopeOf(form.definition);
  if (!parsed.ok || check(parsed.tree, scope).some(({ severity }) => severity === 'error')) return undefined;
  return compile(parsed.tree, scope);
}

/** The slots of what people answer, following calculations to what they are made from. */
function questionsBehind(names: readonly string[], form: Form): number[] {
  const slots = new Set<number>();
  const seen = new Set<string>();
  const follow = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const node = form.find(name);
    if (node?.calculation) node.calculation.refs.forEach(follow);
    else if (node) slots.add(node.slot);
  };
  names.forEach(follow);
  return [...slots];
}
