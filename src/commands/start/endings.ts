/** What ends something that was opened. */
type End = () => Promise<unknown>;

/**
 * What was opened, to be ended in the reverse order however the work ends: what stays open would keep the
 * process alive, on a port and in chats, without a store behind it.
 */
export class Endings {
  private readonly ends: End[] = [];

  add(end: End): void {
    this.ends.push(end);
  }

  /** Ends everything, though one of them fails; then rejects with the first failure. */
  async end(): Promise<void> {
    const failures: unknown[] = [];
    for (const end of this.ends.splice(0).reverse()) await end().catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
