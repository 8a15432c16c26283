const PER_ACCOUNT = 8;
const IN_ALL = 2000;

/** One open event stream, as its writer sees it. */
export interface Stream {
  /** Something changed: the writer should look. */
  wake(): void;
  /** Waits for a change, the end, or the time in milliseconds, whichever comes first. */
  next(ms: number): Promise<'changed' | 'quiet' | End>;
  end(why: End): void;
}

/** `left`: the person said that it is not them. `ended`: the page or the server went away. */
export type End = 'left' | 'ended';

/** The open event streams, so that they can be counted, ended one person at a time, or all at once. */
export class Streams {
  private readonly open = new Map<string, Set<Stream>>();
  private count = 0;

  /** A stream of this account, or the status that says why not: too many of theirs, or of all. */
  take(account: string): Stream | 429 | 503 {
    const theirs = this.open.get(account) ?? new Set();
    if (theirs.size >= PER_ACCOUNT) return 429;
    if (this.count >= IN_ALL) return 503;
    const stream = newStream(() => {
      this.count -= 1;
      theirs.delete(stream);
      if (theirs.size === 0) this.open.delete(account);
    });
    this.count += 1;
    this.open.set(account, theirs.add(stream));
    return stream;
  }

  end(account: string, why: End): void {
    for (const stream of [...(this.open.get(account) ?? [])]) stream.end(why);
  }

  endAll(): void {
    for (const account of [...this.open.keys()]) this.end(account, 'ended');
  }
}

function newStream(onEnd: () => void): Stream {
  let state: 'changed' | 'quiet' = 'quiet';
  let end: End | undefined;
  let answer: (() => void) | undefined;
  return {
    wake() {
      state = 'changed';
      answer?.();
    },
    async next(ms) {
      if (state === 'quiet' && !end) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          answer = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        answer = undefined;
      }
      const found = end ?? state;
      state = 'quiet';
      return found;
    },
    end(why) {
      if (end) return;
      end = why;
      answer?.();
      onEnd();
    },
  };
}
