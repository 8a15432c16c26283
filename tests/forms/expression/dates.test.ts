import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dateText, parseDate } from '../../../src/forms/expression/dates.js';
import { instantText, localDays, momentText, parseMoment } from '../../../src/forms/expression/moments.js';

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const FIRST = -719_528;
const LAST = 2_932_896;

describe('dates', () => {
  it('count days as Temporal does', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST, max: LAST }), (days) => {
        const text = EPOCH.add({ days }).toString();
        expect(dateText(days)).toBe(text);
        expect(dateText(days + 0.999)).toBe(text);
        expect(parseDate(text)).toBe(days);
      }),
    );
  });

  it('end where four digits end', () => {
    expect([FIRST - 1, FIRST, LAST + 0.5, LAST + 1, Number.NaN, -1 / 0].map(dateText)).toEqual([
      '',
      '0000-01-01',
      '9999-12-31',
      '',
      '',
      '',
    ]);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-00-10',
    '2024-13-01',
    '2024-01-00',
    '2024-1-031',
    '24-01-01',
  ])('do not include %s', (text) => {
    expect(parseDate(text)).toBeNaN();
  });
});

describe('moments', () => {
  it('are written and read back on the clock of any zone', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Paris',
      'Pacific/Chatham',
      'America/St_Johns',
      'Africa/Monrovia',
    );
    // From 1973, when the last offset with odd seconds had gone.
    fc.assert(
      fc.property(fc.integer({ min: 1e11, max: 4e12 }), zones, (instant, zone) => {
        const text = instantText(instant, zone);
        const moment = Temporal.Instant.fromEpochMilliseconds(instant);
        expect(text).toBe(moment.toString({ timeZone: zone, smallestUnit: 'millisecond' }));
        expect(parseMoment(text, zone)).toBe(localDays(instant, zone));
        expect(parseMoment(text, 'UTC')).toBe(instant / 86_400_000);
      }),
    );
  });

  it('are written from days, also around a change of the clock', () => {
    const at = (text: string) => momentText(parseMoment(text, 'Europe/Paris'), 'Europe/Paris');
    expect(at('2024-03-31T01:59:59.999')).toBe('2024-03-31T01:59:59.999+01:00');
    expect(at('2024-03-31T03:00:00')).toBe('2024-03-31T03:00:00.000+02:00');
    expect(at('2024-10-27T01:59')).toBe('2024-10-27T01:59:00.000+02:00');
    expect(at('2024-10-27T03:00')).toBe('2024-10-27T03:00:00.000+01:00');
    expect(at('2024-03-31T02:30')).toMatch(/^2024-03-31T0[13]:30:00\.000/);
  });

  it('are read with or without seconds and offset; a time alone is part of a day', () => {
    const read = (text: string) => parseMoment(text, 'UTC');
    expect(read('1970-01-02T06:00')).toBe(1.25);
    expect(read('1970-01-02T06:00:00.000-06:00')).toBe(1.5);
    expect(read('1970-01-02T06:00+0130')).toBe(1.1875);
    expect(read('1970-01-02T06:00+01')).toBeCloseTo(1 + 5 / 24);
    expect(read('18:00')).toBe(0.75);
    expect(read('00:00:08.6400001')).toBe(0.0001);
    expect(read('06:00+0200')).toBe(0.25);
  });

  it.each([
    '2024-01-01T24:00',
    '2024-01-01T10:60',
    '2024-02-30T10:00',
    '2024-01-01 10:00',
    '9:00',
    '10h30',
    '',
  ])('are not %s', (text) => {
    expect(parseMoment(text, 'UTC')).toBeNaN();
  });
});
