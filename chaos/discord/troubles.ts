import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../tests/support/discord/faults.js';
import type { RouteName } from '../../tests/support/discord/routes/index.js';
import type { Discord } from '../../tests/support/discord/server.js';
import type { Counts } from '../counts.js';
import type { Dice } from '../dice.js';

type Often = ReadonlyArray<readonly [Fault, number]>;

const ANSWER: RouteName = 'POST /interactions/:interaction/:token/callback';
/** What goes wrong with so many calls in a hundred. */
const CALLS: readonly RouteName[] = [
  'POST /channels/:channel/messages',
  'PATCH /channels/:channel/messages/:message',
  'POST /users/@me/channels',
  'POST /webhooks/:application/:token',
  'PATCH /webhooks/:application/:token/messages/:message',
  ANSWER,
];
const OFTEN: Often = [
  [{ kind: 'error', status: 429, retryAfter: 1 }, 2],
  [{ kind: 'error', status: 429, retryAfter: 3 }, 1],
  [{ kind: 'error', status: 500 }, 1],
  [{ kind: 'error', status: 502 }, 1],
  [{ kind: 'cut' }, 2],
  [{ kind: 'lost' }, 2],
  [{ kind: 'done', status: 502 }, 1],
  [{ kind: 'slow', ms: 300 }, 5],
  [{ kind: 'slow', ms: 1500 }, 2],
];
/** An answer to a click that comes too late. */
const LATE: Often = [[{ kind: 'slow', ms: 3300 }, 3]];
const FILES: Often = [
  [{ kind: 'error', status: 500 }, 10],
  [{ kind: 'cut' }, 10],
  [{ kind: 'truncated' }, 15],
  [{ kind: 'lost' }, 5],
];
/** What happens to one call of these now and then: it costs more. */
const RARELY: ReadonlyArray<readonly [RouteName, Fault]> = [
  ['GET /channels/:channel/messages', { kind: 'error', status: 502 }],
  ['GET /channels/:channel/messages', { kind: 'error', status: 429, retryAfter: 2 }],
  ['GET /channels/:channel/messages', { kind: 'cut' }],
  ['GET /channels/:channel/messages', { kind: 'lost' }],
  ['POST /channels/:channel/messages', { kind: 'hanging' }],
  ['GET /attachments/:channel/:file/:name', { kind: 'hanging' }],
  ['GET /gateway/bot', { kind: 'error', status: 500 }],
  ['GET /applications/@me', { kind: 'error', status: 502 }],
  ['GET /applications/:application/commands', { kind: 'cut' }],
];
/** Milliseconds between two of those; how long nobody answers at all, when that is what happens. */
const BETWEEN = [500, 4000] as const;
const OUTAGE = [500, 5000] as const;
/** What else happens, in a hundred. */
const TROUBLES = { call: 45, gateway: 40, outage: 15 } as const;

/** What happens to the connection over which Discord tells what people do. */
const GATEWAY: ReadonlyArray<(discord: Discord) => void> = [
  // Taken up again, with what was missed.
  ({ gateway }) => gateway.drops(),
  ({ gateway }) => gateway.drops(),
  ({ gateway }) => gateway.reconnects(),
  ({ gateway }) => gateway.invalidates({ resumable: true }),
  ({ gateway }) => gateway.closes(4000),
  // Begun afresh: what was missed is told nobody.
  ({ gateway }) => gateway.invalidates({ resumable: false }),
  ({ gateway }) => gateway.closes(4009),
  ({ gateway }) => {
    gateway.forgetsSessions();
    gateway.drops();
  },
  ({ gateway }) => gateway.repeats(),
  ({ gateway }) => gateway.repeats(),
];

/** Lets Discord misbehave until it is over. */
export async function troubles(
  discord: Discord,
  dice: Dice,
  counts: Counts,
  over: () => boolean,
): Promise<void> {
  for (const route of CALLS) sometimes(discord, dice, route, OFTEN);
  sometimes(discord, dice, ANSWER, LATE);
  sometimes(discord, dice, 'GET /attachments/:channel/:file/:name', FILES);
  while (!over()) {
    await sleep(dice.between(...BETWEEN));
    switch (dice.weighted(TROUBLES)) {
      case 'call': {
        const [route, fault] = dice.pick(RARELY);
        // Those that wait would follow one another, and nothing else would happen any more.
        if (!discord.faults.waits(route)) discord.faults.next(fault, { route });
        break;
      }
      case 'gateway':
        dice.pick(GATEWAY)(discord);
        counts.gatewayFaults += 1;
        break;
      case 'outage':
        await discord.goesDown();
        counts.gatewayFaults += 1;
        await sleep(dice.between(...OUTAGE));
        await discord.comesBack();
        break;
    }
  }
}

function sometimes(discord: Discord, dice: Dice, route: RouteName, faults: Often): void {
  for (const [fault, percent] of faults)
    discord.faults.sometimes(fault, { route, percent, seed: dice.between(1, 1_000_000) });
}
