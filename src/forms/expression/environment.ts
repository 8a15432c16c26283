import type { Clock, Datatype } from '../types/type.js';

/** What an expression may refer to, known when it is checked and compiled. */
export interface Scope {
  /** The one field that `${name}` means here: its slot in Environment.values and its type. */
  field(name: string): { readonly slot: number; readonly datatype: Datatype } | undefined;
  /** What `${name}` means all over a repeat, whether or not a field of that name is near. */
  nodeset?(name: string): Nodeset | undefined;
  /** Every name, for "did you mean". */
  readonly names: readonly string[];
  /** Type of `.`, when the expression belongs to a question. */
  readonly self?: Datatype;
  /** Columns a choice_filter may name without `${}`; absent elsewhere. */
  readonly columns?: readonly string[];
  /** Inside a repeat, the position of what `..`, `../..` and so on stand for; undefined for a group. */
  readonly positions?: ReadonlyArray<number | undefined>;
}

/** The instances of a repeat, or one field in each of them. */
export interface Nodeset {
  /** The repeat's name. */
  readonly repeat: string;
  readonly isRepeat: boolean;
  /** In the order of the instances. */
  readonly slots: readonly number[];
  readonly datatype: Datatype;
}

/** What a compiled expression reads while it runs. */
export interface Environment extends Clock {
  /** By slot: the stored text of each field, '' when empty or irrelevant. */
  readonly values: readonly string[];
  /** By slot: a nodeset leaves out what is not relevant. */
  readonly relevant: readonly boolean[];
  /** The value of `.`. */
  readonly self: string;
  /** The row of a choice_filter. */
  readonly row?: Readonly<Record<string, unknown>>;
  /** For month and day names. */
  readonly language: string;
}
