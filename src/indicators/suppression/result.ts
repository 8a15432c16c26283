import type { Cell, Hidden, Shown } from './suppression.js';

/** What is worked out from figures that passed: a share, a mean, the value of a petal. */
export type Result = ShownResult | Hidden;

/** Its class is not exported: only `result` makes one. */
class Passed {
  readonly shown = true;
  /** Makes the class nominal. */
  readonly #value: number;

  constructor(value: number) {
    this.#value = value;
  }

  get value(): number {
    return this.#value;
  }
}

export type ShownResult = Passed;

/**
 * Works something out from cells; hidden when one of them is, undefined when there is nothing to say (`compute`
 * gives undefined or no finite number, as where nobody answered).
 */
export function result(
  cells: readonly Cell[],
  compute: (figures: readonly Shown[]) => number | undefined,
): Result | undefined {
  const hidden = cells.find((cell): cell is Hidden => !cell.shown);
  if (hidden) return hidden;
  const value = compute(cells.filter((cell): cell is Shown => cell.shown));
  return value !== undefined && Number.isFinite(value) ? new Passed(value) : undefined;
}
