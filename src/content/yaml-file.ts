import { isMap, isNode, isScalar, isSeq } from 'yaml';
import type * as z from 'zod';
import { error, type PlacedProblem, type Problem } from '../forms/problem.js';
import { readDocument, unmasked } from '../forms/yaml/document.js';
import { Places } from '../forms/yaml/places.js';

/** What a file holds, when it is sound; what is wrong with it, and where. */
export interface ReadFile<Value> {
  readonly value?: Value;
  readonly problems: readonly PlacedProblem[];
}

/** What data means, when it is sound; what is wrong with it. */
export interface ReadData<Value> {
  readonly value?: Value;
  readonly problems: readonly Problem[];
}

type Path = Problem['path'];

/**
 * Reads a YAML text against a schema. A schema says what is wrong by an error message that is the
 * problem's code (`content-…`); the ordinary mistakes need none. `check` finds what the data means wrong,
 * whether or not the schema is content.
 */
export function readYamlFile<Value>(
  source: string,
  file: string,
  schema: z.ZodType<Value>,
  check: (data: unknown) => readonly Problem[] = () => [],
): ReadFile<Value> {
  const text = source.replace(/^\uFEFF/, '');
  const { root, problems: mistakes } = readDocument(text);
  const places = new Places(text, file);
  if (mistakes.length > 0) {
    return {
      problems: mistakes.map(({ code, args, offset }) => places.placeAt(error([], code, args), offset)),
    };
  }
  const repeated: Problem[] = [];
  const data = plain(root, [], places, repeated);
  const { value, problems: wrong } = readData(data, schema);
  const problems = [...repeated, ...wrong];
  const told = new Set(problems.map(({ path }) => JSON.stringify(path)));
  problems.push(...check(data).filter(({ path }) => !told.has(JSON.stringify(path))));
  const placed = problems.map((problem) => places.place(problem, textAt(data, problem.path)));
  const isSound = problems.every(({ severity }) => severity === 'warning');
  return isSound && value !== undefined ? { value, problems: placed } : { problems: placed };
}

/** The same for what is at hand already. */
export function readData<Value>(data: unknown, schema: z.ZodType<Value>): ReadData<Value> {
  const parsed = schema.safeParse(data, { reportInput: true });
  return parsed.success
    ? { value: parsed.data, problems: [] }
    : { problems: parsed.error.issues.flatMap(problemsOf) };
}

/** The text at a path of the data. */
function textAt(data: unknown, path: Path): string | undefined {
  let at = data;
  for (const step of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
  return typeof at === 'string' ? at : undefined;
}

/** Plain data of a node, its places noted. Aliases are not followed: only questionnaires need them. */
function plain(node: unknown, path: Path, places: Places, repeated: Problem[]): unknown {
  if (isScalar(node)) return typeof node.value === 'string' ? unmasked(node.value) : node.value;
  if (isSeq(node)) {
    return node.items.map((item, index) => {
      noteAt([...path, index], item, places);
      return plain(item, [...path, index], places, repeated);
    });
  }
  if (!isMap(node)) return null;
  const entries = new Map<string, unknown>();
  for (const { key, value } of node.items) {
    const name = String(isScalar(key) ? key.value : key);
    const at = [...path, name];
    noteAt(at, key, places);
    if (entries.has(name)) repeated.push(error(at, 'duplicate-key', { name }));
    entries.set(name, plain(value, at, places, repeated));
  }
  return Object.fromEntries(entries);
}

function noteAt(path: Path, node: unknown, places: Places): void {
  if (isNode(node) && node.range) places.note(path, node.range[0], node.range[1]);
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const name = String(path.findLast((step) => typeof step === 'string') ?? '');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => error([...path, key], 'content-unknown-setting', { name: key }));
  }
  if (issue.message.startsWith('content-')) {
    const params = issue.code === 'custom' ? issue.params : {};
    return [error(path, issue.message, { name, ...writtenValue(issue.input), ...params })];
  }
  if (issue.input === undefined) return [error(path, 'content-missing-setting', { name })];
  if (issue.input === null || typeof issue.input === 'object') {
    return [error(path, 'content-wrong-shape', { name })];
  }
  return [error(path, 'content-wrong-value', { name, value: String(issue.input) })];
}

/** What was written, when it is a word or a number. */
function writtenValue(input: unknown): { value?: string } {
  return typeof input === 'string' || typeof input === 'number' ? { value: String(input) } : {};
}
