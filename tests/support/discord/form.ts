import { z } from 'zod';
import { ApiError } from './api-error.js';

/** Where in the body, which of Discord's codes, and its sentence. */
export interface Problem {
  readonly path: ReadonlyArray<PropertyKey>;
  readonly code: string;
  readonly message: string;
}

/** Reads a body. Throws 50035 "Invalid Form Body" that names every wrong field, under `at` when the body is part of another. */
export function readForm<T>(schema: z.ZodType<T>, body: unknown, at: readonly string[] = []): T {
  const read = schema.safeParse(body ?? {}, { reportInput: true });
  if (read.success) return read.data;
  throw invalidForm(read.error.issues.map((issue) => problem(issue, at)));
}

/** https://discord.com/developers/docs/reference#error-messages: errors nest as the fields do. */
export function invalidForm(problems: readonly Problem[]): ApiError {
  const errors: Nested = {};
  for (const { path, code, message } of problems) {
    let place = errors;
    for (const key of path.map(String)) {
      const next = place[key];
      place = Array.isArray(next) || next === undefined ? nest(place, key) : next;
    }
    const list = place._errors;
    if (Array.isArray(list)) list.push({ code, message });
    else place._errors = [{ code, message }];
  }
  return new ApiError(400, 50035, 'Invalid Form Body', { errors });
}

/** Characters, or items of a list. */
export function badLength(min: number, max: number): Sentence {
  return { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between ${min} and ${max} in length.` };
}

export function tooLong(max: number): Sentence {
  return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${max} or fewer in length.` };
}

export function notOneOf(values: readonly unknown[]): Sentence {
  return { code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${values.join(', ')}}.` };
}

/** A text of so many characters. Whether those beyond 16 bits count once is not documented: twice is the harder. */
export function text(min: number, max: number): z.ZodType<string> {
  const wrong = min > 0 ? badLength(min, max) : tooLong(max);
  return z.string().check(failing(({ length }) => length < min || length > max, wrong));
}

export function list<T>(item: z.ZodType<T>, min: number, max: number): z.ZodType<T[]> {
  return z.array(item).check(failing(({ length }) => length < min || length > max, badLength(min, max)));
}

export function whole(min: number, max: number): z.ZodType<number> {
  return z.int().check(
    failing((value) => value > max, {
      code: 'NUMBER_TYPE_MAX',
      message: `int value should be less than or equal to ${max}.`,
    }),
    failing((value) => value < min, {
      code: 'NUMBER_TYPE_MIN',
      message: `int value should be greater than or equal to ${min}.`,
    }),
  );
}

/** What a union of components says of a type that is none of these. */
export function types(...allowed: number[]): { error: string } {
  return { error: `Value of field "type" must be one of (${allowed.join(', ')}).` };
}

/** Refuses what `wrong` finds, with one of Discord's sentences. */
export function failing<T>(wrong: (value: T) => boolean, sentence: Sentence): z.core.CheckFn<T> {
  return ({ value, issues }) => {
    if (wrong(value)) issues.push(customIssue(value, sentence));
  };
}

/** An issue in Discord's words. */
export function customIssue(
  input: unknown,
  { code, message }: Sentence,
  path: PropertyKey[] = [],
): z.core.$ZodRawIssue {
  return { code: 'custom', input, message, params: { code }, path, continue: true };
}

type Sentence = Pick<Problem, 'code' | 'message'>;
interface Nested {
  [key: string]: Nested | Array<Sentence>;
}

function nest(place: Nested, key: string): Nested {
  const next: Nested = {};
  place[key] = next;
  return next;
}

function problem(issue: z.core.$ZodIssue, at: readonly string[]): Problem {
  const path = [...at, ...issue.path];
  if (issue.code === 'custom') return { path, code: String(issue.params?.code), message: issue.message };
  if (issue.code === 'invalid_union') return { path, code: 'UNION_TYPE_CHOICES', message: issue.message };
  if (issue.code === 'invalid_value') return { path, ...notOneOf(issue.values) };
  if (issue.input === undefined || issue.input === null) {
    return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  }
  return { path, code: 'BASE_TYPE_INVALID', message: issue.message };
}
