import type { Scope } from './expression/environment.js';
import type { ChoiceDefinition, FormDefinition } from './form.js';
import { flatten } from './rows.js';
import { questionTypes } from './types/index.js';
import type { Datatype } from './types/type.js';

/** What every expression of the form may refer to. A group has no value: it has a slot but no name here. */
export function scopeOf(definition: FormDefinition): Scope {
  const fields = new Map<string, { slot: number; datatype: Datatype }>();
  for (const [slot, { row }] of flatten(definition.survey).entries()) {
    const type = questionTypes.get(row.type);
    if (row.type !== 'group' && !fields.has(row.name)) {
      fields.set(row.name, { slot, datatype: type?.datatype ?? 'string' });
    }
  }
  return { field: (name) => fields.get(name), names: [...fields.keys()] };
}

/** The columns a choice_filter over this list may name: every one but those that are only shown. */
export function columnsOf(list: readonly ChoiceDefinition[]): string[] {
  const columns = new Set(list.flatMap((choice) => Object.keys(choice)));
  columns.delete('label');
  columns.delete('exclusive');
  return [...columns];
}
