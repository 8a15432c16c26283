import { Temporal } from 'temporal-polyfill';
import { lineOf, type Structure } from '../flows/roles/roles.js';
import type { CampaignMark } from '../flows/state.js';
import { instantAt } from './local-time.js';
import type { Schedule, Wave } from './schedule.js';

// A slot of a schedule that asks something is named after its occasion, `2027-06-01T18:30`. Whatever else goes to
// the same person because of it has a name that begins so: `2027-06-01T18:30#remind-1`, `…#later@1812000000000` (flows/asked.ts).

/** The occasion of a wave, whose days may still be corrected once it has begun. */
export const WAVE = 'wave';

export type AskingStep = 'ask' | 'remind' | 'later';

/** The occasion a slot belongs to. */
export function occasionOf({ slot }: { readonly slot: string }): string {
  const [occasion = ''] = slot.split('#');
  return occasion;
}

export function askingStepOf({ slot }: { readonly slot: string }): AskingStep {
  const [, ...steps] = slot.split('#');
  const last = steps.at(-1);
  if (last === undefined) return 'ask';
  return last.startsWith('later') ? 'later' : 'remind';
}

function reminderName(occasion: string, number: number): string {
  return `${occasion}#remind-${number}`;
}

/** When the reminders of a wave are wanted, by the names of their slots. */
export function remindersOf(
  { wave, start, rule, zone }: Schedule,
  usualZone: string,
): Array<[string, number]> {
  if (!wave || start === undefined) return [];
  return wave.reminders.map((days, index) => {
    const day = Temporal.PlainDate.from(start).add({ days });
    return [reminderName(WAVE, index + 1), instantAt(`${day}T${rule.at}`, zone ?? usualZone)];
  });
}

/** The schedule or campaign that is paused, and told of, as one. */
export function planOf({ id, wave }: Pick<Schedule, 'id' | 'wave'>): string {
  return wave?.campaign ?? id;
}

/** Whether this is how a wave of a campaign is asked. */
export function isWave(schedule: Schedule): schedule is Schedule & { readonly wave: Wave } {
  return schedule.wave !== undefined && schedule.what.kind === 'questionnaire';
}

/** When a wave is over, in milliseconds since 1970: the midnight after its last day. Undefined for what has no end. */
export function overAt({ wave, end, zone }: Schedule, usualZone: string): number | undefined {
  if (!wave || end === undefined) return undefined;
  const after = Temporal.PlainDate.from(end).add({ days: 1 });
  return instantAt(`${after}T00:00`, zone ?? usualZone);
}

/** What an answer counts to that a schedule asked for. */
export function markOf({ id, wave }: Schedule, occasion: string): CampaignMark {
  return wave ? { id: wave.campaign, wave: wave.id } : { id, wave: occasion };
}

/**
 * The wave that an answer falls into which nobody asked for: that of its questionnaire, its structure and the day it
 * was begun on. Times are milliseconds since 1970.
 */
export function waveAt(
  schedules: readonly Schedule[],
  answer: { readonly form: string; readonly startedAt: number; readonly structure?: string | undefined },
  usualZone: string,
  structures: readonly Structure[],
): CampaignMark | undefined {
  const { form, startedAt, structure } = answer;
  const line = structure === undefined ? [] : lineOf(structure, structures);
  const found = schedules.find((schedule) => {
    const { what, to, start, zone = usualZone } = schedule;
    if (!isWave(schedule) || what.kind !== 'questionnaire' || what.form !== form) return false;
    if (to.structures.length > 0 && !line.some((above) => to.structures.includes(above))) return false;
    const over = overAt(schedule, usualZone);
    if (over === undefined || start === undefined) return false;
    return startedAt >= instantAt(`${start}T00:00`, zone) && startedAt < over;
  });
  return found && markOf(found, WAVE);
}
