import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { type Meeting, NotACalendar, readCalendar } from '../../../src/calendar/ics/read-calendar.js';
import { zoneOf } from '../../../src/calendar/ics/zone.js';

const READING = {
  zone: 'Europe/Paris',
  from: Date.parse('2026-09-01T00:00:00Z'),
  to: Date.parse('2027-03-01T00:00:00Z'),
};

describe('calendars as programs write them', () => {
  test('Google: an end in UTC, a day left out, one moved, a series split, UTC times, whole days', () => {
    const { meetings, unreadable } = file('google.ics');
    expect(unreadable).toEqual([]);
    expect(meetings.map(told).slice(0, 8)).toEqual([
      'Conserverie [2026-10-06] 2026-10-06T18:00+02:00–20:00',
      'Point avec la mairie [] 2026-10-15T12:00+00:00–13:30',
      'Week-end cueillette [] 2026-10-17T00:00+02:00–00:00 all day',
      'Conserverie (mercredi) [2026-10-20] 2026-10-21T19:00+02:00–21:00',
      'Conserverie [2026-10-27] 2026-10-27T18:00+01:00–20:00',
      'Conserverie [2026-11-03] 2026-11-03T18:30+01:00–20:30',
      'Conserverie [2026-11-10] 2026-11-10T18:30+01:00–20:30',
      'Conserverie [2026-11-17] 2026-11-17T18:30+01:00–20:30',
    ]);
    expect(new Set(meetings.map(({ uid, recurrence }) => `${uid} ${recurrence}`)).size).toBe(meetings.length);
  });

  test('Outlook: zones of Windows, zones of its own, folded lines, an exception named by its day', () => {
    expect(file('outlook.ics').meetings.map(told)).toEqual([
      'Comité de la radio [2026-10-05] 2026-10-05T18:00+02:00–19:30',
      'Comité de la radio [2026-11-02] 2026-11-09T18:00+01:00–19:30',
      ' [] 2026-11-10T09:00+01:00–10:00',
      "Journée d'équipe [] 2026-11-12T00:00+01:00–00:00 all day cancelled",
      'Comité de la radio [2027-01-04] 2027-01-04T18:00+01:00–19:30',
      'Comité de la radio [2027-02-01] 2027-02-01T18:00+01:00–19:30',
    ]);
  });

  test('Nextcloud: every second week, counted, one cancelled, another zone, a duration', () => {
    expect(file('nextcloud.ics').meetings.map(told)).toEqual([
      'Groupe mobilité [2026-10-08] 2026-10-08T14:30+02:00–16:30',
      'Appel avec une coopération jumelle [] 2026-10-20T10:00+04:00–10:45',
      'Groupe mobilité [2026-10-22] 2026-10-22T14:30+02:00–16:30 cancelled',
      'Groupe mobilité [2026-11-05] 2026-11-05T14:30+01:00–16:30',
    ]);
  });
});

