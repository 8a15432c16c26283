/** A place and a day where passers-by were asked; counts of collection are never crossed with answers. */
export interface WeekEvent {
  readonly id: string;
  readonly name: string;
  /** Id of a structure. */
  readonly structure: string;
  /** Local date. */
  readonly day: string;
  /** 0 for any number. */
  readonly target: number;
  readonly done: number;
  readonly refused: number;
}
