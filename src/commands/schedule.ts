import { planOf } from '../calendar/asking.js';
import type { Schedule } from '../calendar/schedule.js';
import { type Content, loadContent } from '../content.js';
import { type AllSchedules, allSchedules } from '../exchange/context/all-schedules.js';
import { QUIET } from '../flows/habits.js';
import { openForReading, storeExists } from '../storage/database/open.js';
import { missedSince } from '../storage/missed.js';
import { type UnsentRow, unsentMessages } from '../storage/outbox/unsent.js';
import { pausedPlans } from '../storage/plans.js';
import { plannedSlots, type SlotRow } from '../storage/slots.js';
import type { CommandContext, ExitCode } from './command.js';
import { localMinute } from './export/cells.js';
import { type Line, occasionLines, slotLines, type Told } from './schedule/lines.js';
import { queueLines } from './schedule/queue-lines.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const USUAL_DAYS = 14;
/** Days of what was missed that are told. */
const LATELY = 7;
/** What waits longer than this is late: Papillon is not running. */
const LATE_MS = 5 * 60_000;

export interface ScheduleOptions {
  readonly days?: string;
}

/** What will go to whom and when, also what is queued and why it waits, then what was missed of late. Reads only. */
export async function scheduleNext(
  { days = String(USUAL_DAYS) }: ScheduleOptions,
  { config, t, print, complain }: CommandContext,
  now: number = Date.now(),
): Promise<ExitCode> {
  if (!/^[1-9]\d{0,2}$/.test(days)) {
    complain(t('command-schedule-days-wrong', { value: days }));
    return 2;
  }
  const content = loadContent(config.contentDir);
  const stored = await readStore(config.databaseUrl, content, now);
  const { schedules, unsound } = stored;
  const plans = { schedules, groups: content.groups };
  const isPaused = (schedule: Schedule) => schedule.paused || stored.paused.has(planOf(schedule));
  const until = now + Number(days) * DAY_MS;
  const zone = config.timeZone;
  const quiet = content.settings?.quiet_hours ?? QUIET;
  const coming = [
    ...schedules
      .filter((schedule) => !isPaused(schedule))
      .flatMap((schedule) => occasionLines(schedule, { now, until, zone, quiet }, t)),
    ...slotLines(stored.planned, plans, t).filter(({ at }) => at <= until),
    ...queueLines(stored.unsent, plans, now, t),
  ].sort((a, b) => a.at - b.at);
  const missed = slotLines(stored.missed, plans, t).sort((a, b) => a.at - b.at);
  const clock = (at: number) => localMinute(at, zone);
  const line = ({ at, name, text }: Line) => t('command-schedule-line', { when: clock(at), name, text });
  for (const each of coming) {
    const { at, waits } = each;
    if (at < now - LATE_MS) print(t('command-schedule-late', { line: line(each) }));
    else if (waits)
      print(t('command-schedule-waits', { line: line(each), since: clock(waits.since), why: waits.why }));
    else print(line(each));
  }
  for (const id of new Set(schedules.filter(isPaused).map(planOf)))
    print(t('command-schedule-paused', { name: id }));
  for (const id of unsound) print(t('command-schedule-unsound', { id }));
  if (coming.length === 0) print(t('command-schedule-nothing', { days }));
  if (missed.length > 0) print(t('command-schedule-missed'));
  for (const each of missed) print(line(each));
  return 0;
}

interface Stored extends Pick<AllSchedules, 'schedules' | 'unsound'> {
  readonly planned: readonly Told[];
  readonly missed: readonly Told[];
  readonly unsent: readonly UnsentRow[];
  readonly paused: ReadonlySet<string>;
}

async function readStore(url: string, content: Content, now: number): Promise<Stored> {
  const { schedules } = content;
  if (!(await storeExists(url)))
    return { schedules, unsound: [], planned: [], missed: [], unsent: [], paused: new Set() };
  const { client, close } = await openForReading({ url });
  try {
    const { occasions, slots } = await missedSince(client, now - LATELY * DAY_MS);
    const missed = [...occasions, ...slots].map((row) => ({ ...row, at: row.wantedAt }));
    return {
      ...(await allSchedules(client, content)),
      planned: (await plannedSlots(client)).map((slot) => plannedTold(slot, now)),
      missed: missed.filter(({ at }) => at <= now),
      unsent: await unsentMessages(client),
      paused: await pausedPlans(client),
    };
  } finally {
    await close();
  }
}

function plannedTold(slot: SlotRow, now: number): Told {
  const { schedule, slot: name, personId, sendAt: at, wantedAt: since, reason: why } = slot;
  const told = { schedule, slot: name, personId, at };
  return why !== undefined && since <= now && at > now ? { ...told, waits: { since, why } } : told;
}
