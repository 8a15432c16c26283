import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import type { Group } from './calendar/group.js';
import type { Schedule } from './calendar/schedule.js';
import { readFrame } from './content/frames.js';
import { groupsSchema } from './content/groups.js';
import { noticeOf, noticeSchema } from './content/notice.js';
import { readObjectives } from './content/objectives.js';
import type { Nameable } from './content/plan-parts.js';
import { scheduleSchema, schedulesSchema } from './content/schedules.js';
import { type Settings, settingsSchema } from './content/settings.js';
import { type Structures, structuresOf, structuresSchema } from './content/structures.js';
import { resultsOf } from './content/wave-results.js';
import { type ReadData, type ReadFile, readData, readYamlFile } from './content/yaml-file.js';
import type { Notice } from './flows/context.js';
import type { FormDefinition } from './forms/form.js';
import { error, type PlacedProblem } from './forms/problem.js';
import { readYamlForm } from './forms/yaml.js';
import { languages } from './i18n/translator.js';
import type { FrameDefinition } from './indicators/frames/frame.js';
import type { Objectives } from './indicators/frames/objectives.js';

/** What a coordinator edits, read and checked. A part whose file cannot be used is undefined. */
export interface Content {
  readonly settings: Settings | undefined;
  readonly structures: Structures | undefined;
  /** Needs the settings as well as its own file. */
  readonly notice: Notice | undefined;
  /** The sound questionnaires, in the order of their file names. */
  readonly forms: readonly FormDefinition[];
  /** None when the file cannot be used, or there is none. */
  readonly schedules: readonly Schedule[];
  /** Reads a row as it would stand in the file of schedules. */
  readonly readSchedule: (row: unknown) => ReadData<Schedule>;
  readonly groups: readonly Group[];
  /** Schedules or groups are missing here though there are some: their file, or a frame, cannot be used. */
  readonly plansUnread: boolean;
  /** The sound frames, in the order of their file names; there need be none. */
  readonly frames: readonly FrameDefinition[];
  /** Undefined where there is no such file: nobody needs one to ask questions. */
  readonly objectives: Objectives | undefined;
  readonly problems: readonly PlacedProblem[];
}

/**
 * Reads a content folder. Never throws for what a person wrote or forgot: a file that cannot be used
 * is left out and its problems say why; the rest loads.
 */
export function loadContent(dir: string): Content {
  const settings = readPart(join(dir, 'settings.yaml'), settingsSchema);
  const structures = readPart(join(dir, 'structures.yaml'), structuresSchema);
  const texts = readPart(join(dir, 'notice.yaml'), noticeSchema(settings.value?.languages ?? languages));
  const forms = readForms(join(dir, 'questionnaires'));
  const structureIds = structures.value?.structures.map(({ id }) => id);
  const formIds =
    forms.problems.length === 0 ? forms.forms.map(({ settings: { form_id } }) => form_id) : undefined;
  const groups = readOptional(join(dir, 'groups.yaml'), groupsSchema(structureIds, dir));
  const nameable: Nameable = {
    forms: formIds,
    structures: structures.value && structuresOf(structures.value).map(({ id }) => id),
    groups: groups.problems.length === 0 ? (groups.value ?? []).map(({ id }) => id) : undefined,
  };
  const schedules = readOptional(join(dir, 'schedules.yaml'), schedulesSchema(nameable));
  const frames = readFrames(join(dir, 'frames'), forms.forms);
  const objectivesPath = join(dir, 'objectives.yaml');
  const written = readText(objectivesPath);
  const objectives: ReadFile<Objectives> =
    written === undefined
      ? { problems: [] }
      : readObjectives(written, objectivesPath, { frames: frames.frames, structures: structures.value });
  return {
    settings: settings.value,
    structures: structures.value,
    notice: texts.value && settings.value && noticeOf(texts.value, settings.value),
    schedules: withResults(schedules.value ?? [], frames.frames, settings.value),
    readSchedule: (row) => readData(row, scheduleSchema(nameable)),
    groups: groups.value ?? [],
    plansUnread:
      [schedules, groups].some(({ value, problems }) => !value && problems.length > 0) ||
      frames.problems.some(({ severity }) => severity === 'error'),
    forms: forms.forms,
    frames: frames.frames,
    objectives: objectives.value,
    problems: [settings, structures, texts, forms, schedules, groups, frames, objectives].flatMap(
      (part) => part.problems,
    ),
  };
}

function withResults(
  schedules: readonly Schedule[],
  frames: readonly FrameDefinition[],
  settings: Settings | undefined,
): Schedule[] {
  const told = settings ? resultsOf(schedules, frames, settings.link_days) : [];
  return [...schedules, ...told];
}

/** Nobody has to plan anything. */
function readOptional<Value>(path: string, schema: z.ZodType<Value>): ReadFile<Value> {
  return existsSync(path) ? readPart(path, schema) : { problems: [] };
}

function readPart<Value>(path: string, schema: z.ZodType<Value>): ReadFile<Value> {
  const source = readText(path);
  return source === undefined ? { problems: [missing(path)] } : readYamlFile(source, path, schema);
}

/** The sound questionnaires of a folder. */
export function readForms(dir: string): Pick<Content, 'forms' | 'problems'> {
  const paths = yamlFiles(dir);
  if (paths.length === 0) return { forms: [], problems: [wholeFile(dir, 'content-no-form', { path: dir })] };
  const problems: PlacedProblem[] = [];
  const forms = new Map<string, { path: string; definition: FormDefinition }>();
  for (const path of paths) {
    const source = readText(path);
    const read = source === undefined ? { problems: [missing(path)] } : readYamlForm(source, path);
    problems.push(...read.problems);
    if (!read.definition) continue;
    const form = read.definition.settings.form_id;
    const first = forms.get(form);
    if (first) problems.push(wholeFile(path, 'content-form-twice', { form, other: first.path }));
    else forms.set(form, { path, definition: read.definition });
  }
  return { forms: [...forms.values()].map(({ definition }) => definition), problems };
}

function readFrames(dir: string, forms: readonly FormDefinition[]): Pick<Content, 'frames' | 'problems'> {
  const problems: PlacedProblem[] = [];
  const frames = new Map<string, { path: string; definition: FrameDefinition }>();
  for (const path of yamlFiles(dir)) {
    const source = readText(path);
    const read = source === undefined ? { problems: [missing(path)] } : readFrame(source, path, forms);
    problems.push(...read.problems);
    if (!('value' in read) || !read.value) continue;
    const frame = read.value.frame.id;
    const first = frames.get(frame);
    if (first) problems.push(wholeFile(path, 'frame-twice', { frame, other: first.path }));
    else frames.set(frame, { path, definition: read.value });
  }
  return { frames: [...frames.values()].map(({ definition }) => definition), problems };
}

/** Sorted by name; none when there is no such folder. */
function yamlFiles(dir: string): string[] {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) return [];
  const names = readdirSync(dir).filter((name) => name.endsWith('.yaml'));
  return names.sort().map((name) => join(dir, name));
}

/** Undefined when there is no such file, or it cannot be opened. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function missing(path: string): PlacedProblem {
  return wholeFile(path, 'content-missing', { path });
}

/** A problem of a file rather than of a line in it. */
function wholeFile(file: string, code: string, args: PlacedProblem['args']): PlacedProblem {
  return { ...error([], code, args), file, line: 1, column: 1 };
}
