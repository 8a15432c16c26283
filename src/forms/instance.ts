import type { Form, FormNode } from './compile.js';
import type { Compiled } from './expression/compile.js';
import type { Environment } from './expression/environment.js';
import type { Clock, ShownChoice } from './types/type.js';

/** What was answered, by question name, as stored; '' or absent when not. */
export type Answers = Readonly<Record<string, string>>;

/** A form with its answers worked out, by slot. ODK calls it the instance. */
export interface Instance {
  /** '' when empty or irrelevant. */
  readonly values: readonly string[];
  readonly relevant: readonly boolean[];
}

/**
 * Works out what is relevant and what is calculated. Follows ODK Collect: an irrelevant answer reads
 * '' everywhere and comes back when it is relevant again, an irrelevant calculation is '', a choice
 * filtered away clears the answer.
 */
export function evaluate(form: Form, answers: Answers, clock: Clock, language: string): Instance {
  const values: string[] = new Array(form.nodes.length).fill('');
  const relevant: boolean[] = new Array(form.nodes.length).fill(false);
  const environment: Environment = { values, relevant, self: '', now: clock.now, zone: clock.zone, language };
  for (const node of form.order) {
    if (node.parent !== undefined && !relevant[node.parent]) continue;
    if (node.relevant && !node.relevant.truth(environment)) continue;
    relevant[node.slot] = true;
    if (node.calculation) values[node.slot] = calculated(node, node.calculation, answers, environment);
    else values[node.slot] = keptByFilter(node, answers[node.name] ?? '', environment);
  }
  return { values, relevant };
}

/** The environment of an expression about one node's own value. */
export function environmentOf(instance: Instance, clock: Clock, language: string, self = ''): Environment {
  return {
    values: instance.values,
    relevant: instance.relevant,
    self,
    now: clock.now,
    zone: clock.zone,
    language,
  };
}

/** Whether `value` passes the node's constraint; empty values always do. */
export function satisfiesConstraint(
  node: FormNode,
  value: string,
  instance: Instance,
  clock: Clock,
  language: string,
): boolean {
  if (!node.constraint || value === '') return true;
  const values = instance.values.with(node.slot, value);
  return node.constraint.truth(environmentOf({ ...instance, values }, clock, language, value));
}

/** Whether an answer must be given now. */
export function isRequired(node: FormNode, instance: Instance, clock: Clock, language: string): boolean {
  if (typeof node.required === 'boolean') return node.required;
  return node.required.truth(environmentOf(instance, clock, language, instance.values[node.slot] ?? ''));
}

/** The choices open to the person now, with their index in the full list. */
export function openChoices(
  node: FormNode,
  instance: Instance,
  clock: Clock,
  language: string,
): ReadonlyArray<ShownChoice & { index: number }> {
  const { filter } = node;
  const environment = environmentOf(instance, clock, language);
  const open = filter
    ? node.choices.filter(({ row }) => filter.truth({ ...environment, row }))
    : node.choices;
  return open.map(({ name, index, exclusive, label }) => ({
    name,
    index,
    exclusive,
    label: label.in(language, instance.values),
  }));
}

function calculated(
  { name }: FormNode,
  calculation: Compiled,
  answers: Answers,
  environment: Environment,
): string {
  if (!calculation.keeps) return calculation.text(environment);
  return calculation.text({ ...environment, self: answers[name] ?? '' });
}

function keptByFilter(node: FormNode, value: string, environment: Environment): string {
  const filter = node.filter;
  if (!filter || value === '') return value;
  return value
    .split(' ')
    .filter((name) => {
      const choice = node.choices.find((candidate) => candidate.name === name);
      return choice !== undefined && filter.truth({ ...environment, row: choice.row });
    })
    .join(' ');
}
