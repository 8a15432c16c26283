import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { questionTypes } from '../../../src/forms/types/index.js';
import type { Clock, QuestionType, ReplyContext } from '../../../src/forms/types/type.js';

/** One file per type beside this one: what a person sends, and what becomes of it. */
const fixtureSchema = z.strictObject({
  question: z.strictObject({ parameters: z.record(z.string(), z.string()) }).optional(),
  choices: z
    .array(z.strictObject({ name: z.string(), label: z.string(), exclusive: z.boolean() }))
    .default([]),
  rows: z
    .array(
      z.union([
        z.strictObject({
          reply: z.union([z.string(), z.array(z.string())]),
          language: z.string().default('fr'),
          value: z.string(),
          shown: z.string(),
        }),
        z.strictObject({
          reply: z.union([z.string(), z.array(z.string())]),
          language: z.string().default('fr'),
          refused: z.string(),
          args: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        }),
        z.strictObject({ moment: z.enum(['start', 'end']), value: z.string().optional() }),
      ]),
    )
    .min(2),
});
type Fixture = z.infer<typeof fixtureSchema>;

const clock: Clock = {
  now: Temporal.ZonedDateTime.from('2026-11-22T09:15[Europe/Paris]').epochMilliseconds,
  zone: 'Europe/Paris',
};
const words = {
  today: ["aujourd'hui", 'today'],
  yesterday: ['hier', 'yesterday'],
  yes: ['oui', "d'accord", 'yes'],
};

function fixtureOf(name: string): Fixture {
  return fixtureSchema.parse(JSON.parse(readFileSync(fileOf(name), 'utf8')));
}

function fileOf(name: string): URL {
  return new URL(`${name}.json`, import.meta.url);
}

function check(type: QuestionType, fixture: Fixture, row: Fixture['rows'][number]): void {
  if ('moment' in row) {
    expect(type.automatic?.(row.moment, clock)).toBe(row.value);
    return;
  }
  const question = { type: type.name, name: 'q', ...fixture.question };
  const context: ReplyContext = { ...clock, words, language: row.language, choices: fixture.choices };
  const reply = typeof row.reply === 'string' ? { text: row.reply } : { choices: row.reply };
  const read = type.read?.(reply, question, context);
  if ('refused' in row) {
    expect(read).toMatchObject(
      row.args ? { refused: row.refused, args: row.args } : { refused: row.refused },
    );
  } else {
    expect(read).toEqual({ value: row.value });
    expect(type.show?.(row.value, context)?.replaceAll(/\s/g, ' ')).toBe(row.shown.replaceAll(/\s/g, ' '));
    expect(type.read?.(typedAgain(type, row.value), question, context)).toEqual({ value: row.value });
  }
}

/** A stored value, handed in as a reply, stays what it is. */
function typedAgain(type: QuestionType, value: string) {
  return type.choices ? { choices: value.split(' ') } : { text: value };
}

describe.each([...questionTypes.values()])('$name', (type) => {
  it('has a fixture', () => {
    expect(existsSync(fileOf(type.name)), `tests/forms/types/${type.name}.json`).toBe(true);
  });

  const fixture = existsSync(fileOf(type.name)) ? fixtureOf(type.name) : { rows: [], choices: [] };
  it.each(fixture.rows.map((row) => [JSON.stringify(row), row] as const))('%s', (_title, row) => {
    check(type, fixture, row);
  });

  it('is complete for its role', () => {
    expect(type.read !== undefined, 'read').toBe(type.role === 'ask');
    expect(type.show !== undefined, 'show').toBe(type.role === 'ask');
    expect(type.wanted !== undefined, 'wanted').toBe(type.role === 'ask');
  });
});

it('has no fixture without a type', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.json'));
  expect(files.map((file) => file.replace('.json', '')).sort()).toEqual([...questionTypes.keys()].sort());
});
