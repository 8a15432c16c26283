import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { instantAt } from '../../src/calendar/local-time.js';
import { occasionsAfter } from '../../src/calendar/occasions.js';
import type { Rule, Schedule } from '../../src/calendar/schedule.js';

const PARIS = 'Europe/Paris';
type Plan = Pick<Schedule, 'rule' | 'start' | 'end' | 'zone'>;

describe('the days the clocks change in Europe/Paris', () => {
  test.each(['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'])('%s has one midnight', (day) => {
    const found = daily('00:00', day);
    expect(found.map(({ slot }) => slot)).toEqual([-1, 0, 1].map((days) => `${plus(day, days)}T00:00`));
  });

  test.each(['2026-03-29', '2027-03-28'])('%s has no 02:30: 03:30 stands for it, once', (day) => {
    const found = daily('02:30', day);
    expect(found.map(utc)).toEqual([
      `${plus(day, -1)}T01:30:00Z`,
      `${day}T01:30:00Z`,
      `${plus(day, 1)}T00:30:00Z`,
    ]);
    expect(found[1]?.slot).toBe(`${day}T02:30`);
    expect(daily('03:30', day)[1]?.at).toBe(found[1]?.at);
  });

  test.each(['2026-10-25', '2027-10-31'])('%s has 02:30 twice: the first counts', (day) => {
    expect(daily('02:30', day).map(utc)).toEqual([
      `${plus(day, -1)}T00:30:00Z`,
      `${day}T00:30:00Z`,
      `${plus(day, 1)}T01:30:00Z`,
    ]);
  });

  /** From the noon two days before until the noon after the next day. */
  function daily(at: string, day: string) {
    const rule: Rule = { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], every: 1, at };
    const noon = (days: number) => instantAt(`${plus(day, days)}T12:00`, PARIS);
    return list({ rule, start: plus(day, -1) }, noon(-2), noon(1));
  }
});

test('from any moment the same occasions are left', () => {
  fc.assert(
    fc.property(plans, fc.integer({ min: 0, max: 400 * 24 * 60 }), (plan, minutes) => {
      const from = FROM + minutes * 60_000;
      expect(list(plan, from, TO)).toEqual(list(plan, FROM, TO).filter(({ at }) => at > from));
    }),
    { numRuns: 60 },
  );
});

test('no slot comes twice, and moments grow with slots', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const found = list(plan, FROM, TO);
      const slots = found.map(({ slot }) => slot);
      expect([...new Set(slots)].sort()).toEqual(slots);
      for (const [index, { at }] of found.entries()) expect(at).toBeGreaterThan(found[index - 1]?.at ?? 0);
    }),
    { numRuns: 60 },
  );
});

test('weekly and monthly rules give what another reading of RFC 5545 gives', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const found = list(plan, FROM, TO).map(({ at }) => at);
      expect(found.filter(asWritten(plan))).toEqual(byRrule(plan).filter(asWritten(plan)));
    }),
    { numRuns: 120 },
  );
});

test('a rule that names no day there is has no occasions; any other comes up within its stretch', () => {
  const anything = fc.integer({ min: -3, max: 40 });
  const strange: fc.Arbitrary<Rule> = fc.oneof(
    fc.record({
      kind: fc.constant('weekly' as const),
      days: fc.array(anything, { maxLength: 3 }),
      every: fc.integer({ min: -1, max: 6 }),
      at: hours,
    }),
    fc.record({ kind: fc.constant('monthly' as const), day: anything, at: hours }),
  );
  fc.assert(
    fc.property(fc.oneof(strange, rules), fc.option(days, { nil: undefined }), (rule, start) => {
      const [first] = occasionsAfter({ rule, ...(start !== undefined && { start }) }, FROM, PARIS);
      const hasDays =
        rule.kind === 'weekly'
          ? rule.every > 0 && rule.days.some((day) => day >= 1 && day <= 7)
          : rule.kind === 'once' || rule.day >= 1;
      expect(first !== undefined).toBe(hasDays);
    }),
    { numRuns: 300 },
  );
});

