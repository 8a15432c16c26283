import { askingStepOf, planOf } from '../calendar/asking.js';
import { comingAfter } from '../calendar/coming.js';
import { promptOf } from '../calendar/meetings/prompts.js';
import type { Audience, Schedule, What } from '../calendar/schedule.js';
import { type Content, loadContent } from '../content.js';
import type { Translate } from '../i18n/translator.js';
import { openForReading, storeExists } from '../storage/database/open.js';
import { missedSince } from '../storage/missed.js';
import { pausedPlans } from '../storage/plans.js';
import { plannedSlots, type SlotRow } from '../storage/slots.js';
import type { CommandContext, ExitCode } from './command.js';
import { localMinute } from './export/cells.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const USUAL_DAYS = 14;
/** Days of what was missed that are told. */
const LATELY = 7;
/** What waits longer than this is late: Papillon is not running. */
const LATE_MS = 5 * 60_000;

export interface ScheduleOptions {
  readonly days?: string;
}

/** What will go to whom and when, then what was missed of late. Reads only. */
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
  const stored = await readStore(config.databaseUrl, now);
  const isPaused = (schedule: Schedule) => schedule.paused || stored.paused.has(planOf(schedule));
  const until = now + Number(days) * DAY_MS;
  const coming = [
    ...content.schedules
      .filter((schedule) => !isPaused(schedule))
      .flatMap((schedule) => occasionLines(schedule, { now, until, zone: config.timeZone }, t)),
    ...slotLines(stored.planned, content, t).filter(({ at }) => at <= until),
  ].sort((a, b) => a.at - b.at);
  const missed = slotLines(stored.missed, content, t).sort((a, b) => a.at - b.at);
  const line = ({ at, name, text }: Line) =>
    t('command-schedule-line', { when: localMinute(at, config.timeZone), name, text });
  for (const each of coming)
    print(each.at < now - LATE_MS ? t('command-schedule-late', { line: line(each) }) : line(each));
  for (const id of new Set(content.schedules.filter(isPaused).map(planOf)))
    print(t('command-schedule-paused', { name: id }));
  if (coming.length === 0) print(t('command-schedule-nothing', { days }));
  if (missed.length > 0) print(t('command-schedule-missed'));
  for (const each of missed) print(line(each));
  return 0;
}

interface Line {
  readonly at: number;
  readonly name: string;
  readonly text: string;
}

/** A slot, or an occasion missed as a whole, of which nobody knows whom it concerned. */
type Told = Pick<SlotRow, 'schedule' | 'slot'> & { readonly at: number; readonly personId?: string };

interface Stored {
  readonly planned: readonly Told[];
  readonly missed: readonly Told[];
  readonly paused: ReadonlySet<string>;
}

async function readStore(url: string, now: number): Promise<Stored> {
  if (!(await storeExists(url))) return { planned: [], missed: [], paused: new Set() };
  const { client, close } = await openForReading({ url });
  try {
    const { occasions, slots } = await missedSince(client, now - LATELY * DAY_MS);
    const missed = [...occasions, ...slots].map((row) => ({ ...row, at: row.wantedAt }));
    const planned = (await plannedSlots(client)).map((slot) => ({ ...slot, at: slot.sendAt }));
    return { planned, missed: missed.filter(({ at }) => at <= now), paused: await pausedPlans(client) };
  } finally {
    await close();
  }
}

function occasionLines(
  schedule: Schedule,
  { now, until, zone }: { readonly now: number; readonly until: number; readonly zone: string },
  t: Translate,
): Line[] {
  const lines: Line[] = [];
  for (const { at, step } of comingAfter(schedule, now, zone)) {
    if (at > until) break;
    const what = step === 'remind' ? t('command-schedule-reminder') : whatOf(schedule.what, t);
    lines.push({ at, name: nameOf(schedule), text: `${what} → ${audienceOf(schedule.to, t)}` });
  }
  return lines;
}

/** One line for everybody who gets the same at the same moment. */
function slotLines(slots: readonly Told[], { schedules, groups }: Content, t: Translate): Line[] {
  const together = new Map<string, Told[]>();
  for (const slot of slots) {
    const key = JSON.stringify([slot.schedule, slot.slot, slot.at]);
    together.set(key, [...(together.get(key) ?? []), slot]);
  }
  return [...together.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const people = same.filter(({ personId }) => personId !== undefined).length;
    const schedule = schedules.find(({ id }) => id === first.schedule);
    const group = groups.find(({ id }) => first.schedule === `meeting:${id}`);
    const what = schedule
      ? askingStepOf(first) === 'remind'
        ? t('command-schedule-reminder')
        : whatOf(schedule.what, t)
      : group
        ? meetingOf(first, t)
        : t('command-schedule-gone');
    const whom = people === 0 ? '' : ` → ${t('command-schedule-people', { people })}`;
    const name = schedule ? nameOf(schedule) : (group?.name ?? first.schedule);
    return [{ at: first.at, name, text: `${what}${whom}` }];
  });
}

function whatOf(what: What, t: Translate): string {
  switch (what.kind) {
    case 'questionnaire':
      return t('command-schedule-questionnaire', { form: what.form });
    case 'digest':
      return t('command-schedule-digest');
    case 'results':
      return t('command-schedule-results', { form: what.form });
  }
}

function meetingOf(slot: Told, t: Translate): string {
  return promptOf(slot).step === 'ask'
    ? t('command-schedule-meeting')
    : t('command-schedule-meeting-reminder');
}

function audienceOf(
  { roles, structures, groups = [], events = [], answered }: Audience,
  t: Translate,
): string {
  if (answered) return t('command-schedule-answered');
  const held = structures.length === 0 ? roles.join(', ') : `${roles.join(', ')} (${structures.join(', ')})`;
  return [held, ...groups, ...events].filter((part) => part !== '').join(' · ');
}

/** « printemps avant » for a wave. */
function nameOf({ id, wave }: Schedule): string {
  return wave ? `${wave.campaign} ${wave.id}`.trim() : id;
}
