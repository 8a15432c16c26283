import { describe, expect, test } from 'vitest';
import { type ReplayOptions, replay } from '../../src/commands/replay.js';
import { bench, PARTY, put } from './bench.js';

async function run(options: ReplayOptions, form = PARTY, environment = {}) {
  const desk = bench(environment);
  const code = await replay(put(desk.folder, 'party.yaml', form), options, desk);
  const result = code === 0 ? JSON.parse(desk.printed()) : undefined;
  return { code, result, said: desk.complained() };
}

test('answers by name', async () => {
  const { code, result } = await run({
    answers: '{"came": "yes", "what": ["food", "music"], "people": 25, "liked": "tout"}',
  });
  expect(code).toBe(0);
  expect(result).toEqual({
    form: 'party',
    version: expect.stringMatching(/^[0-9a-f]{12}$/),
    asked: ['came', 'what', 'people', 'liked'],
    answers: { came: 'yes', what: 'music food', liked: 'tout', both: '2' },
    complete: true,
    rejected: [{ question: 'people', value: 25, reason: 'constraint' }],
  });
});

test('a list of answers, in a file', async () => {
  const desk = bench();
  const form = put(desk.folder, 'party.yaml', PARTY);
  const answers = put(
    desk.folder,
    'answers.json',
    '\uFEFF[["/data/came", "no"], ["came", "yes"], ["what", "music"]]',
  );
  expect(await replay(form, { answers }, desk)).toBe(0);
  expect(JSON.parse(desk.printed()).answers).toEqual({ came: 'yes', what: 'music', both: '1' });
});

test('typed words are read in the language asked for', async () => {
  const answers = '{"came": "YES!", "what": "Music"}';
  expect((await run({ answers, language: 'en' })).result.answers).toMatchObject({
    came: 'yes',
    what: 'music',
  });
  const french = '{"came": "oui", "what": "la musique, le repas"}';
  expect((await run({ answers: french })).result.answers).toMatchObject({ what: 'music food' });
});

describe('--now', () => {
  const DAY = PARTY.replace(
    'survey:',
    'survey:\n  - { type: today, name: day }\n  - { type: start, name: begin }',
  );
  test.each([
    ['2026-11-22T23:30:00Z', '2026-11-23', '2026-11-23T00:30:00.000+01:00'],
    ['2026-11-22T14:00', '2026-11-22', '2026-11-22T14:00:00.000+01:00'],
    ['2026-07-01', '2026-07-01', '2026-07-01T00:00:00.000+02:00'],
  ])('%s is the moment, in the zone of the settings', async (now, day, begin) => {
    const { result } = await run({ answers: '{"came": "no"}', now }, DAY);
    expect(result.answers).toMatchObject({ day, begin });
  });

  test('a moment that is none is a matter of usage', async () => {
    const { code, said } = await run({ answers: '{}', now: 'demain' });
    expect(code).toBe(2);
    expect(said).toContain('« demain »');
  });
});

describe('refused', () => {
  test.each<[ReplayOptions, RegExp]>([
    [{ answers: '{"came": }' }, /pas du JSON/],
    [{ answers: '[["came"]]' }, /s’écrivent/],
    [{ answers: '{"came": {"a": 1}}' }, /s’écrivent/],
    [{ answers: 'nulle-part.json' }, /« nulle-part.json » n’existe pas/],
    [{ answers: '{}', language: 'de' }, /« de ».*fr, en/],
  ])('%j', async (options, words) => {
    const { code, said } = await run(options);
    expect(code).toBe(1);
    expect(said).toMatch(words);
  });

  test('a form with errors tells them', async () => {
    const { code, said } = await run({ answers: '{}' }, PARTY.replace("${came} = 'yes'", "${comme} = 'yes'"));
    expect(code).toBe(1);
    expect(said).toMatch(/party\.yaml:\d+:\d+ {2}/);
  });
});
