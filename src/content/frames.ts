import * as z from 'zod';
import { type FormDefinition, NAME_PATTERN } from '../forms/form.js';
import { checkFrame } from '../indicators/frames/check-frame.js';
import { type FrameDefinition, kinds, measures } from '../indicators/frames/frame.js';
import { wordsSchema } from './words.js';
import { type ReadFile, readYamlFile } from './yaml-file.js';

/** Reads a file of content/frames/ and checks it against the questionnaires it measures. */
export function readFrame(
  source: string,
  file: string,
  forms: readonly FormDefinition[],
): ReadFile<FrameDefinition> {
  return readYamlFile(source, file, frameSchema('strict'), (data) => {
    const read = frameSchema('lenient').safeParse(data);
    return read.success ? checkFrame(read.data, forms) : [];
  });
}

/** Whether a YAML text is a frame rather than a questionnaire. */
export function isFrame(source: string): boolean {
  return /^\uFEFF?(frame|versions|petals)[ \t]*:/m.test(source);
}

/**
 * `lenient` puts something harmless in the place of what does not fit, so that one mistake does not hide
 * those of the rest of the file.
 */
function frameSchema(way: 'strict' | 'lenient'): z.ZodType<FrameDefinition> {
  const lenient = way === 'lenient';
  const or = <Value>(schema: z.ZodType<Value>, fallback: Value): z.ZodType<Value> =>
    lenient ? schema.catch(fallback) : schema;
  const maybe = <Value>(schema: z.ZodType<Value>) => or<Value | undefined>(schema.optional(), undefined);
  const object = <Shape extends z.ZodRawShape>(shape: Shape) =>
    lenient ? z.object(shape) : z.strictObject(shape);

  const id = or(z.string().regex(NAME_PATTERN), '');
  const words = or(wordsSchema, {});
  const date = or(z.iso.date(), '');
  const indicator = object({
    id,
    label: words,
    kind: or(z.enum(kinds), 'output'),
    form: id,
    measure: or(z.enum(measures), 'count'),
    numerator: or(expression, ''),
    denominator: maybe(expression),
    top: maybe(z.array(z.string())),
    range: maybe(z.tuple([z.int(), z.int()])),
    unit: maybe(wordsSchema),
    better: maybe(z.enum(['higher', 'lower'])),
    baseline: maybe(object({ value: z.number(), date: z.iso.date(), source: wordsSchema })),
    target: maybe(object({ value: z.number(), date: z.iso.date().optional() })),
    validated: maybe(z.enum(['yes', 'no'])),
  });
  const petal = object({
    id,
    label: maybe(wordsSchema),
    question: maybe(wordsSchema),
    color: or(z.string().regex(/^#[0-9A-Fa-f]{6}$/), '#000000'),
    indicators: or(z.array(indicator).default([]), []),
  });
  const version = object({
    from: date,
    until: maybe(z.iso.date()),
    provenance: or(
      object({
        chosen_by: maybe(wordsSchema),
        written_by: maybe(wordsSchema),
        filled_by: maybe(wordsSchema),
      }),
      NOBODY,
    ),
    petals: or(z.array(petal), []),
  });
  const form = object({
    dimensions: or(
      object({ age: maybe(name), gender: maybe(name), quarter: maybe(name), frequency: maybe(name) }),
      UNKNOWN,
    ),
    people: maybe(expression),
  });
  return object({
    frame: or(object({ id, title: words, source: words }), { id: '', title: {}, source: {} }),
    forms: or(z.record(z.string(), form).default({}), {}),
    versions: or(z.array(version).min(1), []),
  });
}

const NOBODY = { chosen_by: undefined, written_by: undefined, filled_by: undefined };
const UNKNOWN = { age: undefined, gender: undefined, quarter: undefined, frequency: undefined };
const name = z.string().min(1);

/** Left empty, an expression is told of by the check, which knows what to write. */
const expression: z.ZodType<string> = z.preprocess(
  (written) =>
    written === null ? '' : ['number', 'boolean'].includes(typeof written) ? String(written) : written,
  z.string(),
);
