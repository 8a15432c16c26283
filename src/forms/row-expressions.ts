import type { Scope } from './expression/environment.js';
import { type FormDefinition, isGroup, isRepeat, type Row } from './form.js';
import { choicesOf } from './rows.js';
import { columnsOf } from './scope.js';
import { questionTypes } from './types/index.js';

/** The columns that may hold an expression. */
export type ExpressionColumn =
  | 'relevant'
  | 'required'
  | 'constraint'
  | 'calculation'
  | 'choice_filter'
  | 'default'
  | 'repeat_count';

export interface RowExpression {
  readonly column: ExpressionColumn;
  readonly source: string;
  readonly scope: Scope;
}

/** The expressions of a row, each with what it may refer to; `form` is what the row may. */
export function expressionsOf(row: Row, form: Scope, choices: FormDefinition['choices']): RowExpression[] {
  if (isGroup(row)) {
    return present([
      ['relevant', row.relevant, form],
      ['repeat_count', isRepeat(row) ? row.repeat_count : undefined, form],
    ]);
  }
  const self = questionTypes.get(row.type)?.datatype;
  const own: Scope = self ? { ...form, self } : form;
  const columns = columnsOf(choicesOf(row, choices));
  return present([
    ['relevant', row.relevant, form],
    ['required', row.required === 'yes' || row.required === 'no' ? undefined : row.required, own],
    ['constraint', row.constraint, own],
    ['calculation', row.calculation, form],
    ['choice_filter', row.choice_filter, { ...form, columns }],
    ['default', row.default !== undefined && isDynamic(row.default) ? row.default : undefined, form],
  ]);
}

/** Whether a default is worked out rather than taken as it stands: it has a `${name}` or calls a function. */
export function isDynamic(source: string): boolean {
  return /\$\{|(?:^|[^\p{L}\p{N}_])[a-z][a-z0-9:-]*\(/u.test(source);
}

function present(
  columns: ReadonlyArray<readonly [ExpressionColumn, string | undefined, Scope]>,
): RowExpression[] {
  return columns.flatMap(([column, source, scope]) =>
    source === undefined ? [] : [{ column, source, scope }],
  );
}
