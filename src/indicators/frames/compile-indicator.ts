import type { Form } from '../../forms/compile.js';
import { check } from '../../forms/expression/check.js';
import { type Compiled, compile } from '../../forms/expression/compile.js';
import { parse } from '../../forms/expression/parse.js';
import type { IndicatorDefinition, Measure } from './frame.js';

/** An indicator ready to run on the answers to one version of its form, unrolled as they are. */
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
  const slots = [...numerator.reads, ...(measure === 'ratio' ? (denominator?.reads ?? []) : [])];
  return { id, measure, numerator, denominator, top: new Set(top), reads: questionsBehind(slots, form) };
}

/** An expression about a form; undefined where the form has not what it reads. */
export function compileFor(form: Form, source: string): Compiled | undefined {
  const parsed = parse(source);
  if (!parsed.ok || check(parsed.tree, form.scope).some(({ severity }) => severity === 'error'))
    return undefined;
  return compile(parsed.tree, form.scope);
}

/** The slots of what people answer, following calculations to what they are made from. */
function questionsBehind(slots: readonly number[], form: Form): number[] {
  const reached = new Set(slots);
  // A set goes on to what is added to it meanwhile.
  for (const slot of reached)
    for (const further of calculationOf(slot, form)?.reads ?? []) reached.add(further);
  return [...reached].filter((slot) => !calculationOf(slot, form));
}

function calculationOf(slot: number, form: Form): Compiled | undefined {
  return form.nodes[slot]?.calculation;
}
