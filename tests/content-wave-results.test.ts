import { expect, test } from 'vitest';
import type { Schedule } from '../src/calendar/schedule.js';
import { resultsOf } from '../src/content/wave-results.js';
import { loadContent } from '../src/content.js';

const { frames } = loadContent('content');
const DAY = 86_400_000;
const wave = (form: string, end: string): Schedule => ({
  id: 'printemps/avant',
  what: { kind: 'questionnaire', form },
  to: { roles: ['volunteer'], structures: ['les-ors'] },
  rule: { kind: 'once', date: '2027-03-02', at: '18:30' },
  zone: 'Indian/Reunion',
  start: '2027-03-02',
  end,
  grace: 1,
  anytime: true,
  paused: false,
  meanwhile: 'interrupt',
  wave: { campaign: 'printemps', id: 'avant', reminders: [4] },
});

test('a wave is told on the Monday after its end, as long as it is known who answered', () => {
  expect(resultsOf([wave('grand-public', '2027-03-20')], frames, 30)).toEqual([
    {
      id: 'results:printemps/avant',
      what: { kind: 'results', form: 'grand-public' },
      to: { roles: [], structures: ['les-ors'], answered: { campaign: 'printemps', wave: 'avant' } },
      rule: { kind: 'once', date: '2027-03-22', at: '18:30' },
      zone: 'Indian/Reunion',
      start: '2027-03-02',
      end: '2027-03-20',
      grace: 22 * DAY,
      anytime: false,
      paused: false,
      wave: { campaign: 'printemps', id: 'avant', reminders: [] },
    },
  ]);
});

test.each([
  ['2027-03-21', '2027-03-22'],
  ['2027-03-22', '2027-03-29'],
  ['2027-12-31', '2028-01-03'],
])('a wave that ends on %s is told on %s', (end, date) => {
  const [told] = resultsOf([wave('pouvoir-d-agir', end)], frames, 30);
  expect(told?.rule).toMatchObject({ date });
});

test('nothing is told of a questionnaire nobody measures, nor when nobody is known any more', () => {
  expect(resultsOf([wave('entretien-partenaire', '2027-03-20')], frames, 30)).toEqual([]);
  expect(resultsOf([wave('grand-public', '2027-03-20')], frames, 8)).toEqual([]);
  const { wave: _none, ...schedule } = wave('grand-public', '2027-03-20');
  expect(resultsOf([schedule], frames, 30)).toEqual([]);
});
