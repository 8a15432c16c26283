import { checkForm } from './check.js';
import type { FormDefinition } from './form.js';
import { error, type PlacedProblem, type Problem } from './problem.js';
import { Cells, TooMuch } from './yaml/cells.js';
import { readDocument } from './yaml/document.js';
import type { SyntaxProblem } from './yaml/mistakes.js';
import { Places } from './yaml/places.js';
import { readSheets } from './yaml/sheets.js';

/** A form is far smaller: the largest of 88 measured ones has some 2,500 choices. In characters. */
const MAX_SIZE = 1_000_000;

/** Told of things that may stand in the part of a broken file that could not be read. */
const ABOUT_ABSENCE = /^(missing-|empty-|unused-list|unknown-(name|list|column))/;

export interface YamlForm {
  /** Present when there is no error. */
  readonly definition?: FormDefinition;
  /** In the order of the file. */
  readonly problems: PlacedProblem[];
}

/**
 * Reads "an XLSForm in text": the maps `settings`, `survey` and `choices` with XLSForm's columns. Tells
 * of every mistake at once, of the text, the structure and the meaning. Never throws.
 * @param source the decoded text; a byte order mark is allowed, other encodings than UTF-8 are told of.
 * @param file the name that problems carry.
 */
export function readYamlForm(source: string, file: string): YamlForm {
  const text = source.replace(/^\uFEFF/, '');
  const places = new Places(text, file);
  const only = (problem: Problem, character = 0): YamlForm => ({
    problems: [places.placeAt(problem, character)],
  });
  if (text.length > MAX_SIZE) return only(error([], 'file-too-large', { limit: MAX_SIZE }));

  const document = readDocument(text);
  const syntax = [...encodingProblems(text), ...document.problems];
  if (document.root === null && syntax.length === 0) return only(error([], 'empty-file'));
  const broken = syntax.map(({ code, args, offset }) => places.placeAt(error([], code, args), offset));
  const cells = new Cells(document, places);
  try {
    const definition = document.root === null ? undefined : readSheets(document.root, cells);
    // What a line with a broken text seems to say is best left alone.
    const spoilt = new Set(
      syntax.flatMap(({ offset, spoilsLine }) => (spoilsLine ? [places.lineOf(offset)] : [])),
    );
    const found = [...cells.problems, ...checked(definition, cells, places)].filter(
      ({ line, code }) => !spoilt.has(line) && !(document.isCut && ABOUT_ABSENCE.test(code)),
    );
    const problems = inOrder([...broken, ...found]);
    const isSound = problems.every(({ severity }) => severity === 'warning');
    return definition && isSound ? { definition, problems } : { problems };
  } catch (reason) {
    if (!(reason instanceof TooMuch)) throw reason;
    return only(error([], 'yaml-alias-bomb'));
  }
}

/** What the form means is wrong, except where its structure already is. */
function checked(definition: FormDefinition | undefined, cells: Cells, places: Places): PlacedProblem[] {
  if (!definition) return [];
  const told = new Set(cells.problems.map(({ path }) => JSON.stringify(path)));
  return checkForm(definition)
    .filter(({ path }) => !told.has(JSON.stringify(path)))
    .map((problem) => places.place(problem, textAt(definition, problem.path)));
}

/** The text at a path of the definition. */
function textAt(definition: FormDefinition, path: Problem['path']): string | undefined {
  let at: unknown = definition;
  for (const step of path) {
    at = typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined;
  }
  return typeof at === 'string' ? at : undefined;
}

/** A text read with the wrong encoding has a character that stands for an unreadable one, or NUL. */
function encodingProblems(text: string): SyntaxProblem[] {
  const offset = text.search(/[\uFFFD\0]/);
  return offset < 0 ? [] : [{ code: 'not-utf8', args: {}, offset, spoilsLine: false }];
}

/** By place; a problem in something that aliases repeat is told of once. */
function inOrder(problems: readonly PlacedProblem[]): PlacedProblem[] {
  const once = new Map(
    problems.map((problem) => {
      const { line, column, code, args } = problem;
      return [JSON.stringify([line, column, code, args]), problem] as const;
    }),
  );
  return [...once.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}
