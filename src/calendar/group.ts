/** A project group that meets (content/groups.yaml). */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly structures: readonly string[];
  /** Where its meetings are read. */
  readonly calendar: CalendarSource | undefined;
  /** Minutes between the end of a meeting and the question about it. */
  readonly after: number;
}

export type CalendarSource =
  /** `allowPrivate`: the address may be one of this machine or its network. */
  | { readonly url: string; readonly allowPrivate: boolean }
  /** Absolute path. */
  | { readonly file: string };
