import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { localAt } from '../local-time.js';
import { expand } from './expand.js';
import { inZone, type Moment, momentOf } from './moment.js';
import { zoneOf } from './zone.js';

/** One time a group meets, as its calendar says. */
export interface Meeting {
  readonly uid: string;
  /**
   * Which of a series: the local date it was first meant for, with its time where a day has several; '' for
   * what does not repeat. Stays when it moves, and when the whole series moves to another hour.
   */
  readonly recurrence: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** IANA. */
  readonly zone: string;
  readonly allDay: boolean;
  readonly cancelled: boolean;
  /** '' when the calendar says that it is private. */
  readonly title: string;
}

export interface Reading {
  /** For times that name no zone. */
  readonly zone: string;
  /** Meetings that overlap this stretch are given, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** The text is no calendar; the message quotes nothing of it. */
export class NotACalendar extends Error {
  override readonly name = 'NotACalendar';
}

export interface Read {
  /** In their order. */
  readonly meetings: readonly Meeting[];
  /** UIDs of what is written in a way nobody can read: nothing is known of it, not that it is off. */
  readonly unreadable: readonly string[];
}

/** The meetings of an iCalendar text (RFC 5545). Throws NotACalendar. */
export function readCalendar(text: string, reading: Reading): Read {
  const series = calendarsIn(text).flatMap((calendar) => seriesIn(calendar, reading));
  const meetings = series.flatMap((each) => ('meetings' in each ? each.meetings : []));
  return {
    meetings: meetings
      .filter(({ start, end }) => end > reading.from && start < reading.to)
      .sort((a, b) => a.start - b.start || (a.uid < b.uid ? -1 : 1)),
    unreadable: series.flatMap((each) => ('unreadable' in each ? [each.unreadable] : [])),
  };
}

function calendarsIn(text: string): ICAL.Component[] {
  let parsed: unknown;
  try {
    parsed = ICAL.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new NotACalendar('not iCalendar');
  }
  // One calendar, or a list of them.
  const list = Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed];
  const calendars = list.map((jcal) => new ICAL.Component(jcal));
  if (calendars.some(({ name }) => name !== 'vcalendar')) throw new NotACalendar('not iCalendar');
  return calendars;
}

type Series = { readonly meetings: readonly Meeting[] } | { readonly unreadable: string };

function seriesIn(calendar: ICAL.Component, reading: Reading): Series[] {
  const named = zoneOf(textOf(calendar, 'x-wr-timezone'));
  const isCancelled = textOf(calendar, 'method').toUpperCase() === 'CANCEL';
  const usual = { ...reading, zone: named ?? reading.zone, isCancelled };
  const byUid = new Map<string, ICAL.Component[]>();
  for (const event of calendar.getAllSubcomponents('vevent')) {
    const uid = textOf(event, 'uid');
    // Without a beginning or a name nobody can tell what it is, nor find it again.
    if (uid === '' || !event.hasProperty('dtstart')) continue;
    byUid.set(uid, [...(byUid.get(uid) ?? []), event]);
  }
  return [...byUid].map(([uid, events]) => {
    try {
      return { meetings: seriesOf(uid, events, usual) };
    } catch {
      return { unreadable: uid };
    }
  });
}

interface Usual extends Reading {
  readonly isCancelled: boolean;
}

/** From a meeting of a series on, all that follow are otherwise too. */
interface Turn {
  /** When it was meant for, on the clock of the series. */
  readonly meant: Temporal.PlainDateTime;
  readonly event: ICAL.Component;
  readonly first: Moment;
}

