import type { PlacedProblem, Problem } from '../problem.js';

type Path = Problem['path'];

/** Where the things of a form stand in its file. */
export class Places {
  private readonly ranges = new Map<string, readonly [start: number, end: number]>();
  private readonly lineStarts: readonly number[];

  constructor(
    private readonly source: string,
    private readonly file: string,
  ) {
    this.lineStarts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  /** Notes that what `path` names stands between two characters of the source; only the first time counts. */
  note(path: Path, start: number, end: number): void {
    const name = JSON.stringify(path);
    if (!this.ranges.has(name)) this.ranges.set(name, [start, end]);
  }

  /** Adds line and column; `text` is the whole text that the problem's offset counts in. */
  place(problem: Problem, text?: string): PlacedProblem {
    return this.placeAt(problem, this.characterOf(problem, text));
  }

  placeAt(problem: Problem, character: number): PlacedProblem {
    const line = this.lineOf(character);
    // In UTF-16 units, as most editors count.
    const column = character - (this.lineStarts[line - 1] ?? 0) + 1;
    return { ...problem, file: this.file, line, column };
  }

  /** From 1. */
  lineOf(character: number): number {
    let [low, high] = [0, this.lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= character) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** Where the path stands, or the nearest thing around it that does. */
  private characterOf({ path, offset }: Problem, text: string | undefined): number {
    for (let length = path.length; length > 0; length--) {
      const range = this.ranges.get(JSON.stringify(path.slice(0, length)));
      if (!range) continue;
      const [start, end] = range;
      if (offset === undefined || text === undefined) return start;
      // Folded or escaped text stands otherwise in the source: its beginning must do.
      const begins = this.source.slice(start, end).indexOf(text);
      return begins < 0 ? start : start + begins + offset;
    }
    return 0;
  }
}
