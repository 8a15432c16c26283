import type { Client } from './database/client.js';
import { orUnavailable, Unavailable } from './database/failure.js';
import type { SlotRow } from './slots.js';

/** What was asked of whom: an occasion of a schedule, and what an answer to it counts to. */
export interface WhatAsked {
  readonly personId: string;
  readonly schedule: string;
  readonly occasion: string;
  readonly mark: { readonly id: string; readonly wave: string };
}

/** How somebody stands with what a schedule asked of them. */
export interface Asked {
  /** JSON of the conversation. */
  readonly state: string;
  readonly memberships: ReadonlyArray<{ readonly role: string; readonly structure: string }>;
  /** When they were asked so far, in milliseconds since 1970. */
  readonly queuedAt: readonly number[];
  readonly replies: ReadonlyArray<NonNullable<SlotRow['reply']>>;
  /** What they answered because of it, or in its time. */
  readonly session?: { readonly id: string; readonly status: string };
}

/** Throws Unavailable; also when the person was erased meanwhile. */
export async function findAsked(
  client: Client,
  { personId, schedule, occasion, mark }: WhatAsked,
): Promise<Asked> {
  const person = await orUnavailable(
    client.person.findUnique({
      where: { id: personId },
      select: {
        state: true,
        memberships: { select: { role: true, structure: true } },
        slots: {
          where: { schedule, slot: { startsWith: occasion } },
          select: { state: true, sendAt: true, reply: true },
        },
        sessions: {
          where: { campaign: mark.id, wave: mark.wave },
          orderBy: { startedAt: 'asc' },
          select: { id: true, status: true },
        },
      },
    }),
  );
  if (!person) throw new Unavailable('somebody was erased');
  const { state, memberships, slots, sessions } = person;
  const session = sessions.find(({ status }) => status === 'complete') ?? sessions.at(-1);
  return {
    state,
    memberships,
    queuedAt: slots.flatMap((slot) => (slot.state === 'queued' ? slot.sendAt.getTime() : [])),
    replies: slots.flatMap(({ reply }) => (reply === 'later' || reply === 'declined' ? reply : [])),
    ...(session ? { session } : {}),
  };
}
