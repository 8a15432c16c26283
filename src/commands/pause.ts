import { planOf } from '../calendar/asking.js';
import { loadContent } from '../content.js';
import { identity } from '../people/identity.js';
import { loadKey } from '../people/load-key.js';
import { openStorage } from '../storage/database/open.js';
import { pausedPlans, pausePlan } from '../storage/plans.js';
import type { CommandContext, ExitCode } from './command.js';

/** Pauses a schedule or campaign, or lets it go on; a Papillon that runs heeds it within a minute. */
export async function pause(plan: string, paused: boolean, context: CommandContext): Promise<ExitCode> {
  const { config, t, print, complain } = context;
  const plans = [...new Set(loadContent(config.contentDir).schedules.map(planOf))];
  if (!plans.includes(plan)) {
    complain(t('command-pause-unknown', { plan, plans: plans.join(', ') || '–' }));
    return 1;
  }
  const who = identity(loadKey({ secretKey: config.secretKey, dataDir: config.dataDir, mayCreate: false }));
  const { client, close } = await openStorage({
    url: config.databaseUrl,
    keyCheck: who.keyCheck,
    dataDir: config.dataDir,
  });
  try {
    if ((await pausedPlans(client)).has(plan) !== paused)
      await pausePlan(client, { plan, paused, actor: '' }, Date.now());
    print(t(paused ? 'plan-paused-now' : 'plan-resumed-now', { plan }));
    return 0;
  } finally {
    await close();
  }
}
