import type { Form } from './compile.js';
import { type Answers, environmentOf, evaluate, type Instance } from './instance.js';
import type { Clock } from './types/type.js';
import { instanceName, MAX_INSTANCES, type RepeatShape, type Shape } from './unroll.js';

/** A form whose repeats have the instances that its answers give them, with those answers worked out. */
export interface WorkedOut {
  readonly form: Form;
  readonly instance: Instance;
}

/** The answer under an instance's own name, once it was taken away. */
export const REMOVED = 'removed';

/**
 * Unrolls the repeats of a form as its answers say, then works the answers out. An instance that people
 * add is an answer under its own name: `yes`, or `removed`. Where an expression counts the instances,
 * it is read until nothing changes: a repeat may be counted by what stands in another.
 */
export function workOut(form: Form, answers: Answers, clock: Clock, language: string): WorkedOut {
  if (form.repeats.length === 0) return { form, instance: evaluate(form, answers, clock, language) };
  let counts: ReadonlyMap<string, number> = new Map();
  for (let round = 0; ; round += 1) {
    const unrolled = form.unroll(shapeOf(form, answers, counts));
    const instance = evaluate(unrolled, answers, clock, language);
    const counted = countsOf(unrolled, instance, clock, language);
    const isSettled = [...counted].every(([name, count]) => (counts.get(name) ?? 0) === count);
    // One repeat after another settles, and check.ts has refused circles.
    if (isSettled || round > form.repeats.length) return { form: unrolled, instance };
    counts = counted;
  }
}

function shapeOf({ repeats }: Form, answers: Answers, counts: ReadonlyMap<string, number>): Shape {
  return new Map(
    repeats.map(({ name, count }) => [
      name,
      count ? { ids: idsTo(counts.get(name) ?? 0), next: undefined } : addedTo(name, answers),
    ]),
  );
}

function idsTo(count: number): number[] {
  return Array.from({ length: count }, (_, before) => before + 1);
}

/** The instances that people added and left. Ids follow one another: the first without an answer is the next. */
function addedTo(repeat: string, answers: Answers): RepeatShape {
  const ids: number[] = [];
  for (let id = 1; ; id += 1) {
    const added = answers[instanceName({ repeat, id })];
    if (added === 'yes') ids.push(id);
    else if (added !== REMOVED) return { ids, next: ids.length < MAX_INSTANCES ? id : undefined };
  }
}

function countsOf(
  { repeats }: Form,
  instance: Instance,
  clock: Clock,
  language: string,
): Map<string, number> {
  const environment = environmentOf(instance, clock, language);
  return new Map(
    repeats.flatMap(({ name, count }) => {
      if (!count) return [];
      const wanted = Math.floor(Number(count.text(environment)));
      return [[name, Math.min(Math.max(wanted || 0, 0), MAX_INSTANCES)] as const];
    }),
  );
}
