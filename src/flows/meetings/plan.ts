import { Temporal } from 'temporal-polyfill';
import { date } from '../../forms/types/date.js';
import { time } from '../../forms/types/time.js';
import type { ReadResult } from '../../forms/types/type.js';
import type { Context } from '../context.js';
import type { Button, Message } from '../message.js';
import { plainScreen } from '../plain-screen.js';
import type { Conversation, Place } from '../state.js';
import { after, line, type Step, screen } from '../step.js';
import { groupsFor, nameOfGroup } from './groups.js';
import { type FoundMeeting, localAt, type MeetingKey, type SeenMeeting, seen, tokenOf } from './meeting.js';
import { clockTime, dayText, meetingArgs } from './words.js';

/** Days from today that are offered, and meetings shown. */
const DAYS = 14;
const SHOWN = 12;
/** Offered beginnings; any other is typed. */
const TIMES = ['09:00', '10:00', '14:00', '16:00', '17:30', '18:00', '18:30', '19:00', '20:00'];
/** Minutes after the beginning that are offered as the end. */
const LENGTHS = [60, 90, 120, 150, 180];

type New = Place & { readonly at: 'new-meeting' };

/**
 * The meetings to come, one of them (`show.<token>`, `cancel.<token>`), or a new one, gathered a tap at a time:
 * `new`, `group.<id>`, `day.2026-11-24`, `start.18:00`, `end.20:00`.
 */
export function planMeeting(
  conversation: Conversation,
  argument: string | undefined,
  context: Context,
): Step {
  const groups = groupsFor('plan', conversation, context);
  if (groups.length === 0)
    return line(conversation, context.groups.length === 0 ? 'meetings-no-group' : 'not-yours');
  const [verb = '', value = ''] = argument?.split(/\.(.*)/s) ?? [];
  const meeting = context.found.meetings?.find(({ token }) => token === value);
  switch (verb) {
    case 'show':
      return meeting && groups.some(({ id }) => id === meeting.group) && !meeting.cancelled
        ? screen({ ...conversation, place: { at: 'meeting', meeting: seen(meeting) } })
        : line({ ...conversation, place: listPlace(conversation, context) }, 'meeting-unknown');
    case 'cancel':
      return meeting && groups.some(({ id }) => id === meeting.group)
        ? cancel(conversation, meeting, context)
        : line({ ...conversation, place: listPlace(conversation, context) }, 'meeting-unknown');
    case 'new':
    case 'group':
    case 'day':
    case 'start':
    case 'end':
      return gather(conversation, verb, value, context);
    default:
      return screen({ ...conversation, place: listPlace(conversation, context) });
  }
}

/** A day or a time typed while a meeting is being planned. */
export function typedMeeting(conversation: Conversation, place: New, text: string, context: Context): Step {
  const missing = missingOf(place);
  const reading = { ...context, language: conversation.language, choices: [], words: context.words.reply };
  if (missing === 'group') return line(conversation, 'use-buttons');
  const type = missing === 'day' ? date : time;
  const read: ReadResult = type.read?.({ text }, { type: type.name, name: missing }, reading) ?? {
    refused: 'text',
  };
  if ('refused' in read) return line(conversation, `reply-${read.refused}`, read.args);
  const value = missing === 'day' ? nextSuchDay(read.value, context) : read.value.slice(0, 5);
  return gather(conversation, missing, value, context);
}

function gather(
  conversation: Conversation,
  verb: 'new' | 'group' | 'day' | 'start' | 'end',
  value: string,
  context: Context,
): Step {
  const groups = groupsFor('plan', conversation, context);
  const { place } = conversation;
  const [only] = groups.length === 1 ? groups : [];
  const before: New = place.at === 'new-meeting' && verb !== 'new' ? place : { at: 'new-meeting' };
  const asked: New = verb === 'new' || verb === 'end' ? before : { ...before, [verb]: value };
  const known = groups.find(({ id }) => id === (asked.group ?? only?.id));
  const { group: _group, ...rest } = asked;
  const next: New = known ? { ...rest, group: known.id } : rest;
  if (verb !== 'end' || missingOf(next) !== 'end') return screen({ ...conversation, place: next });
  return make(conversation, next, value, context);
}

function make(conversation: Conversation, place: New, until: string, context: Context): Step {
  const { group = '', day = '', start: from = '' } = place;
  const { zone } = context;
  const start = instantOf(`${day}T${from}`, zone);
  const sameDay = instantOf(`${day}T${until}`, zone);
  // A meeting may go on after midnight.
  const end =
    sameDay > start ? sameDay : instantOf(`${Temporal.PlainDate.from(day).add({ days: 1 })}T${until}`, zone);
  const key: MeetingKey = { group, uid: context.freshMeeting(), recurrence: '' };
  const meeting: SeenMeeting = { token: tokenOf(key), group, start, end, zone, allDay: false };
  const list = listPlace(conversation, context);
  const coming = [...list.coming, meeting].sort((a, b) => a.start - b.start);
  const { language } = conversation;
  return after(
    [{ kind: 'meeting', change: 'meets', meeting: key, start, end, zone }],
    line({ ...conversation, place: { ...list, coming } }, 'meeting-planned', {
      ...meetingArgs(meeting, language, context),
    }),
  );
}

