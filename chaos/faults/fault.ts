/** Something that can happen to the database while people answer. */
export interface Fault {
  readonly name: string;
  /** Lasts about `ms` milliseconds; everything is well again when it resolves. */
  strike(ms: number): Promise<void>;
}
