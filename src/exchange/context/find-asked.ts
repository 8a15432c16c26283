import { markOf, occasionOf, overAt } from '../../calendar/asking.js';
import type { FoundAsked } from '../../flows/asked-for.js';
import { findAsked } from '../../storage/asked.js';
import type { Client } from '../../storage/database/client.js';
import { loadSession } from '../../storage/load-session.js';
import { slotOfPerson } from '../../storage/slots.js';
import { allSchedules } from './all-schedules.js';
import { toSession } from './known.js';
import type { Setting } from './setting.js';

/** What a slot of this person asks them for; undefined when it is nobody’s, or not asked any more. Throws Unavailable. */
export async function findAskedFor(
  client: Client,
  setting: Pick<Setting, 'schedules' | 'readSchedule' | 'zone'>,
  personId: string | undefined,
  id: string,
): Promise<FoundAsked | undefined> {
  const slot = personId === undefined ? undefined : await slotOfPerson(client, { id, personId });
  if (!slot) return undefined;
  const { schedules } = await allSchedules(client, setting);
  const schedule = schedules.find((each) => each.id === slot.schedule);
  if (schedule?.what.kind !== 'questionnaire') return undefined;
  const occasion = occasionOf(slot);
  const mark = markOf(schedule, occasion);
  const { session } = await findAsked(client, { ...slot, occasion, mark });
  const loaded = session && (await loadSession(client, session.id));
  const end = overAt(schedule, setting.zone);
  return {
    slot: id,
    form: schedule.what.form,
    mark,
    schedule: schedule.id,
    name: slot.slot,
    graceMinutes: slot.graceMinutes,
    ...(end === undefined ? {} : { overAt: end }),
    ...(loaded ? { session: toSession(loaded) } : {}),
  };
}
