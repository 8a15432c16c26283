import { type Client, Prisma, type Statement } from './database/client.js';
import { failureOf, orUnavailable, Unavailable } from './database/failure.js';
import { insert } from './database/insert.js';
import { settingStatements } from './settings.js';
import { insertSlots, type SlotRow } from './slots.js';

/** A time at which a schedule wants something; whom it concerns was found out when it was stored. */
export interface OccasionRow {
  readonly schedule: string;
  /** Local date and time. */
  readonly slot: string;
  readonly wantedAt: number;
  readonly state: 'planned' | 'missed';
}

/**
 * Stores an occasion with the slots of everybody it concerns, and that the schedule was followed up to it,
 * or nothing. False when the occasion was stored before: whom it concerns was found out then. Throws
 * Unavailable; also when somebody was erased meanwhile, for then it concerns others.
 */
export async function planOccasion(
  client: Client,
  occasion: OccasionRow,
  slots: readonly SlotRow[],
): Promise<boolean> {
  const { schedule, slot, wantedAt, state } = occasion;
  const store = client.transact([
    ...insert('Occasion', OCCASION, [[schedule, slot, new Date(wantedAt), state]]),
    ...insertSlots(slots),
    ...followedFrom(schedule, wantedAt),
  ]);
  try {
    await orUnavailable(store);
    return true;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'unique' && failure.table === 'Occasion') return false;
    if (failure.kind === 'reference') throw new Unavailable('somebody was erased', error);
    throw error;
  }
}

/** Stores that a schedule has been followed up to a moment. */
export async function follow(client: Client, schedule: string, through: number): Promise<void> {
  await orUnavailable(client.transact(followedFrom(schedule, through)));
}

/** Schedules that are no more: should one come back, it counts from then. One made by command meanwhile goes on. */
export async function unfollow(client: Client, schedules: readonly string[]): Promise<void> {
  if (schedules.length === 0) return;
  const names = schedules.map((schedule) => `${FOLLOWED}${schedule}`);
  await orUnavailable(
    client.$executeRaw`DELETE FROM "Setting" WHERE "name" IN (${Prisma.join(names)}) AND NOT EXISTS (
      SELECT 1 FROM "Setting" AS "added"
      WHERE "added"."name" = 'schedule:' || substr("Setting"."name", ${FOLLOWED.length + 1}))`,
  );
}

/** Up to which moment each schedule has been followed, by its id. */
export async function followedUntil(client: Client): Promise<ReadonlyMap<string, number>> {
  const rows = await orUnavailable(client.setting.findMany({ where: { name: { startsWith: FOLLOWED } } }));
  return new Map(rows.map(({ name, value }) => [name.slice(FOLLOWED.length), Date.parse(value)]));
}

const FOLLOWED = 'followed:';
const OCCASION = ['schedule', 'slot', 'wantedAt', 'state'];
/** The statements that store that a schedule has been followed up to a moment. */
export function followedFrom(schedule: string, through: number): Statement[] {
  return settingStatements(`${FOLLOWED}${schedule}`, new Date(through).toISOString());
}
