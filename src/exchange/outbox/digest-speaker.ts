import { Temporal } from 'temporal-polyfill';
import { afterHolidays } from '../../calendar/holidays.js';
import type { Letter, Speaker } from '../../calendar/people.js';
import type { Say } from '../../flows/effect.js';
import { lineOf, type Membership, type Structure } from '../../flows/roles/roles.js';
import { WITHDRAWN } from '../../flows/state.js';
import type { Identity } from '../../people/identity.js';
import type { Client } from '../../storage/database/client.js';
import { orUnavailable } from '../../storage/database/failure.js';
import { toldScopes } from '../../storage/indicators/digests.js';
import type { SlotRow } from '../../storage/slots.js';
import type { Setting } from '../context/setting.js';
import { readState } from '../context/stored-state.js';
import { letterTo } from './letter.js';
import { heldUp, underWayUntil } from './under-way.js';

/** Milliseconds until a week is tried again that could not be told. */
const AGAIN_MS = 15 * 60_000;

/** What a digest that comes of its own accord needs. */
export interface DigestSpeaking {
  readonly client: Client;
  readonly identity: Identity;
  readonly setting: Pick<Setting, 'structures' | 'zone' | 'now'>;
  readonly channels: readonly string[];
  /** Tells the digests of a week, by its Monday, beside the conversations; false when it could not. */
  readonly publish: (week: string) => Promise<boolean>;
}

/**
 * Says the digest of the week that is over: that of each structure somebody has a role of the schedule in. Not on a
 * public holiday: it goes on the next day that is none, at the same time.
 */
export function digestSpeaker(speaking: DigestSpeaking): Speaker {
  const { client, identity, setting, channels, publish } = speaking;
  /** Until when a week is not tried again. */
  const failed = new Map<string, number>();
  return {
    letter: async (slot, schedule): Promise<Letter> => {
      const now = setting.now();
      const opensAt = afterHolidays(now, timeOf(slot), schedule?.zone ?? setting.zone);
      if (opensAt > now) return { waitUntil: opensAt, why: 'holiday' };
      const week = weekBefore(slot.slot);
      let told = await toldScopes(client, week);
      if (told.length === 0 && now >= (failed.get(week) ?? now)) {
        if (!(await publish(week))) failed.set(week, now + AGAIN_MS);
        told = await toldScopes(client, week);
      }
      if (told.length === 0) return { waitUntil: failed.get(week) ?? now + AGAIN_MS, why: 'unpublished' };
      const { personId } = slot;
      const person = await readerOf(client, personId, schedule?.to.roles ?? []);
      if (!person || readState(person.state).notice === WITHDRAWN) return { withdraw: 'withdrawn' };
      const scopes = scopesOf(person.memberships, setting.structures, told);
      if (scopes.length === 0) return { withdraw: 'not-theirs' };
      const held = heldUp(await underWayUntil(client, personId, now), schedule);
      if (held) return held;
      const lines = scopes.flatMap((scope): Say[] => [
        { say: 'results', what: 'pictures', scope, week, view: 'digest' },
        { say: 'results', what: 'letter', scope, week },
      ]);
      const send = await letterTo({ client, identity }, personId, channels, { lines, screen: false });
      return send ? { send } : { withdraw: 'unreachable' };
    },
  };
}

/** The local time a slot is wanted at. */
function timeOf({ slot }: Pick<SlotRow, 'slot'>): string {
  return slot.slice(11);
}

/** The Monday of the last week that was over on the local day of a slot. */
export function weekBefore(slot: string): string {
  const day = Temporal.PlainDateTime.from(slot).toPlainDate();
  return day.subtract({ days: day.dayOfWeek + 6 }).toString();
}

/** Where somebody stands, and the structures they have one of these roles in. */
function readerOf(client: Client, id: string, roles: readonly string[]) {
  const memberships = { where: { role: { in: [...roles] } }, select: { structure: true } };
  return orUnavailable(client.person.findUnique({ where: { id }, select: { state: true, memberships } }));
}

/** The digests of the structures somebody is of; one that is above others has theirs behind its buttons. */
function scopesOf(
  memberships: ReadonlyArray<Pick<Membership, 'structure'>>,
  structures: readonly Structure[],
  told: readonly string[],
): string[] {
  const held = new Set(memberships.map(({ structure }) => structure));
  const isTheirs = (id: string) => told.includes(id) && lineOf(id, structures).some((each) => held.has(each));
  return structures
    .map(({ id }) => id)
    .filter((id) => isTheirs(id) && !lineOf(id, structures).slice(1).some(isTheirs));
}
