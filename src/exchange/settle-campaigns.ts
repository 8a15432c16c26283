import { isWave, overAt } from '../calendar/asking.js';
import type { Schedule } from '../calendar/schedule.js';
import type { Client } from '../storage/database/client.js';
import type { Underway } from '../storage/people/releasable.js';
import { keepResponse } from '../storage/response.js';

/**
 * Writes down how the campaigns were answered that ended before a moment, as people may be let go of now, and tells
 * which did not: the waves of one campaign count as one. Times are milliseconds since 1970. Throws Unavailable.
 */
export async function settleCampaigns(
  client: Client,
  schedules: readonly Schedule[],
  { zone, before, now }: { readonly zone: string; readonly before: number; readonly now: number },
): Promise<Underway> {
  const waves = schedules.flatMap((schedule) => {
    const over = overAt(schedule, zone);
    return isWave(schedule) && over !== undefined ? [{ schedule: schedule.id, ...schedule.wave, over }] : [];
  });
  const underway = new Set(waves.flatMap(({ campaign, over }) => (over > before ? campaign : [])));
  for (const { schedule, campaign, id: wave } of waves)
    if (!underway.has(campaign)) await keepResponse(client, { schedule, campaign, wave }, now);
  return {
    campaigns: [...underway],
    schedules: waves.flatMap(({ schedule, campaign }) => (underway.has(campaign) ? schedule : [])),
  };
}
