import {
  type ChoiceDefinition,
  type FormDefinition,
  isGroup,
  isRepeat,
  type QuestionRow,
  type RepeatRow,
  type Row,
} from './form.js';

/** A row with its place in the form. Its slot is its index in the list of all rows. */
export interface FlatRow {
  readonly row: Row;
  /** For example `['survey', 3, 'children', 0]`. */
  readonly path: ReadonlyArray<string | number>;
  /** Slot of the group it stands in. */
  readonly parent: number | undefined;
  /** The repeat it stands in, or is. */
  readonly repeat: RepeatRow | undefined;
}

/** Every row, groups too, in the order of the form, depth first. */
export function flatten(survey: readonly Row[]): FlatRow[] {
  const rows: FlatRow[] = [];
  const add = (siblings: readonly Row[], path: FlatRow['path'], around?: number): void => {
    for (const [index, row] of siblings.entries()) {
      const repeat = isRepeat(row) ? row : around === undefined ? undefined : rows[around]?.repeat;
      const slot = rows.push({ row, path: [...path, index], parent: around, repeat }) - 1;
      if (isGroup(row)) add(row.children, [...path, index, 'children'], slot);
    }
  };
  add(survey, ['survey']);
  return rows;
}

/** The choices of a question; none when it names no list, or one that does not exist. */
export function choicesOf(row: QuestionRow, lists: FormDefinition['choices']): readonly ChoiceDefinition[] {
  const { list_name } = row;
  return list_name !== undefined && Object.hasOwn(lists, list_name) ? (lists[list_name] ?? []) : [];
}
