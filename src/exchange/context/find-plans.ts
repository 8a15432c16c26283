import { isWave, planOf } from '../../calendar/asking.js';
import { comingAfter } from '../../calendar/coming.js';
import { dateAt } from '../../calendar/local-time.js';
import type { Schedule } from '../../calendar/schedule.js';
import type { FoundPlan, SeenWave } from '../../flows/seen-plan.js';
import type { Client } from '../../storage/database/client.js';
import { missedSince } from '../../storage/missed.js';
import { pausedPlans } from '../../storage/plans.js';
import { responseOf } from '../../storage/response.js';
import { plannedSlots } from '../../storage/slots.js';
import { allSchedules } from './all-schedules.js';
import type { Setting } from './setting.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** What was missed before is an old story. */
const OF_LATE_MS = 7 * DAY_MS;

/** Every schedule and campaign as it stands, in the order they are written down in, those made by command last. Throws Unavailable. */
export async function findPlans(
  client: Client,
  setting: Pick<Setting, 'schedules' | 'readSchedule' | 'zone' | 'quiet'>,
  now: number,
): Promise<FoundPlan[]> {
  const { zone, quiet } = setting;
  const { schedules } = await allSchedules(client, setting);
  if (schedules.length === 0) return [];
  const paused = await pausedPlans(client);
  const planned = await plannedSlots(client);
  const missed = await missedSince(client, now - OF_LATE_MS);
  const plans = new Map<string, Schedule[]>();
  for (const schedule of schedules) {
    const id = planOf(schedule);
    plans.set(id, [...(plans.get(id) ?? []), schedule]);
  }
  return Promise.all(
    [...plans].flatMap(([id, waves]) => {
      const [first] = waves;
      return first ? [planFrom(id, first, waves)] : [];
    }),
  );

  async function planFrom(id: string, first: Schedule, waves: readonly Schedule[]): Promise<FoundPlan> {
    const isOf = ({ schedule }: { readonly schedule: string }) => waves.some((wave) => wave.id === schedule);
    const moments = [
      ...planned.filter(isOf).map(({ sendAt }) => sendAt),
      ...waves.flatMap((wave) => nextOf(wave)),
    ];
    const last = waves
      .filter(isWave)
      .findLast(({ start }) => start !== undefined && start <= dateAt(now, zone));
    const wave = last && (await waveFrom(client, last));
    const { what, to } = first;
    return {
      id,
      structures: to.structures,
      paused: first.paused || paused.has(id),
      // Whoever wants no messages misses none.
      missed: [...missed.occasions, ...missed.slots.filter(({ reason }) => reason !== 'paused')].filter(isOf)
        .length,
      ...(what.kind === 'questionnaire' ? { form: what.form } : {}),
      ...(moments.length === 0 ? {} : { next: Math.max(now, Math.min(...moments)) }),
      ...(wave ? { wave } : {}),
    };
  }

  function nextOf(schedule: Schedule): number[] {
    for (const { at } of comingAfter(schedule, now, { zone, quiet })) return [at];
    return [];
  }
}

async function waveFrom(client: Client, { id, wave, end }: Schedule): Promise<SeenWave | undefined> {
  if (!wave || end === undefined) return undefined;
  const key = { schedule: id, campaign: wave.campaign, wave: wave.id };
  const { asked, reached, begun, finished } = await responseOf(client, key);
  return { id: wave.id, end, asked, reached, begun, finished };
}
