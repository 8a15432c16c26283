import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.js';
import { type Right, structuresFor } from '../roles/roles.js';
import type { Conversation } from '../state.js';

/** A group that meets. */
export interface ProjectGroup {
  readonly id: string;
  readonly name: string;
  /** Ids of structures; none for a group of everybody. */
  readonly structures: readonly string[];
}

/** What names a meeting, wherever it moves. */
export interface MeetingKey {
  readonly group: string;
  readonly uid: string;
  /** Which of a series; '' for what does not repeat. */
  readonly recurrence: string;
}

/** A meeting as a person is told of it. Times are milliseconds since 1970. */
export interface SeenMeeting {
  /** Stands for the meeting in buttons. */
  readonly token: string;
  readonly group: string;
  readonly start: number;
  readonly end: number;
  /** IANA. */
  readonly zone: string;
  readonly allDay: boolean;
}

/** A meeting as it was found for a step, with what `Found` knows beside. */
export interface FoundMeeting extends SeenMeeting {
  readonly key: MeetingKey;
  readonly cancelled: boolean;
  /** Somebody said that it did not take place. */
  readonly notHeld: boolean;
  /** Planned here, not read from a calendar. */
  readonly byHand: boolean;
  /** How many people observe it, and how many observations of it are complete. */
  readonly observers: number;
  readonly noted: number;
  /** What the person who asks has to do with it; undefined for nothing. */
  readonly mine?: 'observes' | 'passed' | 'open' | 'noted';
}

/** Observers of a group who get no messages now: they said STOP, or made a pause. */
export interface SilentObservers {
  /** Id of the group. */
  readonly group: string;
  readonly people: number;
}

/** The token of a meeting: a calendar's own names are too long for buttons. */
export function tokenOf({ group, uid, recurrence }: MeetingKey): string {
  const name = JSON.stringify([group, uid, recurrence]);
  return createHash('sha256').update(name).digest('base64url').slice(0, 16);
}

/** What the buttons and places keep of a meeting. */
export function seen({ token, group, start, end, zone, allDay }: FoundMeeting): SeenMeeting {
  return { token, group, start, end, zone, allDay };
}

export function nameOfGroup(group: string, { groups }: Context): string {
  return groups.find(({ id }) => id === group)?.name ?? group;
}

/** The groups whose meetings somebody may observe or plan. */
export function groupsFor(
  right: Right,
  { memberships }: Pick<Conversation, 'memberships'>,
  { groups, structures }: Pick<Context, 'groups' | 'structures'>,
): ProjectGroup[] {
  const held = structuresFor(right, memberships, structures).map(({ id }) => id);
  if (held.length === 0) return [];
  return groups.filter(
    (group) => group.structures.length === 0 || group.structures.some((id) => held.includes(id)),
  );
}

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

export function localAt(moment: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
}
