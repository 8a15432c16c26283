import { audit } from './audit.js';
import { type Client, Prisma, type Statement } from './database/client.js';
import { orUnavailable } from './database/failure.js';
import { insert } from './database/insert.js';

/** That a schedule or campaign is paused, or goes on: `actor` is the id of a person, '' at the machine itself. */
export interface PlanPause {
  readonly plan: string;
  readonly paused: boolean;
  readonly actor: string;
}

/** The ids of the schedules and campaigns that somebody paused. Throws Unavailable. */
export async function pausedPlans(client: Client): Promise<ReadonlySet<string>> {
  const rows = await orUnavailable(
    client.setting.findMany({ where: { name: { startsWith: PAUSED } }, select: { name: true } }),
  );
  return new Set(rows.map(({ name }) => name.slice(PAUSED.length)));
}

/** Pauses one, or lets it go on. Throws Unavailable. */
export async function pausePlan(client: Client, pause: PlanPause, at: number): Promise<void> {
  await orUnavailable(client.transact(pauseStatements(pause, at)));
}

/** The statements that do, and write down who did. */
export function pauseStatements({ plan, paused, actor }: PlanPause, at: number): Statement[] {
  const name = `${PAUSED}${plan}`;
  return [
    ...(paused
      ? insert('Setting', ['name', 'value'], [[name, new Date(at).toISOString()]], 'ON CONFLICT DO NOTHING')
      : [Prisma.sql`DELETE FROM "Setting" WHERE "name" = ${name}`]),
    ...audit(at, actor, paused ? 'pause' : 'resume', plan),
  ];
}

const PAUSED = 'paused:';
