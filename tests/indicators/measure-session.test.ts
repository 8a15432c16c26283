import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FrameDefinition, IndicatorDefinition } from '../../src/indicators/frames/frame.js';
import { sessionMeasurer } from '../../src/indicators/frames/measure-session.js';
import { form } from '../support/pure-stage.js';

const PARTY = form(`
settings: { form_id: party, form_title: { fr: La fête }, default_language: fr }
survey:
  - { type: select_one visits, name: visits, label: { fr: Vous venez ? } }
  - { type: calculate, name: comes, calculation: "if(\${visits} = 'often', 'yes', 'no')" }
  - { type: select_one opinion, name: fun, label: { fr: C’était bien ? }, relevant: "\${comes} = 'yes'" }
  - { type: integer, name: friends, label: { fr: Combien d’amis ? } }
  - { type: integer, name: turns, label: { fr: Combien de tours ? } }
choices:
  visits: &asides
    - { name: often, label: { fr: Souvent } }
    - { name: never, label: { fr: Jamais } }
    - { name: dont_know, label: { fr: Je ne sais pas } }
    - { name: no_answer, label: { fr: Je préfère ne pas répondre } }
  opinion:
    - { name: totally, label: { fr: Totalement } }
    - { name: rather_yes, label: { fr: Plutôt oui } }
    - { name: rather_no, label: { fr: Plutôt non } }
    - { name: dont_know, label: { fr: Je ne sais pas } }
    - { name: no_answer, label: { fr: Je préfère ne pas répondre } }
`);

/** A frame with this one indicator. */
function frame(
  indicator: Partial<IndicatorDefinition>,
  rest: Partial<FrameDefinition> = {},
): FrameDefinition {
  return {
    frame: { id: 'f', title: {}, source: {} },
    forms: { party: { dimensions: { frequency: 'visits' } } },
    versions: [
      {
        from: '2026-01-01',
        provenance: {},
        petals: [{ id: 'p', color: '#000000', indicators: [{ ...INDICATOR, ...indicator }] }],
      },
    ],
    ...rest,
  };
}

const INDICATOR: IndicatorDefinition = {
  id: 'i',
  label: {},
  kind: 'outcome',
  form: 'party',
  measure: 'share',
  numerator: "${visits} = 'often'",
};

// A Sunday, a quarter to midnight in Paris and the next week in New Zealand.
const SESSION = { completedAt: Date.parse('2026-11-22T22:45:00Z'), zone: 'Europe/Paris', language: 'fr' };

function contribution(indicator: Partial<IndicatorDefinition>, answers: Record<string, string>) {
  const [row] = sessionMeasurer([frame(indicator)])(PARTY, { ...SESSION, answers });
  return row && ([row.outcome, row.numerator, row.denominator] as const);
}

describe('a share', () => {
  const share = { denominator: 'true()' };
  test.each([
    ['a yes', { visits: 'often' }, ['counted', 1, 1]],
    ['a no', { visits: 'never' }, ['counted', 0, 1]],
    ['« je ne sais pas » is left out', { visits: 'dont_know' }, ['dont_know', 0, 0]],
    ['« je préfère ne pas répondre » is left out', { visits: 'no_answer' }, ['refused', 0, 0]],
    ['a question passed is left out', {}, ['unanswered', 0, 0]],
  ])('%s', (_title, answers, expected) => expect(contribution(share, answers)).toEqual(expected));

  test('a calculation is followed to the question behind it', () => {
    const indirect = { ...share, numerator: "${comes} = 'yes'" };
    expect(contribution(indirect, { visits: 'often' })).toEqual(['counted', 1, 1]);
    expect(contribution(indirect, { visits: 'dont_know' })).toEqual(['dont_know', 0, 0]);
  });

  test('is about those the denominator names', () => {
    const among = { denominator: '${friends} > 2' };
    expect(contribution(among, { visits: 'often', friends: '3' })).toEqual(['counted', 1, 1]);
    expect(contribution(among, { visits: 'often', friends: '2' })).toBeUndefined();
    expect(contribution(among, { visits: 'often' })).toBeUndefined();
  });
});

test('a question that was not asked says nothing, whatever was answered before', () => {
  const liked = { measure: 'top-two' as const, numerator: '${fun}', top: ['totally', 'rather_yes'] };
  expect(contribution(liked, { visits: 'often', fun: 'rather_yes' })).toEqual(['counted', 1, 1]);
  expect(contribution(liked, { visits: 'often', fun: 'rather_no' })).toEqual(['counted', 0, 1]);
  expect(contribution(liked, { visits: 'often', fun: 'dont_know' })).toEqual(['dont_know', 0, 0]);
  expect(contribution(liked, { visits: 'often' })).toEqual(['unanswered', 0, 0]);
  expect(contribution(liked, { visits: 'never', fun: 'totally' })).toBeUndefined();
});

