import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Given, replayAnswers, replaySteps } from '../../src/flows/questionnaire/replay.js';
import { wordsOf } from '../../src/flows/words.js';
import { translator } from '../../src/i18n/translator.js';
import { form, formFile } from '../support/pure-stage.js';

const DEMO = formFile('tests/fixtures/demo.yaml');
const TRACE = JSON.parse(readFileSync('tests/fixtures/demo.trace.json', 'utf8'));
const settings = {
  now: Date.parse('2026-11-22T10:00:00Z'),
  zone: 'Europe/Paris',
  language: 'en',
  words: wordsOf(['fr', 'en'], translator).reply,
};

const answer = (given: Record<string, Given>) =>
  replayAnswers(DEMO, new Map(Object.entries(given)), settings);
const steps = (...pairs: ReadonlyArray<readonly [string, Given]>) => replaySteps(DEMO, pairs, settings);

/** A form of one question, to see what becomes of one answer. */
function single(question: string, value: Given, language = 'fr') {
  const one = form(`
settings: { form_id: one, form_title: { fr: Un }, default_language: fr }
survey:
  - { ${question}, name: q, label: { fr: Question } }
choices:
  list:
    - { name: a, label: { fr: Le premier } }
    - { name: b, label: { fr: 'Deux, en fait' } }
    - { name: c, label: { fr: Troisième } }
`);
  return replayAnswers(one, new Map([['q', value]]), { ...settings, language });
}

describe('answers by name', () => {
  test('a file is given by its name', () => {
    const photos = form(`
settings: { form_id: photos, form_title: { fr: Photos }, default_language: fr }
survey:
  - { type: image, name: bench, label: { fr: Un banc ? }, required: yes }
  - { type: geopoint, name: where, label: { fr: Où ? } }
`);
    const given = new Map([
      ['bench', 'banc.jpg'],
      ['where', '45.0447 5.0497 204 12'],
    ]);
    expect(replayAnswers(photos, given, settings)).toMatchObject({
      answers: { bench: 'banc.jpg', where: '45.0447 5.0497 204 12' },
      complete: true,
      rejected: [],
    });
  });

  test('a whole form is walked in its order', () => {
    expect(
      answer({
        age: 30,
        name: 'Ana',
        preg: 'yes',
        weeks: 20,
        sym: 'fever other',
        other: 'back',
        state: 'wa',
        city: 'spo',
      }),
    ).toEqual({
      form: 'demo1',
      version: DEMO.version,
      asked: ['name', 'age', 'preg', 'weeks', 'sym', 'other', 'state', 'city'],
      answers: {
        name: 'Ana',
        age: '30',
        preg: 'yes',
        weeks: '20',
        sym: 'fever other',
        other: 'back',
        state: 'wa',
        city: 'spo',
        nsym: '2',
        cityname: 'Spokane',
      },
      complete: true,
      rejected: [],
    });
  });

  test('a question without an answer is skipped', () => {
    const { answers, asked, complete } = answer({ name: 'Ana', age: 8 });
    expect(complete).toBe(true);
    expect(asked).toEqual(['name', 'age', 'sym', 'state']);
    expect(answers).toEqual({ name: 'Ana', age: '8', nsym: '0' });
  });

  test('the walk stops at a required question without an answer', () => {
    const { complete, asked, rejected } = answer({ name: 'Ana', city: 'sea', sym: 'fever' });
    expect(complete).toBe(false);
    expect(asked).toEqual(['name', 'age']);
    expect(rejected).toEqual([
      { question: 'city', value: 'sea', reason: 'irrelevant' },
      { question: 'sym', value: 'fever', reason: 'not-reached' },
    ]);
  });

  test('a refused answer is told and an optional question skipped', () => {
    const { complete, answers, rejected } = answer({
      name: 'Ana',
      age: 30,
      preg: 'yes',
      weeks: 45,
      sym: 'none fever',
    });
    expect(complete).toBe(true);
    expect(answers).toEqual({ name: 'Ana', age: '30', preg: 'yes', nsym: '0' });
    expect(rejected).toEqual([
      { question: 'weeks', value: 45, reason: 'constraint' },
      { question: 'sym', value: 'none fever', reason: 'constraint' },
    ]);
  });

  test('what is irrelevant, unknown or never asked is rejected', () => {
    const { complete, rejected } = answer({
      name: 'Ana',
      age: 8,
      preg: 'yes',
      nobody: 1,
      nsym: 4,
    });
    expect(complete).toBe(true);
    expect(rejected).toEqual([
      { question: 'preg', value: 'yes', reason: 'irrelevant' },
      { question: 'nobody', value: 1, reason: 'unknown' },
      { question: 'nsym', value: 4, reason: 'not-asked' },
    ]);
  });

  test('null, "" and [] stand for no answer', () => {
    const { complete, rejected } = answer({ name: 'Ana', age: 8, sym: [], state: null, city: '' });
    expect({ complete, rejected }).toEqual({ complete: true, rejected: [] });
  });
});

