import { describe, expect, test } from 'vitest';
import { contentForm } from './support/content-form.js';

const { definition, form, replayed: observed } = contentForm('observation-reunion', { agreed: 'yes' });

test('is for those who observe, and asks for nothing but the agreement of the group', () => {
  expect(definition.settings.roles).toEqual(['observer', 'coordinator']);
  const required = form.asked.filter(({ required, part }) => required !== false && !part);
  expect(required.map(({ name }) => name)).toEqual(['agreed']);
});

test('speaks French and English throughout, each label in one breath', () => {
  expect(form.languages).toEqual(['fr', 'en']);
  const texts = form.nodes.flatMap(({ row }) => [row.label, row.hint]);
  const choices = Object.values(definition.choices).flatMap((list) => list.map(({ label }) => label));
  for (const text of [...texts, ...choices]) {
    if (!text) continue;
    expect(Object.keys(text)).toEqual(['fr', 'en']);
    for (const words of Object.values(text)) expect(words.split(/\s+/).length).toBeLessThanOrEqual(15);
  }
});

test('whatever is typed in words is warned of names', () => {
  const open = form.asked.filter(({ type }) => type.name === 'text');
  expect(open.map(({ row }) => row.name)).toEqual(['group_name', 'topics', 'decision']);
  for (const { hint } of open) {
    expect(hint?.in('fr', [])).toMatch(/Pas de nom|sans nom/);
    expect(hint?.in('en', [])).toMatch(/[Nn]o names/);
  }
});

test('without the agreement of the group nothing is asked', () => {
  const { asked, answers, complete } = observed({ agreed: 'no' });
  expect({ asked, answers, complete }).toEqual({
    asked: ['agreed'],
    answers: { agreed: 'no' },
    complete: true,
  });
});

describe('the measures', () => {
  test('compare the share of speech with the share of the people', () => {
    const { answers } = observed({
      present_residents: 6,
      present_volunteers: 2,
      present_staff: 2,
      turns_residents: 15,
      turns_volunteers: 5,
      turns_staff: 30,
    });
    expect(answers).toMatchObject({
      present_all: '10',
      fair_speech_residents: '0.5',
      fair_speech_volunteers: '0.5',
      fair_speech_staff: '3',
    });
    expect(answers).not.toHaveProperty('fair_speech_partners');
  });

  test('say who silence is of: present, and counted as not having spoken', () => {
    const { answers } = observed({
      present_residents: 5,
      present_staff: 5,
      turns_residents: 0,
      turns_staff: 8,
    });
    expect(answers).toMatchObject({ fair_speech_residents: '0', fair_speech_staff: '2' });
  });

  test('count the decisions, and those of residents among those of whom it is known', () => {
    const { answers, rejected } = observed({
      decided: 'yes',
      decisions: [
        { decision: 'planter', proposed_by: 'residents', decided_how: 'consensus', deadline: '2026-09-01' },
        { decision: 'peindre', proposed_by: 'staff', owner: 'volunteers' },
        { decision: 'fêter', proposed_by: 'residents' },
        { decision: 'ranger', proposed_by: 'dont_know' },
        { decision: 'trier' },
      ],
    });
    expect(rejected).toEqual([]);
    expect(answers).toMatchObject({ decisions_taken: '5', share_by_residents: '0.67' });
  });

  test('are empty where nothing was observed', () => {
    const { answers } = observed({});
    expect(answers).toEqual({
      agreed: 'yes',
      present_all: '0',
      turns_all: '0',
      decisions_taken: '0',
      houses_represented: '0',
    });
  });

  test('count the houses and those who came first', () => {
    const { answers } = observed({
      present_residents: 8,
      from_les_ors: 5,
      from_accorderie: 3,
      from_saint_nicolas: 0,
      first_timers: 2,
    });
    expect(answers).toMatchObject({ houses_represented: '2', share_first_timers: '0.25' });
  });
});