describe('whatever else may be written', () => {
  const cases: ReadonlyArray<[title: string, lines: readonly string[], meetings: readonly string[]]> = [
    [
      'a time without a zone is of the installation',
      ['DTSTART:20261006T180000', 'DTEND:20261006T200000'],
      ['x [] 2026-10-06T18:00+02:00–20:00'],
    ],
    [
      'a zone the file does not describe',
      ['DTSTART;TZID=America/Cayenne:20261006T180000', 'DURATION:PT1H'],
      ['x [] 2026-10-06T18:00-03:00–19:00'],
    ],
    [
      'a zone with a path before it',
      [
        'DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Paris:20261006T180000',
        'DTEND;TZID=/freeassociation.sourceforge.net/Europe/Paris:20261006T200000',
      ],
      ['x [] 2026-10-06T18:00+02:00–20:00'],
    ],
    ['no end', ['DTSTART;TZID=Europe/Paris:20261006T180000'], ['x [] 2026-10-06T18:00+02:00–20:00']],
    [
      'a whole day without an end',
      ['DTSTART;VALUE=DATE:20261006'],
      ['x [] 2026-10-06T00:00+02:00–00:00 all day'],
    ],
    [
      'an end before the beginning',
      ['DTSTART;TZID=Europe/Paris:20261006T180000', 'DTEND;TZID=Europe/Paris:20261006T170000'],
      ['x [] 2026-10-06T18:00+02:00–18:00'],
    ],
    [
      'further dates, and days left out as days, or in UTC',
      [
        'DTSTART;TZID=Europe/Paris:20261006T180000',
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY;COUNT=4',
        'RDATE;TZID=Europe/Paris:20261008T190000',
        'EXDATE;VALUE=DATE:20261013',
        'EXDATE:20261020T160000Z',
      ],
      [
        'x [2026-10-06] 2026-10-06T18:00+02:00–19:00',
        'x [2026-10-08] 2026-10-08T19:00+02:00–20:00',
        'x [2026-10-27] 2026-10-27T18:00+01:00–19:00',
      ],
    ],
    [
      'an end that is a day counts that day',
      ['DTSTART;TZID=Europe/Paris:20261006T180000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;UNTIL=20261013'],
      ['x [2026-10-06] 2026-10-06T18:00+02:00–19:00', 'x [2026-10-13] 2026-10-13T18:00+02:00–19:00'],
    ],
    [
      'several a day are told apart by their time',
      ['DTSTART;TZID=Europe/Paris:20261006T100000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;BYHOUR=10,14;COUNT=3'],
      [
        'x [2026-10-06T10:00:00] 2026-10-06T10:00+02:00–11:00',
        'x [2026-10-06T14:00:00] 2026-10-06T14:00+02:00–15:00',
        'x [2026-10-07] 2026-10-07T10:00+02:00–11:00',
      ],
    ],
    [
      'a night the clocks change ends when the clock says so',
      ['DTSTART;TZID=Europe/Paris:20261024T220000', 'DTEND;TZID=Europe/Paris:20261025T040000'],
      ['x [] 2026-10-24T22:00+02:00–04:00'],
    ],
  ];
  test.each(cases)('%s', (_, lines, meetings) => {
    expect(calendar(event('1', ['SUMMARY:x', ...lines])).meetings.map(told)).toEqual(meetings);
  });

  test('an exception without its series, as in an invitation', () => {
    const alone = event('1', [
      'SUMMARY:x',
      'RECURRENCE-ID;TZID=Europe/Paris:20261006T180000',
      'DTSTART;TZID=Europe/Paris:20261007T180000',
    ]);
    expect(calendar(alone).meetings.map(told)).toEqual(['x [2026-10-06] 2026-10-07T18:00+02:00–20:00']);
  });

  test('from one of a series on, all that follow are moved too, but for what is said of single ones', () => {
    const series = event('1', [
      'SUMMARY:x',
      'DTSTART;TZID=Europe/Paris:20261006T180000',
      'DTEND;TZID=Europe/Paris:20261006T200000',
      'RRULE:FREQ=WEEKLY;COUNT=5',
    ]);
    const turn = event('1', [
      'SUMMARY:y',
      'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20261013T180000',
      'DTSTART;TZID=Europe/Paris:20261014T183000',
      'DTEND;TZID=Europe/Paris:20261014T193000',
    ]);
    const single = event('1', [
      'SUMMARY:z',
      'RECURRENCE-ID;TZID=Europe/Paris:20261020T180000',
      'DTSTART;TZID=Europe/Paris:20261020T100000',
    ]);
    expect(calendar(series + turn + single).meetings.map(told)).toEqual([
      'x [2026-10-06] 2026-10-06T18:00+02:00–20:00',
      'y [2026-10-13] 2026-10-14T18:30+02:00–19:30',
      'z [2026-10-20] 2026-10-20T10:00+02:00–12:00',
      'y [2026-10-27] 2026-10-28T18:30+01:00–19:30',
      'y [2026-11-03] 2026-11-04T18:30+01:00–19:30',
    ]);
  });

  test('a time without a zone is of the zone the calendar names', () => {
    const text = wrapped(`X-WR-TIMEZONE:Indian/Reunion\r\n${event('1', ['DTSTART:20261006T180000'])}`);
    expect(readCalendar(text, READING).meetings.map(told)).toEqual([' [] 2026-10-06T18:00+04:00–20:00']);
  });

  test('a zone by the name Outlook shows is what the file says of it, in summer and in winter', () => {
    const zone = 'Bruxelles\\, Copenhague\\, Madrid\\, Paris';
    const described = [
      'BEGIN:VTIMEZONE',
      `TZID:${zone}`,
      'BEGIN:STANDARD',
      'DTSTART:16010101T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010101T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
      '',
    ].join('\r\n');
    const named = 'TZID="Bruxelles, Copenhague, Madrid, Paris"';
    const at = (day: string) =>
      event(day, [`DTSTART;${named}:${day}T180000`, `DTEND;${named}:${day}T200000`]);
    expect(calendar(described + at('20261006') + at('20261103')).meetings.map(told)).toEqual([
      ' [] 2026-10-06T18:00+02:00–20:00',
      ' [] 2026-11-03T18:00+01:00–20:00',
    ]);
  });

  test('of two versions of an event the later counts', () => {
    const version = (sequence: number, hour: number) =>
      event('1', ['SUMMARY:x', `SEQUENCE:${sequence}`, `DTSTART:20261006T${hour}0000Z`]);
    const twice = calendar(`${version(2, 15)}${version(1, 12)}`).meetings;
    expect(twice.map(told)).toEqual(['x [] 2026-10-06T15:00+00:00–17:00']);
  });

  test('a calendar that is a cancellation cancels', () => {
    const text = wrapped(`METHOD:CANCEL\r\n${event('1', ['SUMMARY:x', 'DTSTART:20261006T150000Z'])}`);
    expect(readCalendar(text, READING).meetings).toMatchObject([{ cancelled: true }]);
  });

  test('an event nobody can read is named, and the others are read', () => {
    const { meetings, unreadable } = calendar(
      event('bad', ['DTSTART:demain']) + event('good', ['SUMMARY:x', 'DTSTART:20261006T150000Z']),
    );
    expect(unreadable).toEqual(['bad']);
    expect(meetings).toHaveLength(1);
  });

  test('every second is no meeting; every day since long ago is', () => {
    const { meetings, unreadable } = calendar(
      event('bad', ['DTSTART:19700101T000000Z', 'RRULE:FREQ=SECONDLY']) +
        event('old', ['DTSTART:19700101T100000Z', 'RRULE:FREQ=DAILY']),
    );
    expect(unreadable).toEqual(['bad']);
    expect(meetings).toHaveLength(181);
  });

  test.each([
    '',
    'bonjour',
    '<html></html>',
    'BEGIN:VCALENDAR\r\nBEGIN:VEVENT',
    'BEGIN:VEVENT\r\nEND:VEVENT',
  ])('%j is no calendar', (text) => {
    expect(() => readCalendar(text, READING)).toThrow(NotACalendar);
  });
});