describe('a list of answers', () => {
  test("gives what ODK's own engine submits", () => {
    const { answers, complete } = replaySteps(DEMO, TRACE.steps, settings);
    expect(answers).toEqual(TRACE.submission);
    expect(complete).toBe(true);
  });

  test('corrects, changes the language, and sets aside what follows no more', () => {
    const { answers, complete, asked, rejected } = steps(
      ['/data/name', 'Ana'],
      ['/data/age', 130],
      ['/data/age', 30],
      ['/data/preg', 'yes'],
      ['/data/weeks', 20],
      ['/data/sym', 'none fever'],
      ['/data/sym', 'fever cough'],
      ['/data/state', 'wa'],
      ['/data/city', 'sea'],
      ['@lang', 'French (fr)'],
      ['/data/state', 'tx'],
      ['/data/age', 60],
    );
    expect(answers).toEqual({ name: 'Ana', age: '60', sym: 'fever cough', state: 'tx', nsym: '2' });
    expect(complete).toBe(true);
    // The city of another state is asked again at the end, and skipped.
    expect(asked).toEqual(['name', 'age', 'preg', 'weeks', 'sym', 'state', 'city', 'state', 'age', 'city']);
    expect(rejected).toEqual([
      { question: 'age', value: 130, reason: 'constraint' },
      { question: 'sym', value: 'none fever', reason: 'constraint' },
    ]);
  });

  test('a later question can come first; a required one left over ends the walk', () => {
    const { answers, complete, asked } = steps(['state', 'tx'], ['sym', 'other']);
    expect(answers).toEqual({ state: 'tx', sym: 'other', nsym: '1' });
    expect(complete).toBe(false);
    expect(asked).toEqual(['state', 'sym', 'name']);
  });

  test('the language decides what calculations read', () => {
    const MONTH = form(`
settings: { form_id: m, form_title: { fr: M }, default_language: fr }
survey:
  - { type: text, name: q, label: { fr: Alors ?, en: So? } }
  - { type: calculate, name: month, calculation: "format-date(today(), '%B')" }
`);
    const month = (...pairs: Array<[string, Given]>) =>
      replaySteps(MONTH, pairs, { ...settings, language: 'fr' }).answers.month;
    expect(month(['q', 'y'])).toBe('novembre');
    expect(month(['q', 'y'], ['@lang', 'English (en)'])).toBe('November');
  });

  test('says what could not be applied', () => {
    const { rejected } = steps(
      ['name', null],
      ['@lang', 'tlh'],
      ['/data/weeks', 3],
      ['/data/nobody', 1],
      ['@add', '/data/r'],
    );
    expect(rejected.map(({ question, reason }) => [question, reason])).toEqual([
      ['name', 'required'],
      ['@lang', 'language'],
      ['weeks', 'irrelevant'],
      ['nobody', 'unknown'],
      ['@add', 'unknown'],
    ]);
  });
});