/** The meetings of one UID: what repeats, and what is said of single ones. */
function seriesOf(uid: string, events: readonly ICAL.Component[], usual: Usual): Meeting[] {
  const masters = events.filter((event) => !event.hasProperty('recurrence-id'));
  const master = masters.reduce<ICAL.Component | undefined>(newer, undefined);
  const first = master && startOf(master, usual.zone);
  const zone = first?.zone ?? usual.zone;
  const exceptions = new Map<string, ICAL.Component>();
  const turns: Turn[] = [];
  for (const event of events) {
    const property = event.getFirstProperty('recurrence-id');
    if (!property) continue;
    const meant = inZone(momentOf(property, zone), zone);
    const first = startOf(event, usual.zone);
    exceptions.set(String(meant), newer(exceptions.get(String(meant)), event));
    if (first && property.getFirstParameter('range') === 'THISANDFUTURE') turns.push({ meant, event, first });
  }
  const starts = master && first ? expand(master, first, usual) : [];
  const repeats = ['rrule', 'rdate'].some((name) => master?.hasProperty(name));
  const isSeries = repeats || exceptions.size > 0;
  const keyOf = keysOf(starts.map(String));
  const plain = starts.map((start) => {
    const exception = takeException(exceptions, start, keyOf);
    const recurrence = isSeries ? keyOf(start.toString()) : '';
    const meeting = exception
      ? meetingOf(exception, startOf(exception, usual.zone))
      : (sinceTurn(start) ?? meetingOf(master, first && { ...first, local: start }));
    return meeting && { ...meeting, recurrence };
  });
  // The rest was moved here from days the series no longer has, or came without its series.
  const others = [...exceptions].map(([meant, event]) => {
    const meeting = meetingOf(event, startOf(event, usual.zone));
    return meeting && { ...meeting, recurrence: keyOf(meant) };
  });
  return [...plain, ...others].flatMap((meeting) => (meeting ? [meeting] : []));

  function sinceTurn(start: Temporal.PlainDateTime) {
    const turn = turns
      .filter(({ meant }) => Temporal.PlainDateTime.compare(meant, start) < 0)
      .sort((a, b) => Temporal.PlainDateTime.compare(a.meant, b.meant))
      .at(-1);
    return (
      turn && meetingOf(turn.event, { ...turn.first, local: turn.first.local.add(turn.meant.until(start)) })
    );
  }

  function meetingOf(event: ICAL.Component | undefined, start: Moment | undefined) {
    if (!event || !start) return undefined;
    const { local, zone, allDay } = start;
    const instant = (moment: Temporal.PlainDateTime) =>
      moment.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
    const isPrivate = ['PRIVATE', 'CONFIDENTIAL'].includes(textOf(event, 'class').toUpperCase());
    return {
      uid,
      start: instant(local),
      end: Math.max(instant(local), instant(local.add(lengthOf(event, usual.zone)))),
      zone,
      allDay,
      cancelled: usual.isCancelled || textOf(event, 'status').toUpperCase() === 'CANCELLED',
      title: isPrivate ? '' : textOf(event, 'summary').trim(),
    };
  }
}

/** The exception about a start: by its moment, or by its date after the series moved to another hour. */
function takeException(
  exceptions: Map<string, ICAL.Component>,
  start: Temporal.PlainDateTime,
  keyOf: (meant: string) => string,
): ICAL.Component | undefined {
  const exact = start.toString();
  const meant = exceptions.has(exact)
    ? exact
    : [...exceptions.keys()].find((each) => keyOf(each) === keyOf(exact));
  if (meant === undefined) return undefined;
  const exception = exceptions.get(meant);
  exceptions.delete(meant);
  return exception;
}

/** What tells meetings of a series apart: the date, and the time where a date has several. */
function keysOf(starts: readonly string[]): (meant: string) => string {
  const dates = starts.map((start) => start.slice(0, 10));
  const several = new Set(dates.filter((date, index) => dates.indexOf(date) !== index));
  return (meant) => (several.has(meant.slice(0, 10)) ? meant : meant.slice(0, 10));
}

/** A program may leave older versions of an event in its file. */
function newer(known: ICAL.Component | undefined, event: ICAL.Component): ICAL.Component {
  if (!known) return event;
  const [a, b] = [known, event].map(
    (each) => [Number(textOf(each, 'sequence')) || 0, textOf(each, 'dtstamp')] as const,
  );
  if (!a || !b) return event;
  return a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]) ? known : event;
}

function startOf(event: ICAL.Component, usualZone: string): Moment | undefined {
  const property = event.getFirstProperty('dtstart');
  return property ? momentOf(property, usualZone) : undefined;
}

/** Until when most meetings go whose calendar does not say it. */
const USUAL_LENGTH = { hours: 2 };

/** How long it is on the wall clock, so that what ends at 20:00 does so on any day. */
function lengthOf(event: ICAL.Component, usualZone: string): Temporal.Duration {
  const start = startOf(event, usualZone);
  const end = event.getFirstProperty('dtend');
  if (start && end) {
    const moment = momentOf(end, usualZone);
    const local =
      moment.zone === start.zone ? moment.local : localAt(moment.at, start.zone).toPlainDateTime();
    return start.local.until(local);
  }
  const duration = event.getFirstPropertyValue('duration');
  if (duration instanceof ICAL.Duration) return Temporal.Duration.from({ seconds: duration.toSeconds() });
  return Temporal.Duration.from(start?.allDay ? { days: 1 } : USUAL_LENGTH);
}

function textOf(component: ICAL.Component, property: string): string {
  const value = component.getFirstPropertyValue(property);
  return value === null || value === undefined ? '' : String(value);
}
