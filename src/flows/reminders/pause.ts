import { Temporal } from 'temporal-polyfill';
import { date } from '../../forms/types/date.js';
import type { Context } from '../context.js';
import { localAt } from '../meetings/meeting.js';
import { nextSuchDay } from '../meetings/plan.js';
import type { Conversation, Place } from '../state.js';
import { line, type Step } from '../step.js';

/** How long a pause may be that is offered; any other day is typed. */
const LENGTHS = [
  ['week', { weeks: 1 }],
  ['month', { months: 1 }],
  ['quarter', { months: 3 }],
] as const;
/** Whoever wants longer peace says STOP. */
const LONGEST = { years: 1 };

/** The offered ends of a pause, by name: the local day on which messages come again. */
export function pausesOf(conversation: Conversation, context: Context): Array<readonly [string, string]> {
  const today = todayOf(conversation, context);
  return LENGTHS.map(([name, length]) => [name, today.add(length).toString()]);
}

/** Nothing comes before the beginning of a local day; asks again when there is no such day in the year to come. */
export function pauseUntil(there: Conversation, until: string, context: Context): Step {
  const today = todayOf(there, context);
  const day = /^\d{4}-\d\d-\d\d$/.test(until) ? dayOf(until) : undefined;
  const isToCome =
    day !== undefined &&
    Temporal.PlainDate.compare(day, today) > 0 &&
    Temporal.PlainDate.compare(day, today.add(LONGEST)) <= 0;
  const { asks: _asked, ...known }: Place & { readonly at: 'reminders' } =
    there.place.at === 'reminders' ? there.place : { at: 'reminders', channels: [] };
  if (!isToCome) return line({ ...there, place: { ...known, asks: 'pause' } }, 'reminders-pause-wrong');
  const pausedUntil = day.toZonedDateTime(zoneOf(there, context)).epochMilliseconds;
  return line({ ...there, place: known, habits: { ...there.habits, pausedUntil } }, 'reminders-paused-now');
}

/** A day typed where the end of a pause was asked for. */
export function typedPause(conversation: Conversation, text: string, context: Context): Step {
  const reading = { ...context, language: conversation.language, choices: [], words: context.words.reply };
  const read = date.read?.({ text }, { type: 'date', name: 'day' }, reading) ?? { refused: 'date' };
  return 'refused' in read
    ? line(conversation, `reply-${read.refused}`, read.args)
    : pauseUntil(conversation, nextSuchDay(read.value, context), context);
}

function zoneOf({ habits }: Conversation, context: Context): string {
  return habits.zone ?? context.zone;
}

function todayOf(conversation: Conversation, context: Context): Temporal.PlainDate {
  return localAt(context.now, zoneOf(conversation, context)).toPlainDate();
}

/** Undefined for a day no calendar has. */
function dayOf(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
}
