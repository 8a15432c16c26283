import type { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.js';
import { nameOfGroup } from './groups.js';
import { localAt, type SeenMeeting } from './meeting.js';

/** « 18 h – 20 h », or « toute la journée ». */
export function hoursOf(meeting: Omit<SeenMeeting, 'token'>, language: string, context: Context): string {
  const { start, end, zone, allDay } = meeting;
  const t = context.translate(language);
  if (allDay) return t('meeting-all-day');
  return t('meeting-hours', {
    start: clockTime(localAt(start, zone).toPlainTime(), language, context),
    end: clockTime(localAt(end, zone).toPlainTime(), language, context),
  });
}

/** « 18 h », « 18 h 30 ». */
export function clockTime(
  { hour, minute }: Pick<Temporal.PlainTime, 'hour' | 'minute'>,
  language: string,
  context: Context,
): string {
  const padded = String(minute).padStart(2, '0');
  const t = context.translate(language);
  return minute === 0 ? t('clock-hour', { hour }) : t('clock-time', { hour, minute: padded });
}

/** « mardi 24 novembre ». */
export function dayOf({ start, zone }: Pick<SeenMeeting, 'start' | 'zone'>, language: string): string {
  return dayText(localAt(start, zone).toPlainDate(), language);
}

export function dayText(day: Temporal.PlainDate, language: string): string {
  return day.toLocaleString(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    calendar: 'gregory',
  });
}

/** « Conserverie », mardi 24 novembre (18 h – 20 h), with what `id` says around it. */
export function meetingArgs(
  meeting: Omit<SeenMeeting, 'token'>,
  language: string,
  context: Context,
): { readonly group: string; readonly day: string; readonly hours: string } {
  return {
    group: nameOfGroup(meeting.group, context),
    day: dayOf(meeting, language),
    hours: hoursOf(meeting, language, context),
  };
}
