import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHoliday } from '../../src/calendar/holidays.js';
import { dateAt, instantAt, localAt } from '../../src/calendar/local-time.js';
import { type Habits, sendingOf, type Wish } from '../../src/calendar/sending.js';
import { QUIET } from '../../src/flows/habits.js';

const PARIS = 'Europe/Paris';
const HOUR = 3_600_000;
const USUAL: Habits = { zone: PARIS, quiet: QUIET };
const at = (local: string, zone = PARIS) => instantAt(local, zone);

interface Case {
  readonly title: string;
  readonly wanted: string;
  /** As wanted when not said. */
  readonly now?: string;
  readonly habits?: Partial<Habits>;
  readonly prompted?: readonly string[];
  readonly graceHours?: number;
  readonly freeUntil?: string;
  readonly sent: string;
}

const cases: readonly Case[] = [
  { title: 'by day, at once', wanted: '2026-03-30T18:30', sent: '2026-03-30T18:30' },
  { title: 'at 20:00, the next morning', wanted: '2026-03-30T20:00', sent: '2026-03-31T09:00' },
  { title: 'before 9:00, at 9:00', wanted: '2026-03-30T08:00', sent: '2026-03-30T09:00' },
  { title: 'on a Sunday, on Monday', wanted: '2026-03-29T10:00', sent: '2026-03-30T09:00' },
  {
    title: 'on the evening before Easter, after Easter Monday',
    wanted: '2026-04-04T21:00',
    sent: '2026-04-07T09:00',
  },
  {
    title: 'planned ahead, when it suits',
    wanted: '2026-03-30T22:00',
    now: '2026-03-29T11:00',
    sent: '2026-03-31T09:00',
  },
  {
    title: 'late, as soon as may be',
    wanted: '2026-03-30T18:30',
    now: '2026-03-31T03:00',
    sent: '2026-03-31T09:00',
  },
  {
    title: 'later than its grace, not at all',
    wanted: '2026-03-30T18:30',
    now: '2026-03-31T19:00',
    graceHours: 24,
    sent: 'late',
  },
  {
    title: 'quiet hours do not use up the grace',
    wanted: '2026-04-04T21:00',
    graceHours: 1,
    sent: '2026-04-07T09:00',
  },
  {
    title: 'on the day the person prefers',
    wanted: '2026-03-30T18:30',
    habits: { day: 4 },
    sent: '2026-04-02T09:00',
  },
  {
    title: 'at the hour the person prefers',
    wanted: '2026-03-30T10:00',
    habits: { hour: '18:00' },
    sent: '2026-03-30T18:00',
  },
  {
    title: 'at that hour of the next day, once it has passed',
    wanted: '2026-03-30T18:30',
    habits: { hour: '18:00' },
    sent: '2026-03-31T18:00',
  },
  {
    title: 'an hour in the quiet hours counts for nothing, whoever wrote it down',
    wanted: '2026-03-30T10:00',
    habits: { hour: '21:30' },
    sent: '2026-03-30T10:00',
  },
  {
    title: 'nobody but the person may choose Sunday',
    wanted: '2026-03-30T10:00',
    habits: { day: 7 },
    graceHours: 1,
    sent: '2026-04-05T09:00',
  },
  {
    title: 'at quiet hours of another installation, in the morning',
    wanted: '2026-03-30T20:30',
    habits: { quiet: { from: '20:15', to: '08:00' } },
    sent: '2026-03-31T08:00',
  },
  {
    title: 'where it is not quiet yet, at once',
    wanted: '2026-03-30T20:30',
    habits: { quiet: { from: '21:00', to: '08:00' } },
    sent: '2026-03-30T20:30',
  },
  {
    title: 'where the night begins after midnight',
    wanted: '2026-03-31T00:30',
    habits: { quiet: { from: '00:30', to: '08:00' } },
    sent: '2026-03-31T08:00',
  },
  {
    title: 'late at somebody who prefers an hour: as soon as may be',
    wanted: '2026-03-30T10:00',
    now: '2026-03-30T19:00',
    habits: { hour: '18:00' },
    sent: '2026-03-30T19:00',
  },
  {
    title: 'in the person’s zone',
    wanted: '2026-03-30T18:30',
    habits: { zone: 'Indian/Reunion' },
    sent: '2026-03-31T07:00',
  },
  {
    title: 'after a short pause',
    wanted: '2026-03-30T18:30',
    habits: { pausedUntil: at('2026-04-01T00:00') },
    sent: '2026-04-01T09:00',
  },
  {
    title: 'after a long pause, not at all',
    wanted: '2026-03-30T18:30',
    habits: { pausedUntil: at('2026-05-01T00:00') },
    sent: 'paused',
  },
  {
    title: 'on a day that has its prompt, the next day',
    wanted: '2026-03-30T18:30',
    prompted: ['2026-03-30', '2026-03-31'],
    sent: '2026-04-01T09:00',
  },
  {
    title: 'on days that all have theirs, not at all',
    wanted: '2026-03-30T18:30',
    prompted: ['2026-03-30', '2026-03-31'],
    graceHours: 24,
    sent: 'crowded',
  },
  {
    title: 'after a meeting, on a Sunday night and beside another prompt',
    wanted: '2026-03-29T22:10',
    prompted: ['2026-03-29'],
    freeUntil: '2026-03-29T23:00',
    sent: '2026-03-29T22:10',
  },
  {
    title: 'an hour after a meeting, the usual rules',
    wanted: '2026-03-29T22:10',
    now: '2026-03-29T23:01',
    freeUntil: '2026-03-29T23:00',
    sent: '2026-03-30T09:00',
  },
  {
    title: 'after a meeting, to somebody who wants nothing until tomorrow',
    wanted: '2026-03-30T18:10',
    habits: { pausedUntil: at('2026-03-31T00:00') },
    freeUntil: '2026-03-30T19:00',
    sent: '2026-03-31T09:00',
  },
];

