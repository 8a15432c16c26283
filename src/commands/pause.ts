import { planOf } from '../calendar/asking.js';
import { loadContent } from '../content.js';
import { allSchedules } from '../exchange/context/all-schedules.js';
import { pausedPlans, pausePlan } from '../storage/plans.js';
import type { CommandContext, ExitCode } from './command.js';
import { withStorage } from './with-storage.js';

/** Pauses a schedule or campaign, or lets it go on; a Papillon that runs heeds it within a minute. */
export async function pause(plan: string, paused: boolean, context: CommandContext): Promise<ExitCode> {
  const { config, t, print, complain } = context;
  return withStorage(context, async ({ client }) => {
    const { schedules } = await allSchedules(client, loadContent(config.contentDir));
    const plans = [...new Set(schedules.map(planOf))];
    if (!plans.includes(plan)) {
      complain(t('command-pause-unknown', { plan, plans: plans.join(', ') || '–' }));
      return 1;
    }
    if ((await pausedPlans(client)).has(plan) !== paused)
      await pausePlan(client, { plan, paused, actor: '' }, Date.now());
    print(t(paused ? 'plan-paused-now' : 'plan-resumed-now', { plan }));
    return 0;
  });
}
