import { askingStepOf, markOf, occasionOf, overAt } from '../../calendar/asking.js';
import type { Letter, Speaker } from '../../calendar/people.js';
import type { Schedule } from '../../calendar/schedule.js';
import type { AskedFor, Asking } from '../../flows/asked-for.js';
import { offered } from '../../flows/roles/offered.js';
import { WITHDRAWN } from '../../flows/state.js';
import type { Identity } from '../../people/identity.js';
import { type Asked, findAsked } from '../../storage/asked.js';
import type { Client } from '../../storage/database/client.js';
import type { SlotRow } from '../../storage/slots.js';
import type { Setting } from '../context/setting.js';
import { membershipsOf, readState } from '../context/stored-state.js';
import { letterTo } from './letter.js';
import { heldUp, underWayUntil } from './under-way.js';

/** Milliseconds between anything that asked somebody and a reminder of it. */
const REST_MS = 48 * 60 * 60 * 1000;

export interface Asker {
  readonly client: Client;
  readonly identity: Identity;
}

/** Asks for questionnaires, on the first of these channels that reaches a person. */
export function questionnaireSpeaker(
  { client, identity }: Asker,
  setting: Pick<Setting, 'forms' | 'zone' | 'now'>,
  channels: () => readonly string[],
): Speaker {
  return {
    letter: async (slot, schedule): Promise<Letter> => {
      if (schedule?.what.kind !== 'questionnaire') return { withdraw: 'gone' };
      const now = setting.now();
      const over = overAt(schedule, setting.zone);
      if (over !== undefined && over <= now) return { withdraw: 'over' };
      const occasion = occasionOf(slot);
      const asked = await findAsked(client, {
        personId: slot.personId,
        schedule: schedule.id,
        occasion,
        mark: markOf(schedule, occasion),
      });
      const why = whyNot(asked, schedule.what.form, setting);
      if (why !== undefined) return { withdraw: why };
      const held = heldUp(await underWayUntil(client, slot.personId, now), schedule);
      if (held) return held;
      const about = aboutOf(slot, asked);
      const rested = Math.max(...asked.queuedAt) + REST_MS;
      if (askingStepOf(slot) === 'remind' && rested > now) return { waitUntil: rested, why: 'lately' };
      const said = { say: 'asked', about, asked: askedFor(slot, schedule, schedule.what.form) } as const;
      const told = { lines: [said], screen: false };
      const send = await letterTo({ client, identity }, slot.personId, channels(), told);
      return send ? { send } : { withdraw: 'unreachable' };
    },
  };
}

/** Why somebody is not asked any more; undefined when they are. */
function whyNot(
  { state, memberships, replies, session }: Asked,
  form: string,
  { forms }: Pick<Setting, 'forms'>,
): string | undefined {
  if (readState(state).notice === WITHDRAWN) return 'withdrawn';
  if (session?.status === 'complete') return 'done';
  if (replies.includes('declined')) return 'declined';
  const theirs = offered({ memberships: membershipsOf(memberships) }, { forms });
  return theirs.some(({ name }) => name === form) ? undefined : 'closed';
}

function aboutOf(slot: SlotRow, { session, queuedAt }: Asked): Asking {
  if (session) return 'go-on';
  return askingStepOf(slot) === 'remind' && queuedAt.length > 0 ? 'remind' : 'ask';
}

function askedFor({ id }: SlotRow, { wave, end }: Schedule, form: string): AskedFor {
  return { slot: id, form, ...(wave && end !== undefined ? { until: end } : {}) };
}
