/**
 * Items handled at once at most. Larger handfuls gain little, and while one is under way there must be
 * time to prepare the next: a hundred people are two handfuls in turn.
 */
const MOST = 50;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly settle: (result: Result) => void;
  readonly fail: (error: unknown) => void;
}

/**
 * Handles the items of many callers together: while one handful is under way, the items that arrive
 * gather and go together in the next. Somebody alone never waits for company. This is how the steps of
 * different people share one commit.
 */
export class Together<Item, Result> {
  private waiting: Array<Waiting<Item, Result>> = [];
  private busy = false;

  /** `handle` gives one result for each item, in their order; when it throws, every item failed. */
  constructor(
    private readonly handle: (items: readonly Item[]) => Promise<ReadonlyArray<PromiseSettledResult<Result>>>,
  ) {}

  run(item: Item): Promise<Result> {
    return new Promise((settle, fail) => {
      this.waiting.push({ item, settle, fail });
      if (!this.busy) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.busy = true;
    // What the same turn of the event loop brings goes together from the start.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) await this.handleTogether(this.waiting.splice(0, MOST));
    this.busy = false;
  }

  private async handleTogether(group: ReadonlyArray<Waiting<Item, Result>>): Promise<void> {
    try {
      const results = await this.handle(group.map(({ item }) => item));
      for (const [index, result] of results.entries()) {
        if (result.status === 'fulfilled') group[index]?.settle(result.value);
        else group[index]?.fail(result.reason);
      }
    } catch (error) {
      for (const { fail } of group) fail(error);
    }
  }
}

/** Handles questions of yes or no, from which of the items are found. */
export function whether<Item>(
  find: (items: readonly Item[]) => Promise<ReadonlySet<Item>>,
): (items: readonly Item[]) => Promise<ReadonlyArray<PromiseSettledResult<boolean>>> {
  return async (items) => {
    const found = await find(items);
    return items.map((item) => ({ status: 'fulfilled', value: found.has(item) }));
  };
}
