import type { Nodeset, Scope } from './expression/environment.js';
import { type ChoiceDefinition, type FormDefinition, isRepeat, type Row } from './form.js';
import { type FlatRow, flatten } from './rows.js';
import { questionTypes } from './types/index.js';
import type { Datatype } from './types/type.js';
import { instanceName, type UnrolledRow, unroll } from './unroll.js';

/** What the expressions of each row may refer to. */
export interface Scopes {
  /** Of whatever stands in no repeat. */
  readonly outside: Scope;
  of(row: UnrolledRow): Scope;
}

type Field = NonNullable<ReturnType<Scope['field']>>;

/**
 * What every expression may refer to: the fields outside repeats, those of the same instance, and all
 * those of a repeat as a nodeset. A group has no value: it has a slot but no name here.
 * @param flat the rows of the form, of which `rows` are the unrolled ones.
 */
export function scopesOf(flat: readonly FlatRow[], rows: readonly UnrolledRow[]): Scopes {
  const nodesets = nodesetsOf(flat);
  const fields = new Map<string, Field>();
  const inside = new Map<string, Map<string, Field>>();
  for (const [slot, { row, instance, part }] of rows.entries()) {
    if (part === 'instance' || (instance && !part)) nodesets.get(row.name)?.slots.push(slot);
    if (part || row.type === 'group') continue;
    const near = instance ? fieldsIn(instanceName(instance)) : fields;
    if (!near.has(row.name)) near.set(row.name, { slot, datatype: datatypeOf(row) });
  }
  const outside: Scope = {
    field: (name) => fields.get(name),
    names: [...fields.keys(), ...nodesets.keys()],
    ...(nodesets.size > 0 ? { nodeset: (name: string) => nodesets.get(name) } : {}),
  };
  return {
    outside,
    of(row) {
      if (!row.instance || row.part) return outside;
      const own = fieldsIn(instanceName(row.instance));
      return {
        ...outside,
        field: (name) => own.get(name) ?? fields.get(name),
        positions: positionsAround(row, rows),
      };
    },
  };

  function fieldsIn(instance: string): Map<string, Field> {
    const own = inside.get(instance) ?? new Map<string, Field>();
    inside.set(instance, own);
    return own;
  }
}

/** The rows of a form with one instance of each repeat, and their scopes: for whoever checks the form. */
export function unrolledOnce({ survey }: FormDefinition): { rows: readonly UnrolledRow[]; scopes: Scopes } {
  const flat = flatten(survey);
  const rows = unroll(flat, new Map());
  return { rows, scopes: scopesOf(flat, rows) };
}

/** Repeats and what is in them, by name, without any slot yet. */
function nodesetsOf(flat: readonly FlatRow[]): Map<string, Nodeset & { readonly slots: number[] }> {
  return new Map(
    flat.flatMap(({ row, repeat }) =>
      repeat && row.type !== 'group'
        ? [
            [
              row.name,
              { repeat: repeat.name, isRepeat: isRepeat(row), slots: [], datatype: datatypeOf(row) },
            ] as const,
          ]
        : [],
    ),
  );
}

function datatypeOf(row: Row): Datatype {
  return questionTypes.get(row.type)?.datatype ?? 'string';
}

/** Of what stands around a row, from the inside out, as far as its repeat. */
function positionsAround(row: UnrolledRow, rows: readonly UnrolledRow[]): Array<number | undefined> {
  const positions: Array<number | undefined> = [];
  for (let at = row.parent; at !== undefined; at = rows[at]?.parent) {
    const around = rows[at];
    if (around?.part === 'instance') return [...positions, around.instance?.position];
    positions.push(undefined);
  }
  return positions;
}

/** The columns a choice_filter over this list may name: every one but those that are only shown. */
export function columnsOf(list: readonly ChoiceDefinition[]): string[] {
  const columns = new Set(list.flatMap((choice) => Object.keys(choice)));
  columns.delete('label');
  columns.delete('exclusive');
  return [...columns];
}