describe('repeats', () => {
  const REPEATS = formFile('tests/fixtures/repeats.yaml');
  const RECORDED = JSON.parse(readFileSync('tests/fixtures/repeats.trace.json', 'utf8'));
  const repeats = (given: Record<string, Given>) =>
    replayAnswers(REPEATS, new Map(Object.entries(given)), settings);

  test("a list of answers gives what ODK's own engine submits", () => {
    const { answers, complete, rejected } = replaySteps(REPEATS, RECORDED.steps, settings);
    expect(answers).toEqual(RECORDED.submission);
    expect(complete).toBe(true);
    expect(rejected).toEqual([]);
  });

  test('are given and told as arrays of their instances', () => {
    const replayed = repeats({
      n: 2,
      person: [
        { pname: 'Ann', page: 9, school: 'y' },
        { pname: 'Bob', page: 40 },
      ],
      visit: [{ vd: '2024-02-05' }, {}, { vd: '2024-02-06' }],
    });
    expect(replayed).toMatchObject({
      asked: [
        'n',
        'person[1].pname',
        'person[1].page',
        'person[1].school',
        'person[2].pname',
        'person[2].page',
        'visit[1].vd',
        'visit[2]',
        'visit[2].vd',
        'visit[3]',
        'visit[3].vd',
        'visit[4]',
        'w',
        'h',
      ],
      answers: {
        n: '2',
        person: [
          { pname: 'Ann', page: '9', school: 'y', pos: '1' },
          { pname: 'Bob', page: '40', pos: '2' },
        ],
        total: '49',
        names: 'Ann, Bob',
        visit: [{ vd: '2024-02-05', wd: 'Mon 05 Feb 2024' }, {}, { vd: '2024-02-06', wd: 'Tue 06 Feb 2024' }],
      },
      complete: true,
      rejected: [],
    });
  });

  test('none is an empty array; one that is not given is passed', () => {
    expect(repeats({ visit: [] }).answers).toEqual({ person: [], total: '0', visit: [] });
    expect(repeats({}).answers).toEqual({ person: [], total: '0', visit: [{}] });
  });

  test('what does not fit is rejected by its instance', () => {
    const { rejected } = repeats({
      n: 1,
      person: [{ page: 'many', nobody: 1 }, { pname: 'Bob' }],
      visit: [{ vd: 'soon' }],
    });
    expect(rejected).toEqual([
      { question: 'person[1].page', value: 'many', reason: 'integer' },
      { question: 'visit[1].vd', value: 'soon', reason: 'date' },
      { question: 'person[1].nobody', value: 1, reason: 'unknown' },
      { question: 'person[2].pname', value: 'Bob', reason: 'unknown' },
    ]);
  });

  test('instances are added and taken away by their position', () => {
    const { answers, rejected } = replaySteps(
      REPEATS,
      [
        ['/data/visit[1]/vd', '2024-02-05'],
        ['@add', '/data/visit'],
        ['/data/visit[2]/vd', '2024-02-06'],
        ['@remove', '/data/visit[1]'],
        ['/data/visit[1]/vd', '2024-02-07'],
        ['@remove', '/data/visit[2]'],
        ['@add', '/data/person'],
      ],
      settings,
    );
    expect(answers.visit).toEqual([{ vd: '2024-02-07', wd: 'Wed 07 Feb 2024' }]);
    expect(rejected.map(({ question, reason }) => [question, reason])).toEqual([
      ['@remove', 'unknown'],
      ['@add', 'unknown'],
    ]);
  });
});