test('once is once, within start and end or not at all', () => {
  const rule: Rule = { kind: 'once', date: '2026-03-29', at: '02:30' };
  expect(list({ rule }, FROM, TO)).toEqual([
    { slot: '2026-03-29T02:30', at: instantAt('2026-03-29T02:30', PARIS) },
  ]);
  expect(list({ rule }, instantAt('2026-03-30T00:00', PARIS), TO)).toEqual([]);
});

test('a month too short has its last day', () => {
  const rule: Rule = { kind: 'monthly', day: 31, at: '09:00' };
  const slots = list({ rule, end: '2026-05-31' }, FROM, TO).map(({ slot }) => slot.slice(5, 10));
  expect(slots).toEqual(['01-31', '02-28', '03-31', '04-30', '05-31']);
});

const FROM = Date.parse('2026-01-01T00:00:00Z');
const TO = Date.parse('2028-01-01T00:00:00Z');
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const hours = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
const days = fc.integer({ min: 0, max: 500 }).map((number) => plus('2026-01-03', number));
const rules: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({
    kind: fc.constant('weekly' as const),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((numbers) => numbers.sort()),
    every: fc.integer({ min: 1, max: 5 }),
    at: hours,
  }),
  fc.record({ kind: fc.constant('monthly' as const), day: fc.integer({ min: 1, max: 31 }), at: hours }),
);
/** Clocks change at night, at midnight, by half an hour and not at all. */
const zones = fc.constantFrom(
  PARIS,
  'America/New_York',
  'Africa/Cairo',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'UTC',
);
const plans: fc.Arbitrary<Plan> = fc
  .record({ rule: rules, zone: zones, start: days })
  .chain((plan) =>
    fc
      .option(fc.integer({ min: 0, max: 400 }), { nil: undefined })
      .map((length) => (length === undefined ? plan : { ...plan, end: plus(plan.start, length) })),
  );

/** Whether the clocks show the rule's time then: where midnight is skipped, the other reading loses the day. */
function asWritten({ rule, zone = PARIS }: Plan): (at: number) => boolean {
  return (at) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainTime().equals(rule.at);
}

function byRrule({ rule, zone = PARIS, start = '', end }: Plan): number[] {
  const until = end === undefined ? TO : Math.min(TO, instantAt(`${end}T23:59`, zone));
  const iterated = new RRuleTemporal({
    rruleString: `${wordsOf(rule)};UNTIL=${Temporal.Instant.fromEpochMilliseconds(until).toString().replace(/[-:]/g, '')}`,
    dtstart: Temporal.PlainDateTime.from(`${start}T${rule.at}`).toZonedDateTime(zone),
  });
  return iterated
    .all()
    .map(({ epochMilliseconds }) => epochMilliseconds)
    .filter((at) => at > FROM && at <= TO);
}

function wordsOf(rule: Rule): string {
  const at = `BYHOUR=${Number(rule.at.slice(0, 2))};BYMINUTE=${Number(rule.at.slice(3))};BYSECOND=0`;
  switch (rule.kind) {
    case 'weekly':
      return `RRULE:FREQ=WEEKLY;WKST=MO;INTERVAL=${rule.every};BYDAY=${rule.days.map((day) => WEEKDAYS[day - 1])};${at}`;
    case 'monthly': {
      const upTo = Array.from({ length: Math.max(1, rule.day - 27) }, (_, index) => rule.day - index);
      return `RRULE:FREQ=MONTHLY;BYMONTHDAY=${upTo.reverse()};BYSETPOS=-1;${at}`;
    }
    case 'once':
      return '';
  }
}

function list(plan: Plan, after: number, until: number) {
  const found = [];
  for (const occasion of occasionsAfter(plan, after, PARIS)) {
    if (occasion.at > until) break;
    found.push(occasion);
  }
  return found;
}

function plus(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

function utc({ at }: { at: number }): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString();
}
