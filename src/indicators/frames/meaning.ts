import { createHash } from 'node:crypto';
import type { Form, FormNode } from '../../forms/compile.js';
import { isGroup, type Translated } from '../../forms/form.js';
import { compileFor } from './compile-indicator.js';
import type { IndicatorDefinition } from './frame.js';

/**
 * What an indicator means when it reads one version of its form, as 12 hexadecimal digits: two figures
 * may be compared only when this is the same. It covers how the figure is made, and of every question it
 * depends on, near or far, what people read in the form's default language, what they could answer, and
 * who was asked. A hint, another language, or a question beside it may change. Undefined when this
 * version lacks what the indicator reads.
 */
export function meaningOf(indicator: IndicatorDefinition, form: Form): string | undefined {
  const known = meanings.get(form) ?? new Map<IndicatorDefinition, string | undefined>();
  meanings.set(form, known);
  if (!known.has(indicator)) known.set(indicator, workedOut(indicator, form));
  return known.get(indicator);
}

/** Kept: a digest asks for each figure. */
const meanings = new WeakMap<Form, Map<IndicatorDefinition, string | undefined>>();

function workedOut(indicator: IndicatorDefinition, form: Form): string | undefined {
  const { measure, numerator, denominator, top } = indicator;
  const expressions = [numerator, denominator].flatMap((source) => source ?? []);
  const compiled = expressions.map((source) => compileFor(form, source));
  if (compiled.some((expression) => expression === undefined)) return undefined;
  const nodes = dependencies(
    compiled.flatMap((expression) => expression?.reads ?? []),
    form,
  );
  const meaning = [measure, expressions, top ?? [], nodes.map((node) => describe(node, form))];
  return createHash('sha256').update(JSON.stringify(meaning)).digest('hex').slice(0, 12);
}

/** Whether an indicator means the same in all these versions of its form. */
export function meansTheSame(indicator: IndicatorDefinition, versions: readonly Form[]): boolean {
  const [first, ...others] = versions.map((form) => meaningOf(indicator, form));
  return versions.length === 0 || (first !== undefined && others.every((other) => other === first));
}

/** The questions these slots lead to, through calculations, conditions and groups, by name. */
function dependencies(slots: readonly number[], form: Form): FormNode[] {
  const found = new Map<string, FormNode>();
  const follow = (node: FormNode | undefined): void => {
    if (!node || found.has(node.name)) return;
    found.set(node.name, node);
    if (node.parent !== undefined) follow(form.nodes[node.parent]);
    for (const slot of node.reads) follow(form.nodes[slot]);
  };
  for (const slot of slots) follow(form.nodes[slot]);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function describe({ row, choices }: FormNode, { definition }: Form): unknown {
  const said = (text: Translated | undefined) =>
    text?.[definition.settings.default_language]?.trim().replace(/\s+/g, ' ') ?? '';
  // The title of a group is read beside its questions; only who is asked changes them.
  if (isGroup(row)) return [row.name, row.relevant ?? ''];
  const { name, type, label, relevant = '', calculation = '', choice_filter = '' } = row;
  const answers = choices.map((choice) => [choice.name, said(choice.row.label)]);
  return [name, type, said(label), relevant, calculation, choice_filter, answers];
}
