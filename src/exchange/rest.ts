/** Milliseconds after which a loop looks again, though nothing called for it. */
export const LONGEST_REST_MS = 60_000;

/** The rest of a loop between two looks at what there is to do, which anybody may end. */
export class Rest {
  private wake: () => void = () => undefined;
  private poked = false;
  private over = false;

  /** There is something to do: the present rest, or the next one, ends at once. */
  poke(): void {
    this.poked = true;
    this.wake();
  }

  /** Nobody rests any more. */
  end(): void {
    this.over = true;
    this.wake();
  }

  /** A look begins: what was done until now needs no further one. */
  begin(): void {
    this.poked = false;
  }

  /** Milliseconds; never more than LONGEST_REST_MS. */
  async take(ms: number): Promise<void> {
    if (this.poked || this.over || ms <= 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(ms, LONGEST_REST_MS));
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
