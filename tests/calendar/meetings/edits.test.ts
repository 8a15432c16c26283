import { describe, expect, test } from 'vitest';
import { storeKinds } from '../../storage/stores.js';
import { stage } from './group-stage.js';

/** What the file says after an edit, and the questions planned then: the day first meant, and when it is asked. */
type Edit = readonly [title: string, events: ReadonlyArray<readonly string[]>, planned: readonly string[]];

const PARIS = 'Europe/Paris';
const ROMANCE = 'Romance Standard Time';
const WEEKLY = 'RRULE:FREQ=WEEKLY;BYDAY=TU';
const LEFT_OUT = `EXDATE;TZID=${PARIS}:20261013T180000`;

const programs: Readonly<Record<string, readonly Edit[]>> = {
  Google: [
    [
      'a series',
      [event('a@google.com', PARIS, '20261006T18', '20261006T20', `${WEEKLY};COUNT=4`)],
      ['10-06 → 10-06 20:10', '10-13 → 10-13 20:10', '10-20 → 10-20 20:10', '10-27 → 10-27 20:10'],
    ],
    [
      'one deleted',
      [event('a@google.com', PARIS, '20261006T18', '20261006T20', `${WEEKLY};COUNT=4`, LEFT_OUT)],
      ['10-06 → 10-06 20:10', '10-20 → 10-20 20:10', '10-27 → 10-27 20:10'],
    ],
    [
      'another moved to the next day',
      [
        event('a@google.com', PARIS, '20261006T18', '20261006T20', `${WEEKLY};COUNT=4`, LEFT_OUT),
        event(
          'a@google.com',
          PARIS,
          '20261021T19',
          '20261021T21',
          `RECURRENCE-ID;TZID=${PARIS}:20261020T180000`,
        ),
      ],
      ['10-06 → 10-06 20:10', '10-20 → 10-21 21:10', '10-27 → 10-27 20:10'],
    ],
    [
      'the last and all that follow half an hour later: a series of its own',
      [
        event(
          'a@google.com',
          PARIS,
          '20261006T18',
          '20261006T20',
          `${WEEKLY};UNTIL=20261026T225959Z`,
          LEFT_OUT,
        ),
        event(
          'a@google.com',
          PARIS,
          '20261021T19',
          '20261021T21',
          `RECURRENCE-ID;TZID=${PARIS}:20261020T180000`,
        ),
        event('a_R20261027T170000@google.com', PARIS, '20261027T1830', '20261027T2030', `${WEEKLY};COUNT=2`),
      ],
      ['10-06 → 10-06 20:10', '10-20 → 10-21 21:10', '10-27 → 10-27 20:40', '11-03 → 11-03 20:40'],
    ],
    ['the whole series deleted', [], []],
  ],
  Outlook: [
    [
      'a series',
      [event('04000000', ROMANCE, '20261006T18', '20261006T20', `${WEEKLY};INTERVAL=1;COUNT=3`)],
      ['10-06 → 10-06 20:10', '10-13 → 10-13 20:10', '10-20 → 10-20 20:10'],
    ],
    [
      'one moved, named by its midnight',
      [
        event('04000000', ROMANCE, '20261006T18', '20261006T20', `${WEEKLY};INTERVAL=1;COUNT=3`),
        event(
          '04000000',
          ROMANCE,
          '20261015T10',
          '20261015T12',
          `RECURRENCE-ID;TZID=${ROMANCE}:20261013T000000`,
        ),
      ],
      ['10-06 → 10-06 20:10', '10-13 → 10-15 12:10', '10-20 → 10-20 20:10'],
    ],
    [
      'the series an hour later; the one that was moved stays where it is',
      [
        event('04000000', ROMANCE, '20261006T19', '20261006T21', `${WEEKLY};INTERVAL=1;COUNT=3`),
        event(
          '04000000',
          ROMANCE,
          '20261015T10',
          '20261015T12',
          `RECURRENCE-ID;TZID=${ROMANCE}:20261013T000000`,
        ),
      ],
      ['10-06 → 10-06 21:10', '10-13 → 10-15 12:10', '10-20 → 10-20 21:10'],
    ],
    [
      'called off as a whole',
      [event('04000000', ROMANCE, '20261006T19', '20261006T21', `${WEEKLY};COUNT=3`, 'STATUS:CANCELLED')],
      [],
    ],
  ],
  Nextcloud: [
    [
      'a series',
      [event('5f0c8f0e', PARIS, '20261006T1430', '20261006T1630', `${WEEKLY};COUNT=3`)],
      ['10-06 → 10-06 16:40', '10-13 → 10-13 16:40', '10-20 → 10-20 16:40'],
    ],
    [
      'one called off, the next moved twice over by now',
      [
        event('5f0c8f0e', PARIS, '20261006T1430', '20261006T1630', `${WEEKLY};COUNT=3`),
        event(
          '5f0c8f0e',
          PARIS,
          '20261013T1430',
          '20261013T1630',
          `RECURRENCE-ID;TZID=${PARIS}:20261013T143000`,
          'STATUS:CANCELLED',
        ),
        event('5f0c8f0e', PARIS, '20261022T09', '20261022T11', `RECURRENCE-ID;TZID=${PARIS}:20261020T143000`),
      ],
      ['10-06 → 10-06 16:40', '10-20 → 10-22 11:10'],
    ],
    [
      'both as they were',
      [event('5f0c8f0e', PARIS, '20261006T1430', '20261006T1630', `${WEEKLY};COUNT=3`)],
      ['10-06 → 10-06 16:40', '10-13 → 10-13 16:40', '10-20 → 10-20 16:40'],
    ],
    [
      'from the second on every time a day later, as other programs leave it there',
      [
        event('5f0c8f0e', PARIS, '20261006T1430', '20261006T1630', `${WEEKLY};COUNT=3`),
        event(
          '5f0c8f0e',
          PARIS,
          '20261014T1430',
          '20261014T1630',
          `RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=${PARIS}:20261013T143000`,
        ),
      ],
      ['10-06 → 10-06 16:40', '10-13 → 10-14 16:40', '10-20 → 10-21 16:40'],
    ],
  ],
};

describe.each(storeKinds)('a calendar edited in turn on $name', (kind) => {
  test.each(Object.entries(programs))(
    'as %s writes it: after each edit the questions are right',
    async (_, edits) => {
      const { write, at, prompts, world } = await stage(kind);
      for (const [hour, [title, events, planned]] of edits.entries()) {
        write(...events);
        await at(`2026-10-01T1${hour}:00`);
        const asked = (await prompts()).filter((prompt) => prompt.includes('ask planned'));
        expect(
          asked.map((prompt) => prompt.replace(/^2026-(\S+) ask planned/, '$1 →')),
          title,
        ).toEqual(planned);
      }
      expect(world.arrived).toEqual([]);
    },
  );
});

/** Times as `20261006T18` or `20261006T1830`. */
function event(uid: string, zone: string, start: string, end: string, ...more: readonly string[]): string[] {
  const times = [
    `DTSTART;TZID=${zone}:${start.padEnd(15, '0')}`,
    `DTEND;TZID=${zone}:${end.padEnd(15, '0')}`,
  ];
  return ['BEGIN:VEVENT', `UID:${uid}`, 'SUMMARY:Réunion', ...times, ...more, 'END:VEVENT'];
}