test.each(['mean', 'median', 'sum'] as const)('a %s keeps the number', (measure) => {
  expect(contribution({ measure, numerator: '${friends} * 2' }, { friends: '3' })).toEqual(['counted', 6, 1]);
  expect(contribution({ measure, numerator: '${friends}' }, {})).toEqual(['unanswered', 0, 0]);
  expect(contribution({ measure, numerator: '1 div (${friends} - 3)' }, { friends: '3' })).toEqual([
    'unanswered',
    0,
    0,
  ]);
});

test('a count counts those it is true for', () => {
  expect(contribution({ measure: 'count' }, { visits: 'often' })).toEqual(['counted', 1, 1]);
  expect(contribution({ measure: 'count' }, { visits: 'never' })).toEqual(['counted', 0, 1]);
});

test('a ratio keeps both amounts', () => {
  const ratio = { measure: 'ratio' as const, numerator: '${turns}', denominator: '${friends}' };
  expect(contribution(ratio, { turns: '6', friends: '4' })).toEqual(['counted', 6, 4]);
  expect(contribution(ratio, { turns: '6' })).toEqual(['unanswered', 0, 0]);
});

test('the day is the local one of the session, and the week begins on Monday', () => {
  const measure = sessionMeasurer([frame({ denominator: 'true()' })]);
  const [paris] = measure(PARTY, { ...SESSION, answers: { visits: 'often' } });
  expect(paris).toMatchObject({ day: '2026-11-22', week: '2026-11-16', dimensions: { frequency: 'often' } });
  const [auckland] = measure(PARTY, { ...SESSION, zone: 'Pacific/Auckland', answers: { visits: 'never' } });
  expect(auckland).toMatchObject({ day: '2026-11-23', week: '2026-11-23' });
});

test('a session counts in the version of its day, and in none between two', () => {
  const [version] = frame({ denominator: 'true()' }).versions;
  if (!version) throw new Error('no version');
  const measure = sessionMeasurer([
    frame(
      {},
      {
        versions: [
          { ...version, from: '2026-01-01', until: '2026-11-21' },
          { ...version, from: '2026-11-23', petals: [] },
        ],
      },
    ),
  ]);
  const on = (day: string) =>
    measure(PARTY, { ...SESSION, completedAt: Date.parse(`${day}T12:00:00Z`), answers: { visits: 'often' } });
  expect(on('2026-11-21')).toHaveLength(1);
  expect(on('2026-11-22')).toEqual([]);
  expect(on('2026-11-23')).toEqual([]);
  expect(on('2025-12-31')).toEqual([]);
});

test('a form that lacks the question, and other forms, bring nothing', () => {
  expect(
    contribution({ numerator: '${gone} = 1', denominator: 'true()' }, { visits: 'often' }),
  ).toBeUndefined();
  expect(contribution({ form: 'other', denominator: 'true()' }, { visits: 'often' })).toBeUndefined();
});

test('one session may stand for several people', () => {
  const forms = { party: { dimensions: {}, people: '${friends}' } };
  const measure = sessionMeasurer([frame({ denominator: 'true()' }, { forms })]);
  const people = (friends: string) =>
    measure(PARTY, { ...SESSION, answers: { visits: 'often', friends } })[0]?.people;
  expect(people('12')).toBe(12);
  expect(people('')).toBe(1);
  expect(people('-3')).toBe(1);
});

test('whatever is answered: what is left out adds nothing, what counts is finite', () => {
  const value = fc.constantFrom('', 'often', 'never', 'dont_know', 'no_answer', 'totally', '0', '3', 'x');
  const answers = fc.record({ visits: value, fun: value, friends: value, turns: value });
  const measure = fc.constantFrom('share', 'top-two', 'mean', 'median', 'sum', 'count', 'ratio');
  const expression = fc.constantFrom(
    "${visits} = 'often'",
    '${fun}',
    '${friends} div ${turns}',
    '${friends} + 1',
    "${comes} = 'yes' and ${friends} > 1",
  );
  fc.assert(
    fc.property(answers, measure, expression, expression, (given, how, numerator, denominator) => {
      const found = contribution(
        {
          measure: how as IndicatorDefinition['measure'],
          numerator,
          denominator,
          top: ['totally', 'rather_yes'],
        },
        given,
      );
      if (!found) return;
      const [outcome, above, below] = found;
      if (outcome !== 'counted') expect([above, below]).toEqual([0, 0]);
      expect(Number.isFinite(above) && Number.isFinite(below)).toBe(true);
      if (['share', 'top-two', 'count'].includes(how)) expect([0, 1]).toContain(above);
    }),
  );
});
