import type { Client, Prisma } from '../database/client.js';
import { orUnavailable } from '../database/failure.js';

/** When and where somebody wants to be written to of our own accord. Nothing is as usual. */
export interface HabitsRow {
  /** A channel; without it, the one they used last. */
  readonly prefers?: string;
  /** IANA; without it, that of the installation. */
  readonly zone?: string;
  /** 1 is Monday, 6 is Saturday. */
  readonly day?: number;
  /** Local, `18:00`. */
  readonly hour?: string;
  /** Nothing comes before. Milliseconds since 1970, as is `stoppedAt`. */
  readonly pausedUntil?: number;
  /** Since when nothing comes at all. */
  readonly stoppedAt?: number;
}

/** The columns of a person that hold them. */
export const HABITS = {
  prefers: true,
  zone: true,
  preferredDay: true,
  preferredHour: true,
  pausedUntil: true,
  stoppedAt: true,
} as const;

type HabitColumns = Prisma.PersonGetPayload<{ select: typeof HABITS }>;

export function toHabits(row: HabitColumns): HabitsRow {
  const { prefers, zone, preferredDay, preferredHour, pausedUntil, stoppedAt } = row;
  return {
    ...(prefers !== null && { prefers }),
    ...(zone !== null && { zone }),
    ...(preferredDay !== null && { day: preferredDay }),
    ...(preferredHour !== null && { hour: preferredHour }),
    ...(pausedUntil !== null && { pausedUntil: pausedUntil.getTime() }),
    ...(stoppedAt !== null && { stoppedAt: stoppedAt.getTime() }),
  };
}

/** A person's habits; `agrees`: they did not take their agreement back. */
export type KnownHabits = HabitsRow & { readonly agrees: boolean };

/** The habits of these people, by their ids. Throws Unavailable. */
export async function loadHabits(
  client: Client,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, KnownHabits>> {
  const rows = await orUnavailable(
    client.person.findMany({
      where: { id: { in: [...personIds] } },
      select: {
        id: true,
        ...HABITS,
        agreements: { where: { withdrawnAt: null }, select: { id: true }, take: 1 },
      },
    }),
  );
  return new Map(
    rows.map(({ id, agreements, ...row }) => [id, { ...toHabits(row), agrees: agreements.length > 0 }]),
  );
}
