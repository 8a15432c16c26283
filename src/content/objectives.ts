import * as z from 'zod';
import { NAME_PATTERN } from '../forms/form.js';
import { error, type Problem, unknown } from '../forms/problem.js';
import type { FrameDefinition } from '../indicators/frames/frame.js';
import type { Objectives } from '../indicators/frames/objectives.js';
import type { Structures } from './structures.js';
import { wordsSchema } from './words.js';
import { type ReadFile, readYamlFile } from './yaml-file.js';

type Path = Problem['path'];

const id = z.string().regex(NAME_PATTERN);
const ids = z.array(id).default([]);
const line = z.strictObject({ id, label: wordsSchema });
const objective = z.strictObject({ id, label: wordsSchema, petals: ids, lines: z.array(line).default([]) });
const purpose = z.strictObject({ id, label: wordsSchema, objectives: z.array(objective).default([]) });
const action = z.strictObject({ id, label: wordsSchema, led_by: id.optional(), serves: ids });
const schema: z.ZodType<Objectives> = z.strictObject({
  frame: id,
  purposes: z.array(purpose).default([]),
  actions: z.array(action).default([]),
});

/** Reads content/objectives.yaml; what it links must exist. */
export function readObjectives(
  source: string,
  file: string,
  { frames, structures }: { frames: readonly FrameDefinition[]; structures: Structures | undefined },
): ReadFile<Objectives> {
  return readYamlFile(source, file, schema, (data) => {
    const read = schema.safeParse(data);
    return read.success ? checkLinks(read.data, frames, structures) : [];
  });
}

function checkLinks(
  { frame, purposes, actions }: Objectives,
  frames: readonly FrameDefinition[],
  structures: Structures | undefined,
): Problem[] {
  const objectives = purposes.flatMap(({ objectives }, purpose) =>
    objectives.map((objective, index) => ({
      ...objective,
      path: ['purposes', purpose, 'objectives', index] as Path,
    })),
  );
  const petals = frames
    .filter((each) => each.frame.id === frame)
    .flatMap(({ versions }) => versions.flatMap((version) => version.petals.map((petal) => petal.id)));
  const served = objectives.flatMap(({ id, lines }) => [id, ...lines.map((line) => line.id)]);
  const leaders = structures && [structures.cooperation.id, ...structures.structures.map(({ id }) => id)];
  return [
    ...checkKnown(
      [frame],
      frames.map((each) => each.frame.id),
      () => ['frame'],
    ),
    ...objectives.flatMap(({ petals: linked, path }) =>
      checkKnown(linked, petals, (index) => [...path, 'petals', index]),
    ),
    ...actions.flatMap(({ serves, led_by }, index) => [
      ...checkKnown(serves, served, (at) => ['actions', index, 'serves', at]),
      ...(led_by === undefined || !leaders
        ? []
        : checkKnown([led_by], leaders, () => ['actions', index, 'led_by'])),
    ]),
    ...repeatedIds([
      ...purposes.map(({ id }, index) => ({ id, path: ['purposes', index, 'id'] })),
      ...objectives.flatMap(({ id, lines, path }) => [
        { id, path: [...path, 'id'] },
        ...lines.map((line, index) => ({ id: line.id, path: [...path, 'lines', index, 'id'] })),
      ]),
      ...actions.map(({ id }, index) => ({ id, path: ['actions', index, 'id'] })),
    ]),
  ];
}

function checkKnown(
  given: readonly string[],
  known: readonly string[],
  pathOf: (index: number) => Path,
): Problem[] {
  return given.flatMap((id, index) =>
    known.includes(id) ? [] : [unknown(pathOf(index), 'content-unknown-id', id, known)],
  );
}

function repeatedIds(all: ReadonlyArray<{ readonly id: string; readonly path: Path }>): Problem[] {
  const taken = new Set<string>();
  return all.flatMap(({ id, path }) => {
    if (taken.has(id)) return [error(path, 'frame-duplicate-id', { id })];
    taken.add(id);
    return [];
  });
}
