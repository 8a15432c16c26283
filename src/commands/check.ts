import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isFrame, readFrame } from '../content/frames.js';
import { loadContent, readForms } from '../content.js';
import type { PlacedProblem } from '../forms/problem.js';
import { readYamlForm } from '../forms/yaml.js';
import type { CommandContext, ExitCode } from './command.js';
import { problemSentence } from './problem-sentence.js';
import { expandFolders, isFolder, readSource, type Unreadable } from './source-file.js';

/** The files of a content folder that are no questionnaires. */
const PARTS = [
  'settings.yaml',
  'structures.yaml',
  'notice.yaml',
  'schedules.yaml',
  'groups.yaml',
  'objectives.yaml',
];

/** Tells every problem of questionnaires, frames and content files; folders stand for their .yaml files. */
export async function check(
  paths: readonly string[],
  { config, t, print }: CommandContext,
): Promise<ExitCode> {
  const unreadable: Unreadable[] = [];
  const problems = paths.filter(isContentFolder).flatMap((folder) => loadContent(folder).problems);
  const targets = expandFolders(paths);
  for (const target of targets) {
    const read = 'path' in target ? problemsOf(target.path, config.contentDir) : target;
    if ('refused' in read) unreadable.push(read.refused);
    else problems.push(...read.problems);
  }
  const distinct = distinctProblems(problems);
  for (const { id, args } of unreadable) print(t(id, args));
  for (const problem of distinct) print(problemSentence(problem, t));

  const errors = unreadable.length + distinct.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) print(t('command-check-errors', { errors }));
  else if (distinct.length > 0) print(t('command-check-warnings', { warnings: distinct.length }));
  else print(t('command-check-sound', { files: targets.length }));
  return errors > 0 ? 1 : 0;
}

function problemsOf(
  path: string,
  contentDir: string,
): { problems: readonly PlacedProblem[] } | { refused: Unreadable } {
  const read = readSource(path);
  if ('refused' in read) return read;
  if (!PARTS.includes(basename(path))) {
    if (isFrame(read.source)) return readFrame(read.source, path, formsBeside(path, contentDir));
    return readYamlForm(read.source, path);
  }
  return { problems: loadContent(dirname(path)).problems.filter(({ file }) => file === path) };
}

/** The questionnaires a frame is about: those of its own content folder, else those Papillon serves. */
function formsBeside(path: string, contentDir: string) {
  const beside = join(dirname(path), '..', 'questionnaires');
  return readForms(isFolder(beside) ? beside : join(contentDir, 'questionnaires')).forms;
}

function isContentFolder(path: string): boolean {
  return isFolder(path) && PARTS.some((part) => existsSync(join(path, part)));
}

/** The folder as a whole and each file in it tell of some things twice. */
function distinctProblems(problems: readonly PlacedProblem[]): PlacedProblem[] {
  const byContent = new Map(
    problems.map((problem) => {
      const { file, line, column, code, args } = problem;
      return [JSON.stringify([file, line, column, code, args]), problem] as const;
    }),
  );
  return [...byContent.values()].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
