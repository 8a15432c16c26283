/** Restored data that does not yet count. */
export interface Replacement {
  /** Where it can be opened. */
  readonly url: string;
  /**
   * Lets it take the place of the present data, at one instant. Resolves to the schema of the server that
   * holds what was there before; a file goes to the folder `aside`.
   */
  finish(aside: string): Promise<string | undefined>;
  /** Leaves the present data as it was. */
  undo(): Promise<void>;
}
