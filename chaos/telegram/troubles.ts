import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../tests/support/bot-api/faults.js';
import type { BotApi } from '../../tests/support/bot-api/server.js';
import type { Dice } from '../dice.js';

/** What goes wrong with so many calls in a hundred. */
const CALLS = ['sendMessage', 'editMessageText', 'editMessageReplyMarkup', 'answerCallbackQuery'] as const;
const OFTEN: ReadonlyArray<readonly [Fault, number]> = [
  [{ kind: 'error', code: 429, retryAfter: 1 }, 2],
  [{ kind: 'error', code: 429, retryAfter: 3 }, 1],
  [{ kind: 'error', code: 500 }, 1],
  [{ kind: 'error', code: 502 }, 1],
  [{ kind: 'cut' }, 2],
  [{ kind: 'lost' }, 2],
  [{ kind: 'malformed' }, 1],
  [{ kind: 'slow', ms: 300 }, 5],
  [{ kind: 'slow', ms: 1500 }, 2],
];
const FILES: ReadonlyArray<readonly [Fault, number]> = [
  [{ kind: 'error', code: 500 }, 10],
  [{ kind: 'cut' }, 10],
  [{ kind: 'truncated' }, 15],
  [{ kind: 'lost' }, 5],
];
/** What happens to one call of these now and then: it costs more. */
const RARELY: ReadonlyArray<readonly [string, Fault]> = [
  ['getUpdates', { kind: 'error', code: 502 }],
  ['getUpdates', { kind: 'error', code: 429, retryAfter: 2 }],
  ['getUpdates', { kind: 'cut' }],
  ['getUpdates', { kind: 'lost' }],
  ['getUpdates', { kind: 'malformed' }],
  ['getUpdates', { kind: 'hanging' }],
  ['getUpdates', { kind: 'repeated' }],
  ['getUpdates', { kind: 'repeated' }],
  ['sendMessage', { kind: 'hanging' }],
  ['download', { kind: 'hanging' }],
  ['getMe', { kind: 'error', code: 500 }],
];
/** Milliseconds between two of those; how long nobody answers at all, when that is what happens. */
const BETWEEN = [1000, 6000] as const;
const OUTAGE = [500, 5000] as const;

/** Lets the Bot API misbehave until it is over. */
export async function troubles(api: BotApi, dice: Dice, over: () => boolean): Promise<void> {
  for (const method of CALLS) sometimes(api, dice, method, OFTEN);
  for (const method of ['getFile', 'download']) sometimes(api, dice, method, FILES);
  while (!over()) {
    await sleep(dice.between(...BETWEEN));
    if (dice.chance(20)) {
      await api.goesDown();
      await sleep(dice.between(...OUTAGE));
      await api.comesBack();
    } else {
      const [method, fault] = dice.pick(RARELY);
      // Those that wait would follow one another, and nothing else would happen any more.
      if (!api.faults.waits(method)) api.faults.next(fault, { method });
    }
  }
}

function sometimes(
  api: BotApi,
  dice: Dice,
  method: string,
  faults: ReadonlyArray<readonly [Fault, number]>,
): void {
  for (const [fault, percent] of faults)
    api.faults.sometimes(fault, { method, percent, seed: dice.between(1, 1_000_000) });
}
