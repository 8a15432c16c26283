import { expect, test } from 'vitest';
import { columnsOf } from '../src/commands/export/columns.js';
import { isQuotable } from '../src/flows/proofreading/quotable.js';
import { isLong } from '../src/flows/questionnaire/long-text.js';
import { walkOf } from '../src/flows/questionnaire/walk.js';
import { contentForm } from './support/content-form.js';

const { definition, form, replayed: interviewed } = contentForm('entretien-partenaire', { agreed: 'yes' });

test('is for those who interview, and nothing is asked without an agreement', () => {
  expect(definition.settings.roles).toEqual(['interviewer', 'coordinator']);
  const required = form.asked.filter(({ required: must, part }) => must !== false && !part);
  expect(required.map(({ name }) => name)).toEqual(['agreed']);
  expect(interviewed({ agreed: 'no' })).toMatchObject({ asked: ['agreed'], complete: true });
});

test('speaks French and English throughout', () => {
  expect(form.languages).toEqual(['fr', 'en']);
  const texts = form.nodes.flatMap(({ row }) => [row.label, row.hint]);
  const choices = Object.values(definition.choices).flatMap((list) => list.map(({ label }) => label));
  for (const text of [...texts, ...choices]) if (text) expect(Object.keys(text)).toEqual(['fr', 'en']);
});

test('whatever is typed in words is warned of names, and what takes long may come in several messages', () => {
  const open = form.asked.filter(({ type }) => type.name === 'text');
  for (const { hint } of open) {
    expect(hint?.in('fr', [])).toMatch(/[Pp]as de nom/);
    expect(hint?.in('en', [])).toMatch(/[Nn]o names/);
  }
  const short = open.filter((node) => !isLong(node)).map(({ name }) => name);
  expect(short).toEqual(['one_word', 'meet_next', 'person_name', 'organisation']);
});

test('a voice is asked for only where the person agreed to be recorded', () => {
  expect(interviewed({ recording: 'no' }).asked).not.toContain('recordings[1].voice');
  expect(interviewed({ recording: 'yes' }).asked.join(' ')).toContain('voice');
});

test('exports know the kind of organisation, and not who spoke', () => {
  const headers = columnsOf([form], { split: false }).map(({ header }) => header);
  expect(headers).toContain('kind');
  for (const who of ['person_name', 'person_role', 'organisation', 'meet_next'])
    expect(headers).not.toContain(who);
});

test.each([
  [{ agreed: 'yes', quotation: 'named' }, true],
  [{ agreed: 'yes', quotation: 'role' }, true],
  [{ agreed: 'yes', quotation: 'no' }, false],
  [{ agreed: 'yes' }, false],
  [{ agreed: 'no', quotation: 'named' }, false],
])('%j may be quoted: %s', (answers, expected) => {
  const session = {
    id: 's',
    form: form.name,
    version: form.version,
    status: 'complete' as const,
    zone: 'Europe/Paris',
    startedAt: 0,
    lastAt: 0,
    completedAt: 0,
    answers,
    files: {},
    visited: {},
    prompts: [],
    draft: undefined,
  };
  expect(isQuotable(walkOf(form, session, 0, 'fr'))).toBe(expected);
});
