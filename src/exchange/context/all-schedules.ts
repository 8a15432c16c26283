import { planOf } from '../../calendar/asking.js';
import type { Schedule } from '../../calendar/schedule.js';
import { addedSchedules } from '../../storage/added-schedules.js';
import type { Client } from '../../storage/database/client.js';
import type { Setting } from './setting.js';

export interface AllSchedules {
  /** Those of the file, campaigns too, then those made by command. */
  readonly schedules: readonly Schedule[];
  /** Ids of those made by command. */
  readonly added: ReadonlySet<string>;
  /** Ids of those made by command that do not fit what the content holds now: nothing goes by them. */
  readonly unsound: readonly string[];
}

/** Every schedule there is at this moment. Where the file has one of the same id, the file counts. Throws Unavailable. */
export async function allSchedules(
  client: Client,
  { schedules, readSchedule }: Pick<Setting, 'schedules' | 'readSchedule'>,
): Promise<AllSchedules> {
  const taken = new Set(schedules.map(planOf));
  const rows = (await addedSchedules(client)).filter(({ id }) => !taken.has(id));
  const read = rows.map(({ id, row }) => ({ id, schedule: readSchedule(JSON.parse(row)).value }));
  const sound = read.flatMap(({ schedule }) => schedule ?? []);
  return {
    schedules: [...schedules, ...sound],
    added: new Set(sound.map(({ id }) => id)),
    unsound: read.flatMap(({ id, schedule }) => (schedule ? [] : id)),
  };
}
