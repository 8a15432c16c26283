import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const SHIFTED = pathToFileURL(resolve('tests/support/shifted-clock.mjs')).href;

/** A clock that goes as fast as the real one, from another time on. */
export class Clock {
  private shift = 0;
  readonly now = () => Date.now() + this.shift;

  /** `at`: an instant in ISO 8601. */
  set(at: string): void {
    this.shift = Date.parse(at) - Date.now();
  }

  /** For a program that begins now, so that it has this clock. */
  get environment(): Readonly<Record<string, string>> {
    return { NODE_OPTIONS: `--import=${SHIFTED}`, CLOCK_SHIFT_MS: String(this.shift) };
  }
}
