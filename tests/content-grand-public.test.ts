import { describe, expect, test } from 'vitest';
import { environmentOf, evaluate } from '../src/forms/instance.js';
import { contentForm } from './support/content-form.js';

const { definition, form } = contentForm('grand-public');
const clock = { now: Date.parse('2026-06-06T13:00:00Z'), zone: 'Europe/Paris' };

const STATEMENTS = form.asked.filter((node) => node.name.startsWith('effect_')).map((node) => node.name);

test('has twelve screens and asks for nothing it can do without', () => {
  expect(definition.survey).toHaveLength(12);
  expect(form.nodes.filter((node) => node.required !== false)).toEqual([]);
});

test('speaks French and English throughout', () => {
  expect(form.languages).toEqual(['fr', 'en']);
  const texts = form.nodes.flatMap(({ row }) => [row.label, row.hint]);
  const labels = Object.values(definition.choices).flatMap((list) => list.map((choice) => choice.label));
  for (const text of [...texts, ...labels]) {
    if (text) expect(Object.keys(text)).toEqual(['fr', 'en']);
  }
});

test.each(form.asked.map((node) => [node.name, node.row.label ?? {}] as const))(
  '%s is read aloud in one breath',
  (_name, label) => {
    for (const text of Object.values(label)) expect(text.split(/\s+/).length).toBeLessThanOrEqual(18);
  },
);

describe('answers that say nothing', () => {
  const asked = form.asked.filter((node) => node.choices.length > 0);

  test.each(asked.map((node) => [node.name, node] as const))('%s may be left unanswered', (name, node) => {
    const noAnswer = node.choices.find((choice) => choice.name === 'no_answer');
    const dontKnow = node.choices.find((choice) => choice.name === 'dont_know');
    expect(noAnswer).toBeDefined();
    if (name !== 'age' && name !== 'gender') expect(dontKnow).toBeDefined();
    const alone = node.type.name === 'select_multiple';
    for (const choice of [noAnswer, dontKnow]) if (choice) expect(choice.exclusive).toBe(alone);
  });
});

test('open questions warn first: no names, no health', () => {
  const open = form.asked.filter((node) => node.type.name === 'text');
  expect(open.map((node) => node.name)).toEqual(['purpose', 'would_be_missed']);
  for (const node of open) {
    expect(node.hint?.in('fr', [])).toMatch(/nom.*santé/);
    expect(node.hint?.in('en', [])).toMatch(/names.*health/);
  }
});

describe('who is asked what', () => {
  const onlyThoseWhoCome = ['visits_since', 'comes_for', ...STATEMENTS];

  test('there is a statement for each of the five petals', () => {
    expect(STATEMENTS).toHaveLength(5);
  });

  test.each(['rarely', 'often', 'always'])('somebody who comes %s is asked about it', (visits) => {
    expect(relevantNames({ visits })).toEqual(expect.arrayContaining(onlyThoseWhoCome));
  });

  test.each(['', 'never', 'dont_know', 'no_answer'])('somebody whose visits are "%s" is not', (visits) => {
    const names = relevantNames({ visits });
    expect(names.filter((name) => onlyThoseWhoCome.includes(name))).toEqual([]);
    expect(names).toContain('for_people_like_me');
  });

  test.each([
    ['by_name', true],
    ['yes', true],
    ['no', false],
    ['no_answer', false],
    ['', false],
  ])('heard of the Coopération: "%s" → asked how: %s', (heard_of_cooperation, asked) => {
    expect(relevantNames({ heard_of_cooperation }).includes('heard_through')).toBe(asked);
  });
});

describe('being quoted', () => {
  const written = { purpose: 'Se voir' };

  test.each([
    ['nobody wrote anything', {}, false],
    ['one text', written, true],
    ['the other', { would_be_missed: 'Le jardin' }, true],
  ])('is asked about after %s: %o', (_name, answers, asked) => {
    expect(relevantNames(answers).includes('quotation')).toBe(asked);
  });

  test.each([
    ['yes', true],
    ['no', false],
    ['dont_know', false],
    ['no_answer', false],
    ['', false],
  ])('"%s" → may be quoted: %s', (quotation, quotable) => {
    const instance = evaluate(form, { ...written, quotation }, clock, 'fr');
    expect(form.quotable?.truth(environmentOf(instance, clock, 'fr'))).toBe(quotable);
  });
});

describe('age', () => {
  test('has the under-16 bracket first, then everybody to 75 and over', () => {
    const names = form.find('age')?.choices.map((choice) => choice.name);
    expect(names?.[0]).toBe('under_16');
    expect(names?.at(-2)).toBe('75_and_over');
  });

  test.each([
    ['under_16', true],
    ['16_to_17', false],
    ['no_answer', false],
    ['', false],
  ])('"%s" is screened out: %s', (age, screenedOut) => {
    const environment = environmentOf(evaluate(form, { age }, clock, 'fr'), clock, 'fr');
    expect(form.screenOut?.truth(environment)).toBe(screenedOut);
  });
});

function relevantNames(answers: Readonly<Record<string, string>>): string[] {
  const { relevant } = evaluate(form, answers, clock, 'fr');
  return form.nodes.filter((node) => relevant[node.slot]).map((node) => node.name);
}