describe('values', () => {
  test.each<[string, Given, string]>([
    ['type: select_one list', 'b', 'b'],
    ['type: select_one list', 'le PREMIER', 'a'],
    ['type: select_multiple list', 'c a', 'a c'],
    ['type: select_multiple list', ['c', 'b'], 'b c'],
    ['type: select_multiple list', ['Troisième', 'Deux, en fait'], 'b c'],
    ['type: select_multiple list', 'Deux, en fait', 'b'],
    ['type: integer', 5, '5'],
    ['type: integer', '5', '5'],
    ['type: integer', -3, '-3'],
    ['type: decimal', 2.5, '2.5'],
    ['type: decimal', '2,5', '2.5'],
    ['type: text', 2.5, '2.5'],
    ['type: text', true, 'true'],
    ['type: acknowledge', true, 'OK'],
    ['type: date', '2026-02-28', '2026-02-28'],
  ])('%s takes %j', (question, value, stored) => {
    expect(single(question, value)).toMatchObject({ answers: { q: stored }, rejected: [] });
  });

  test.each<[string, Given]>([
    ['type: select_one list', 'd'],
    ['type: select_one list', ['a', 'b']],
    ['type: select_multiple list', 'a d'],
    ['type: integer', 2.5],
    ['type: integer', 'douze'],
    ['type: integer', 1e21],
    ['type: acknowledge', false],
    ['type: date', '2026-02-30'],
  ])('%s refuses %j', (question, value) => {
    const { answers, rejected, complete } = single(question, value);
    expect({ answers, complete }).toEqual({ answers: {}, complete: true });
    expect(rejected).toEqual([{ question: 'q', value, reason: expect.stringMatching(/^[a-z-]+$/) }]);
  });

  test('a number is never read as thousands', () => {
    expect(single('type: decimal', 1.234, 'de').answers).toEqual({ q: '1.234' });
    expect(single('type: decimal', 1.234, 'en').answers).toEqual({ q: '1.234' });
  });
});

describe('around a walk', () => {
  test('automatic values are told; the clock is the one given', () => {
    const AUTO = form(`
settings: { form_id: auto, form_title: { fr: A }, default_language: fr }
survey:
  - { type: start, name: start }
  - { type: end, name: end }
  - { type: today, name: today }
  - { type: text, name: q, label: { fr: Q }, default: "concat('le ', today())" }
`);
    const late = { ...settings, now: Date.parse('2026-11-22T23:30:00Z') };
    expect(replaySteps(AUTO, [], late).answers).toEqual({
      start: '2026-11-23T00:30:00.000+01:00',
      end: '2026-11-23T00:30:00.000+01:00',
      today: '2026-11-23',
    });
    expect(replaySteps(AUTO, [['q', 'mieux']], late).answers.q).toBe('mieux');
  });

  test('somebody screened out leaves no answer', () => {
    const YOUNG = form(`
settings: { form_id: y, form_title: { fr: Y }, default_language: fr, screen_out: "\${age} < 16" }
survey:
  - { type: integer, name: age, label: { fr: Âge } }
  - { type: text, name: word, label: { fr: Un mot } }
`);
    expect(
      replayAnswers(
        YOUNG,
        new Map<string, Given>([
          ['age', 12],
          ['word', 'oui'],
        ]),
        settings,
      ),
    ).toMatchObject({
      asked: ['age'],
      answers: {},
      complete: false,
      rejected: [{ question: 'word', reason: 'not-reached' }],
    });
    expect(
      replaySteps(
        YOUNG,
        [
          ['age', 12],
          ['word', 'oui'],
        ],
        settings,
      ),
    ).toMatchObject({ answers: {}, complete: false });
  });

  test('an answer that stops fitting because of a later one is refused and the walk ends', () => {
    const PAIR = form(`
settings: { form_id: p, form_title: { fr: P }, default_language: fr }
survey:
  - { type: integer, name: most, label: { fr: Au plus }, constraint: "\${least} = '' or . >= \${least}" }
  - { type: integer, name: least, label: { fr: Au moins } }
`);
    expect(
      replayAnswers(
        PAIR,
        new Map([
          ['most', 3],
          ['least', 5],
        ]),
        settings,
      ),
    ).toMatchObject({
      asked: ['most', 'least', 'most'],
      answers: { least: '5' },
      rejected: [{ question: 'most', value: 3, reason: 'constraint' }],
      complete: true,
    });
  });
});
