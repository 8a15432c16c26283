import { isRepeat, type Row } from './form.js';
import type { FlatRow } from './rows.js';
import { another } from './types/another.js';

/** Instances of one repeat at most: each is asked about, read back and shown with buttons. */
export const MAX_INSTANCES = 50;

/**
 * Which instances each repeat has, by its name. Ids count from 1 in the order the instances were added, and
 * are never given twice, so that an id means the same instance for ever; positions are another thing.
 */
export type Shape = ReadonlyMap<string, RepeatShape>;

export interface RepeatShape {
  readonly ids: readonly number[];
  /** Id of the instance that people are asked about next; undefined when none can be added. */
  readonly next: number | undefined;
}

/** A row of the form as often as it stands in a shape. Its slot is its index in the list of all. */
export interface UnrolledRow {
  readonly row: Row;
  readonly path: FlatRow['path'];
  /** `text`, and of the third instance `decisions[3].text`: answers are stored under it. */
  readonly name: string;
  /** The same number always means the same row of the same instance, whatever was added or taken away. */
  readonly index: number;
  /** Slot of what it stands in. */
  readonly parent: number | undefined;
  /** The instance it belongs to, is, or would add. */
  readonly instance: Instance | undefined;
  /** What a row of type repeat stands for here: itself, an instance, or the question whether there is one more. */
  readonly part: 'repeat' | 'instance' | 'more' | undefined;
}

/** One instance of a repeat. */
export interface Instance {
  readonly repeat: string;
  readonly id: number;
  /** From 1. */
  readonly position: number;
}

/** The rows of a form whose repeats have this shape; a repeat that is not in it has one instance. */
export function unroll(rows: readonly FlatRow[], shape: Shape): UnrolledRow[] {
  const unrolled: UnrolledRow[] = [];
  // The slot of each row where it was last put.
  const slots: number[] = [];
  const put = (base: number, { row, path, parent }: FlatRow, more: Partial<UnrolledRow> = {}): number =>
    unrolled.push({
      row,
      path,
      name: more.instance && !more.part ? `${instanceName(more.instance)}.${row.name}` : row.name,
      index: base + (more.instance?.id ?? 0) * rows.length,
      parent: parent === undefined ? undefined : slots[parent],
      instance: undefined,
      part: undefined,
      ...more,
    }) - 1;
  for (const [base, flat] of rows.entries()) {
    if (!isRepeat(flat.row)) {
      if (!flat.repeat) slots[base] = put(base, flat);
      continue;
    }
    const { name, label } = flat.row;
    // Its label is read with each instance.
    const parent = put(base, flat, { row: { ...flat.row, label: undefined }, part: 'repeat' });
    const { ids, next } = shape.get(name) ?? ONE;
    const own = (id: number, position: number, part: 'instance' | 'more') => {
      const instance = { repeat: name, id, position };
      const row: Row =
        part === 'more'
          ? { type: another.name, name, label, required: 'yes' }
          : { type: 'group', name, label, children: [] };
      slots[base] = put(base, flat, { row, name: instanceName(instance), parent, instance, part });
      return instance;
    };
    for (const [before, id] of ids.entries()) {
      const instance = own(id, before + 1, 'instance');
      for (const inside of within(rows, base)) slots[inside] = put(inside, at(rows, inside), { instance });
    }
    if (next !== undefined) own(next, ids.length + 1, 'more');
  }
  return unrolled;
}

/** `decisions[3]` */
export function instanceName({ repeat, id }: Pick<Instance, 'repeat' | 'id'>): string {
  return `${repeat}[${id}]`;
}

/** What tells shapes apart. */
export function shapeKey(shape: Shape): string {
  return [...shape].map(([name, { ids, next }]) => `${name} ${ids.join(' ')} ${next ?? ''}`).join('\n');
}

const ONE: RepeatShape = { ids: [1], next: undefined };

/** Slots of the rows inside a repeat: they follow it. */
function within(rows: readonly FlatRow[], base: number): number[] {
  const { repeat } = at(rows, base);
  const slots: number[] = [];
  for (let slot = base + 1; rows[slot]?.repeat === repeat; slot += 1) slots.push(slot);
  return slots;
}

function at(rows: readonly FlatRow[], slot: number): FlatRow {
  const row = rows[slot];
  if (!row) throw new RangeError(`There is no row ${slot}.`);
  return row;
}