test.each(cases)('$title', ({ wanted, now = wanted, habits, prompted, graceHours = 72, freeUntil, sent }) => {
  const wish: Wish = {
    wanted: at(wanted),
    grace: graceHours * HOUR,
    ...(freeUntil !== undefined && { freeUntil: at(freeUntil) }),
  };
  const sending = sendingOf(wish, { ...USUAL, ...habits }, new Set(prompted), at(now));
  expect(told(sending)).toBe(sent);
});

describe('whatever is wished', () => {
  const FROM = Date.parse('2026-01-01T00:00:00Z');
  const anyMoment = fc.integer({ min: 0, max: 730 * 24 * 60 }).map((minutes) => FROM + minutes * 60_000);
  // Days of 23 and 25 hours: Sundays in Europe and New Zealand, Fridays and Thursdays in Egypt.
  const clockChange = fc
    .constantFrom('2026-03-29', '2026-10-25', '2026-04-05', '2026-09-27', '2026-04-24', '2026-10-29')
    .chain((day) =>
      fc.integer({ min: -30 * 60, max: 30 * 60 }).map((minutes) => Date.parse(day) + minutes * 60_000),
    );
  const moment = fc.oneof(anyMoment, clockChange);
  /** Minutes before and after 3:00. */
  const quietHours = fc
    .tuple(fc.integer({ min: 0, max: 23 * 60 }), fc.integer({ min: 1, max: 12 * 60 }))
    .filter(([before, after]) => before + after < DAY_MINUTES)
    .map(([before, after]) => ({ from: clock(3 * 60 - before), to: clock(3 * 60 + after) }));
  const habits: fc.Arbitrary<Habits> = fc.record(
    {
      zone: fc.constantFrom(PARIS, 'Indian/Reunion', 'America/Cayenne', 'Pacific/Chatham', 'Africa/Cairo'),
      quiet: fc.oneof(fc.constant(QUIET), quietHours),
      day: fc.integer({ min: 1, max: 7 }),
      hour: fc.nat(DAY_MINUTES - 1).map(clock),
    },
    { requiredKeys: ['zone', 'quiet'] },
  );
  const wish = fc.record({
    wanted: moment,
    grace: fc.integer({ min: 1, max: 100 }).map((hours) => hours * HOUR),
  });
  const delay = fc.integer({ min: -100 * 60, max: 100 * 60 }).map((minutes) => minutes * 60_000);

  test('it goes when the person may be written to, never before it is wanted, and once a day', () => {
    fc.assert(
      fc.property(wish, habits, delay, fc.array(fc.nat(5)), (wished, usual, late, days) => {
        const { zone, quiet, day } = usual;
        const now = wished.wanted + late;
        const prompted = new Set(days.map((day) => dateAt(wished.wanted + day * 24 * HOUR, zone)));
        const sending = sendingOf(wished, usual, prompted, now);
        if ('missed' in sending) return;
        const local = localAt(sending.at, zone);
        const time = local.toPlainTime().toString().slice(0, 5);
        expect(sending.at).toBeGreaterThanOrEqual(Math.max(wished.wanted, now));
        expect(minutesAfter(quiet.from, time)).toBeGreaterThanOrEqual(minutesAfter(quiet.from, quiet.to));
        if (day !== 7) expect(local.dayOfWeek).not.toBe(7);
        expect(isHoliday(local.toPlainDate())).toBe(false);
        expect(prompted.has(local.toPlainDate().toString())).toBe(false);
        // Asked again when the moment has come, the answer is: now.
        expect(sendingOf(wished, usual, prompted, sending.at)).toEqual(sending);
      }),
      { numRuns: 3_000 },
    );
  });

  test('what is asked for in time is never missed, and once missed it stays so', () => {
    fc.assert(
      fc.property(wish, habits, delay, delay, (wished, usual, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        const sending = (after: number) => sendingOf(wished, usual, new Set(), wished.wanted + after);
        expect(sending(0)).toHaveProperty('at');
        if ('missed' in sending(early)) expect(sending(late)).toEqual(sending(early));
      }),
      { numRuns: 300 },
    );
  });
});

const DAY_MINUTES = 24 * 60;

/** « 20:30 » */
function clock(minutes: number): string {
  const ofDay = (minutes + DAY_MINUTES) % DAY_MINUTES;
  return [Math.floor(ofDay / 60), ofDay % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** From one time of day to the next such other, in minutes. */
function minutesAfter(from: string, to: string): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return (minutes(to) - minutes(from) + DAY_MINUTES) % DAY_MINUTES;
}

function told(sending: ReturnType<typeof sendingOf>): string {
  return 'missed' in sending
    ? sending.missed
    : localAt(sending.at, PARIS).toPlainDateTime().toString().slice(0, 16);
}
