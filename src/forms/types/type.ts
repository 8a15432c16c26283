import type { QuestionRow } from '../form.js';

/**
 * The contract of a question type: how a reply becomes a value, how a value reads, and what a prompt
 * needs. One file per type beside this one; index.ts registers them; each has a fixture under
 * tests/forms/types.
 *
 * A value is the text ODK stores: '' when empty, `5`, `2.5`, `2026-11-22`, `08:30:00.000`,
 * `2026-11-22T08:30:00.000+01:00`, a choice's name, the names of several choices parted by a space, in
 * the order of the list, or `45.0447 5.0497 0 12`. Where ODK stores the name of a file, a value is the
 * random id of the file.
 */
export interface QuestionType {
  readonly name: string;
  /** `ask`: put to the person; `show`: read with the next question; `automatic`: never seen. */
  readonly role: 'ask' | 'show' | 'automatic';
  /** How expressions read its value. */
  readonly datatype: Datatype;
  /** True when the row must name a list of choices. */
  readonly choices?: true;
  /** What the row's `parameters` may set; nothing when absent. */
  readonly parameters?: readonly string[];
  /** What a prompt needs so that a channel can offer the right buttons or keyboard. */
  wanted?(question: QuestionRow): Wanted;
  /** Reply → value, or why it does not fit. Only for `ask`. */
  read?(reply: Reply, question: QuestionRow, context: ReplyContext): ReadResult;
  /** Value (never '') → what a person reads. Only for types whose value is seen. */
  show?(value: string, context: ShowContext): string;
  /** The value of an automatic type at a moment of the session; undefined leaves it unchanged. */
  automatic?(moment: 'start' | 'end', context: Clock): string | undefined;
  /** Problems of the row that only this type knows, as [column, code, args]. */
  check?(question: QuestionRow): ReadonlyArray<RowProblem>;
}

export type Datatype =
  | 'string'
  | 'int'
  | 'decimal'
  | 'date'
  | 'time'
  | 'dateTime'
  | 'select_one'
  | 'select_multiple';

export interface RowProblem {
  readonly column: keyof QuestionRow & string;
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
}

export type Wanted =
  | { readonly kind: 'choice' }
  | { readonly kind: 'choices' }
  /** `long`: it may come in several messages. */
  | { readonly kind: 'text'; readonly long?: true }
  | { readonly kind: 'number'; readonly integer: boolean }
  | { readonly kind: 'range'; readonly start: number; readonly end: number; readonly step: number }
  | { readonly kind: 'date' | 'time' | 'datetime' }
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'file'; readonly media: Media }
  | { readonly kind: 'geopoint' }
  /** A code typed, or a photo of it. */
  | { readonly kind: 'barcode' };

/** How a file is sent and seen; `file` is any other document. */
export type Media = 'image' | 'audio' | 'video' | 'file';

/** What the person sent: typed text, the names of the choices they tapped, a file or a place. */
export type Reply =
  | { readonly text: string }
  | { readonly choices: readonly string[] }
  | { readonly file: ReplyFile }
  | { readonly place: Place };

export interface ReplyFile {
  /** Random. */
  readonly id: string;
  readonly media: Media;
  /** Media type, such as image/jpeg, as the sender's platform says. */
  readonly type?: string;
  /** Bytes. */
  readonly size?: number;
}

/** A point on Earth (WGS 84): degrees, then metres. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude?: number;
  /** The true point is this near. */
  readonly accuracy?: number;
}

export type ReadResult = { readonly value: string } | Refused;

export interface Refused {
  /** `reply-<code>` in the catalogues: one kind sentence. */
  readonly refused: string;
  /** Never what the person typed. */
  readonly args?: Readonly<Record<string, string | number>>;
}

export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly now: number;
  /** IANA name, for example `Europe/Paris`. */
  readonly zone: string;
}

export interface ReplyContext extends Clock {
  readonly language: string;
  /** The choices open to this person now (choice_filter applied), in list order. */
  readonly choices: readonly ShownChoice[];
  /** Words a person may type instead of a date or to agree, in lower case, in any language. */
  readonly words: {
    readonly today: readonly string[];
    readonly yesterday: readonly string[];
    readonly yes: readonly string[];
    readonly no: readonly string[];
  };
}

export interface ShowContext {
  readonly language: string;
  readonly zone: string;
  readonly choices: readonly ShownChoice[];
  /** What the file of this id is called, such as « 📷 photo »; undefined when the value is no file. */
  readonly file: (value: string) => string | undefined;
}

export interface ShownChoice {
  readonly name: string;
  readonly label: string;
  readonly exclusive: boolean;
}