function cancel(conversation: Conversation, meeting: FoundMeeting, context: Context): Step {
  const list = listPlace(conversation, context);
  const { byHand, cancelled, key, token } = meeting;
  if (!byHand) return line({ ...conversation, place: list }, 'meeting-of-calendar');
  const coming = list.coming.filter((each) => each.token !== token);
  const told = line({ ...conversation, place: { ...list, coming } }, 'meeting-cancelled-now');
  return cancelled ? told : after([{ kind: 'meeting', change: 'cancelled', meeting: key }], told);
}

function listPlace(conversation: Conversation, context: Context): Place & { readonly at: 'meetings' } {
  const mine = groupsFor('plan', conversation, context).map(({ id }) => id);
  const coming = (context.found.meetings ?? []).filter(
    ({ group, cancelled, end }) => mine.includes(group) && !cancelled && end > context.now,
  );
  return { at: 'meetings', coming: coming.slice(0, SHOWN).map(seen) };
}

/** The meetings to come, each to be opened. */
export function meetingsScreen(
  { language }: Conversation,
  { coming }: Place & { readonly at: 'meetings' },
  context: Context,
): Message {
  const t = context.translate(language);
  const buttons = coming.map(
    (meeting): Button => ({
      label: t('meeting-line', { ...meetingArgs(meeting, language, context) }),
      action: 'meeting',
      argument: `show.${meeting.token}`,
      weight: 'plain',
    }),
  );
  return {
    ...plainScreen(language, 'meetings', t(coming.length > 0 ? 'meetings-coming' : 'meetings-none')),
    buttons: [
      { label: t('meetings-new'), action: 'meeting', argument: 'new', weight: 'primary' },
      ...buttons,
      { label: t('button-menu'), action: 'menu', weight: 'quiet' },
    ],
  };
}

export function meetingScreen(
  { language }: Conversation,
  { meeting }: Place & { readonly at: 'meeting' },
  context: Context,
): Message {
  const t = context.translate(language);
  return {
    ...plainScreen(language, 'meeting', t('meeting-line', { ...meetingArgs(meeting, language, context) })),
    buttons: [
      { label: t('meeting-cancel'), action: 'meeting', argument: `cancel.${meeting.token}`, weight: 'plain' },
      { label: t('button-back'), action: 'meeting', weight: 'quiet' },
    ],
  };
}

/** What is still to be said of a new meeting. */
export function newMeetingScreen(conversation: Conversation, place: New, context: Context): Message {
  const { language } = conversation;
  const t = context.translate(language);
  const missing = missingOf(place);
  const { group = '', day = '', start = '' } = place;
  const args = {
    group: nameOfGroup(group, context),
    day: day === '' ? '' : dayText(Temporal.PlainDate.from(day), language),
    start: start === '' ? '' : clockTime(Temporal.PlainTime.from(start), language, context),
  };
  const offers = offersOf(conversation, place, context);
  return {
    ...plainScreen(language, 'new-meeting', t(`meeting-new-${missing}`, args)),
    ...(missing === 'group'
      ? {}
      : {
          hint: t(missing === 'day' ? 'meeting-new-typed-day' : 'meeting-new-typed-time'),
          wanted: { kind: 'text' } as const,
        }),
    buttons: [
      ...offers.map(
        ([value, label]): Button => ({
          label,
          action: 'meeting',
          argument: `${missing}.${value}`,
          weight: missing === 'group' ? 'plain' : 'quiet',
        }),
      ),
      { label: t('button-cancel'), action: 'meeting', weight: 'quiet' },
    ],
  };
}

function offersOf(
  conversation: Conversation,
  place: New,
  context: Context,
): ReadonlyArray<readonly [value: string, label: string]> {
  const { language } = conversation;
  const clock = (at: Temporal.PlainTime) =>
    [at.toString().slice(0, 5), clockTime(at, language, context)] as const;
  switch (missingOf(place)) {
    case 'group':
      return groupsFor('plan', conversation, context).map(({ id, name }) => [id, name]);
    case 'day': {
      const today = localAt(context.now, context.zone).toPlainDate();
      return Array.from({ length: DAYS }, (_, days) => {
        const day = today.add({ days });
        return [day.toString(), shortDay(day, days, conversation.language, context)];
      });
    }
    case 'start':
      return TIMES.map((at) => clock(Temporal.PlainTime.from(at)));
    case 'end':
      return LENGTHS.map((minutes) => clock(Temporal.PlainTime.from(place.start ?? '').add({ minutes })));
  }
}

/** « aujourd’hui », « demain », « ven. 27/11 ». */
function shortDay(day: Temporal.PlainDate, days: number, language: string, context: Context): string {
  if (days < 2) return context.translate(language)(days === 0 ? 'day-today' : 'day-tomorrow');
  return day.toLocaleString(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
    calendar: 'gregory',
  });
}

function missingOf({ group, day, start }: New): 'group' | 'day' | 'start' | 'end' {
  if (group === undefined) return 'group';
  if (day === undefined) return 'day';
  return start === undefined ? 'start' : 'end';
}

/** A day typed without a year is read as the last such one; what is planned is meant for the next. */
export function nextSuchDay(read: string, { now, zone }: Context): string {
  const today = localAt(now, zone).toPlainDate();
  let day = Temporal.PlainDate.from(read);
  while (Temporal.PlainDate.compare(day, today) < 0) day = day.add({ years: 1 });
  return day.toString();
}

function instantOf(local: string, zone: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}
