import type { Clock, Datatype } from '../types/type.js';

/** What an expression may refer to, known when it is checked and compiled. */
export interface Scope {
  /** The field behind `${name}`: its slot in Environment.values and its type. */
  field(name: string): { readonly slot: number; readonly datatype: Datatype } | undefined;
  /** Every name, for "did you mean". */
  readonly names: readonly string[];
  /** Type of `.`, when the expression belongs to a question. */
  readonly self?: Datatype;
  /** Columns a choice_filter may name without `${}`; absent elsewhere. */
  readonly columns?: readonly string[];
}

/** What a compiled expression reads while it runs. */
export interface Environment extends Clock {
  /** By slot: the stored text of each field, '' when empty or irrelevant. */
  readonly values: readonly string[];
  /** The value of `.`. */
  readonly self: string;
  /** The row of a choice_filter. */
  readonly row?: Readonly<Record<string, unknown>>;
  /** For month and day names. */
  readonly language: string;
}
