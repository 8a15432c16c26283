import { dateAt } from '../../calendar/local-time.js';
import type { Letter, Speaker } from '../../calendar/people.js';
import { isWaveTold } from '../../storage/indicators/wave-results.js';
import { wishesOf } from '../../storage/results-wishes.js';
import { type DigestSpeaking, weekBefore } from './digest-speaker.js';
import { letterTo } from './letter.js';
import { underWayUntil } from './under-way.js';

/** Milliseconds until it is tried again to tell a wave that could not be told. */
const AGAIN_MS = 15 * 60_000;

/** Tells what a wave said to those who asked for it, once its last week is counted (docs/decisions/046-said-back.md). */
export function waveResultsSpeaker(speaking: DigestSpeaking): Speaker {
  const { client, identity, setting, channels, publish } = speaking;
  /** Until when nothing is tried again. */
  let failedUntil = Number.NEGATIVE_INFINITY;
  return {
    letter: async ({ personId }, schedule): Promise<Letter> => {
      if (schedule?.what.kind !== 'results' || !schedule.wave) return { withdraw: 'gone' };
      const { campaign, id } = schedule.wave;
      const wave = { campaign, wave: id };
      const now = setting.now();
      const wish = (await wishesOf(client, personId)).find((each) => each.campaign === campaign);
      if (!wish?.wants) return { withdraw: 'declined' };
      if (!(await isWaveTold(client, wave))) {
        if (now < failedUntil) return { waitUntil: failedUntil, why: 'unpublished' };
        await publish(weekBefore(`${dateAt(now, setting.zone)}T00:00`));
        if (!(await isWaveTold(client, wave))) {
          failedUntil = now + AGAIN_MS;
          return { waitUntil: failedUntil, why: 'unpublished' };
        }
      }
      const busy = await underWayUntil(client, personId, now);
      if (busy !== undefined) return { waitUntil: busy, why: 'busy' };
      const lines = [{ say: 'wave-results', ...wave } as const];
      const send = await letterTo({ client, identity }, personId, channels, { lines, screen: false });
      return send ? { send } : { withdraw: 'unreachable' };
    },
  };
}
