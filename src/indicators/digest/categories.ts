import type { Form } from '../../forms/compile.js';
import { type Dimension, dimensions, type FrameDefinition } from '../frames/frame.js';

export interface Category {
  readonly name: string;
  readonly label: (language: string) => string;
}
export type Categories = Readonly<Record<Dimension, readonly Category[]>>;

/** The answers people may give about themselves, in the order of the forms. */
export function categoriesOf(frame: FrameDefinition, open: readonly Form[]): Categories {
  const [age, gender, quarter, frequency] = dimensions.map((dimension) => {
    const found = new Map<string, Category>();
    for (const form of open) {
      for (const choice of choicesOf(frame, form, dimension)) {
        if (['no_answer', 'dont_know'].includes(choice.name)) continue;
        found.set(choice.name, {
          name: choice.name,
          label: (language) => choice.row.label?.[language] ?? choice.name,
        });
      }
    }
    return [...found.values()];
  });
  return { age: age ?? [], gender: gender ?? [], quarter: quarter ?? [], frequency: frequency ?? [] };
}

function choicesOf(frame: FrameDefinition, form: Form, dimension: Dimension) {
  return form.find(frame.forms[form.name]?.dimensions[dimension] ?? '')?.choices ?? [];
}