test.each([
  ['Europe/Paris', 'Europe/Paris'],
  ['Romance Standard Time', 'Europe/Paris'],
  ['W. Europe Standard Time', 'Europe/Berlin'],
  ['/mozilla.org/20050126_1/Europe/Paris', 'Europe/Paris'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['Customized Time Zone', undefined],
  ['', undefined],
])('zone %j is %j', (tzid, zone) => expect(zoneOf(tzid)).toBe(zone));

function file(name: string) {
  return readCalendar(readFileSync(`tests/fixtures/ics/${name}`, 'utf8'), READING);
}

function calendar(events: string) {
  return readCalendar(wrapped(events), READING);
}

function wrapped(content: string): string {
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n${content}END:VCALENDAR\r\n`;
}

function event(uid: string, lines: readonly string[]): string {
  return ['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20260930T081512Z', ...lines, 'END:VEVENT', ''].join('\r\n');
}

function told({ title, recurrence, start, end, zone, allDay, cancelled }: Meeting): string {
  const local = (moment: number) => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
  const from = local(start).toString({ smallestUnit: 'minute', timeZoneName: 'never' });
  const to = local(end).toPlainTime().toString({ smallestUnit: 'minute' });
  return `${title} [${recurrence}] ${from}–${to}${allDay ? ' all day' : ''}${cancelled ? ' cancelled' : ''}`;
}
