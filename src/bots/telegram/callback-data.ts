import { readTapData, type Tap, tapData } from '../tap-data.js';

/** What Telegram allows a button to carry, in bytes. */
export const MOST_BYTES = 64;

/** A tap as what its button carries. */
export function callbackData(tap: Tap): string {
  return tapData(tap, MOST_BYTES);
}

/** What a button carried; undefined when no button of ours did. `names` are those of the questionnaires. */
export function readCallbackData(data: string, names: readonly string[]): Tap | undefined {
  return readTapData(data, names);
}
