import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { questionTypes } from '../../../src/forms/types/index.js';
import type { Clock, QuestionType, Reply, ReplyContext } from '../../../src/forms/types/type.js';

/** Typed text, names of choices, a file or a place. */
const replySchema = z.union([
  z.string(),
  z.array(z.string()),
  z.strictObject({
    file: z.strictObject({
      id: z.uuid(),
      media: z.enum(['image', 'audio', 'video', 'file']),
      type: z.string().exactOptional(),
    }),
  }),
  z.strictObject({
    place: z.strictObject({
      latitude: z.number(),
      longitude: z.number(),
      altitude: z.number().exactOptional(),
      accuracy: z.number().exactOptional(),
    }),
  }),
]);

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
          reply: replySchema,
          language: z.string().default('fr'),
          value: z.string(),
          shown: z.string(),
        }),
        z.strictObject({
          reply: replySchema,
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
  no: ['non'],
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
  const reply = replyOf(row.reply);
  const read = type.read?.(reply, question, context);
  if ('refused' in row) {
    expect(read).toMatchObject(
      row.args ? { refused: row.refused, args: row.args } : { refused: row.refused },
    );
  } else {
    expect(read).toEqual({ value: row.value });
    const file = (value: string) => ('file' in reply && reply.file.id === value ? 'un fichier' : undefined);
    const shown = type.show?.(row.value, { ...context, file });
    expect(shown?.replaceAll(/\s/g, ' ')).toBe(row.shown.replaceAll(/\s/g, ' '));
    const again = 'file' in reply ? reply : typedAgain(type, row.value);
    expect(type.read?.(again, question, context)).toEqual({ value: row.value });
  }
}

function replyOf(reply: z.output<typeof replySchema>): Reply {
  if (typeof reply === 'string') return { text: reply };
  return 'file' in reply || 'place' in reply ? reply : { choices: reply };
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
