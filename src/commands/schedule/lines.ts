import { askingStepOf } from '../../calendar/asking.js';
import { comingAfter } from '../../calendar/coming.js';
import { promptOf } from '../../calendar/meetings/prompts.js';
import type { Usual } from '../../calendar/plan-occasions.js';
import type { Audience, Schedule, What } from '../../calendar/schedule.js';
import type { Content } from '../../content.js';
import type { Translate } from '../../i18n/translator.js';
import type { SlotRow } from '../../storage/slots.js';

/** What is told of something that goes, in one line. Times are milliseconds since 1970. */
export interface Line {
  readonly at: number;
  readonly name: string;
  readonly text: string;
  /** Of what is wanted and waits: since when, and why. */
  readonly waits?: { readonly since: number; readonly why: string };
}

/** A slot, or an occasion missed as a whole, of which nobody knows whom it concerned. */
export interface Told extends Pick<SlotRow, 'schedule' | 'slot'> {
  readonly at: number;
  readonly personId?: string;
  /** `why` is a reason of the store’s. */
  readonly waits?: { readonly since: number; readonly why: string };
}

/** What a schedule will send from `now` until a moment. */
export function occasionLines(
  schedule: Schedule,
  { now, until, ...usual }: Usual & { readonly now: number; readonly until: number },
  t: Translate,
): Line[] {
  const lines: Line[] = [];
  for (const { at, step } of comingAfter(schedule, now, usual)) {
    if (at > until) break;
    const what = step === 'remind' ? t('command-schedule-reminder') : whatOf(schedule.what, t);
    lines.push({ at, name: nameOf(schedule), text: `${what} → ${audienceOf(schedule.to, t)}` });
  }
  return lines;
}

/** One line for everybody who gets the same at the same moment. */
export function slotLines(slots: readonly Told[], content: Plans, t: Translate): Line[] {
  return alike(slots, ({ schedule, slot, at, waits }) => [schedule, slot, at, waits]).map(
    ([first, ...others]) => {
      const people = [first, ...others].filter(({ personId }) => personId !== undefined).length;
      const { name, what } = slotWords(first, content, t);
      const whom = people === 0 ? '' : ` → ${t('command-schedule-people', { people })}`;
      const line = { at: first.at, name, text: `${what}${whom}` };
      const { waits } = first;
      return waits ? { ...line, waits: { ...waits, why: t(`waiting-${waits.why}`) } } : line;
    },
  );
}

/** Items whose keys are alike, together, in the order of the first of each. */
export function alike<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => unknown,
): Array<readonly [Item, ...Item[]]> {
  const found = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    const same = found.get(key);
    if (same) same.push(item);
    else found.set(key, [item]);
  }
  return [...found.values()];
}

export type Plans = Pick<Content, 'schedules' | 'groups'>;

/** What planned a slot, and what it sends. */
export function slotWords(
  slot: Pick<SlotRow, 'schedule' | 'slot'>,
  { schedules, groups }: Plans,
  t: Translate,
): { readonly name: string; readonly what: string } {
  const schedule = schedules.find(({ id }) => id === slot.schedule);
  if (schedule) {
    const isReminder = askingStepOf(slot) === 'remind';
    const what = isReminder ? t('command-schedule-reminder') : whatOf(schedule.what, t);
    return { name: nameOf(schedule), what };
  }
  const group = groups.find(({ id }) => slot.schedule === `meeting:${id}`);
  return group
    ? { name: group.name, what: meetingOf(slot, t) }
    : { name: slot.schedule, what: t('command-schedule-gone') };
}

export function whatOf(what: What, t: Translate): string {
  switch (what.kind) {
    case 'questionnaire':
      return t('command-schedule-questionnaire', { form: what.form });
    case 'digest':
      return t('command-schedule-digest');
    case 'results':
      return t('command-schedule-results', { form: what.form });
  }
}

function meetingOf(slot: Pick<SlotRow, 'slot'>, t: Translate): string {
  return promptOf(slot).step === 'ask'
    ? t('command-schedule-meeting')
    : t('command-schedule-meeting-reminder');
}

export function audienceOf(
  { roles, structures, groups = [], events = [], answered }: Audience,
  t: Translate,
): string {
  if (answered) return t('command-schedule-answered');
  const held = structures.length === 0 ? roles.join(', ') : `${roles.join(', ')} (${structures.join(', ')})`;
  return [held, ...groups, ...events].filter((part) => part !== '').join(' · ');
}

/** « printemps avant » for a wave. */
export function nameOf({ id, wave }: Schedule): string {
  return wave ? `${wave.campaign} ${wave.id}`.trim() : id;
}
