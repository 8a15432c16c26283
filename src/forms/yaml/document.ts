import {
  Composer,
  type CST,
  type Document,
  isCollection,
  isScalar,
  Lexer,
  type Node,
  type ParsedNode,
  Parser,
  visit,
} from 'yaml';
import { explain, isLostRest, problemAt, type SyntaxProblem } from './mistakes.js';

export interface YamlDocument {
  /** The source with each `${name}` masked: see `unmasked`. */
  readonly root: ParsedNode | null;
  readonly anchors: ReadonlyMap<string, Node>;
  readonly problems: readonly SyntaxProblem[];
  /** True when the rest of the file could not be read. */
  readonly isCut: boolean;
}

/** Collections inside one another, counted twice or so each. The yaml library runs out of memory at depth. */
const MAX_DEPTH = 100;

/** Parts of the file itself: one for the form, others for comments around it or for each thing out of place. */
const MAX_TOKENS = 10_000;

/** Complaints of the yaml library about one file: nobody mends more at once. */
const MAX_ERRORS = 1000;

/** Stand for the braces of `${name}`, which would end a text inside `{…}`. Unicode says no text has them. */
const [OPEN, CLOSE] = ['\uFDD0', '\uFDD1'];
const REFERENCE = /\$\{([^\S\n]*[^{}\s]+[^\S\n]*)\}/g;

/**
 * Reads a YAML text as far as possible, past its mistakes. Never throws.
 * `{ relevant: ${age} = 1 }` is no YAML; it is told of, and read as meant.
 */
export function readDocument(source: string): YamlDocument {
  const masked = source.replace(REFERENCE, `$${OPEN}$1${CLOSE}`);
  try {
    const [document, second] = firstTwo(masked);
    if (!document) return { root: null, anchors: new Map(), problems: [], isCut: false };
    return describe(document, second, source);
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    const problem = problemAt('yaml-too-deep', error.offset);
    return { root: null, anchors: new Map(), problems: [problem], isCut: true };
  }
}

/** The text as its author wrote it. */
export function unmasked(text: string): string {
  return text.replaceAll(OPEN, '{').replaceAll(CLOSE, '}');
}

function describe(
  document: Document.Parsed,
  second: Document.Parsed | undefined,
  source: string,
): YamlDocument {
  const firstLost = document.errors.findIndex(isLostRest);
  const errors = document.errors.slice(0, firstLost < 0 ? MAX_ERRORS : Math.min(MAX_ERRORS, firstLost + 1));
  const problems = errors.map((error) => explain(error, errors, source));
  if (second) problems.push(problemAt('yaml-several-documents', second.range[0]));
  const anchors = new Map<string, Node>();
  visit(document, {
    Node(_key, node, ancestors) {
      if ('anchor' in node && node.anchor !== undefined) anchors.set(node.anchor, node);
      problems.push(...flowMistakes(node, ancestors));
    },
    Pair(_key, pair, ancestors) {
      const around = ancestors.at(-1);
      // `{ fr: Bonjour, et bienvenue }`: the comma ended the text.
      if (pair.value === null && isCollection(around) && around.flow && isScalar(pair.key)) {
        const text = unmasked(String(pair.key.value));
        problems.push({ ...problemAt('yaml-comma', pair.key.range?.[0] ?? 0), args: { text } });
      }
    },
  });
  const isCut = second !== undefined || firstLost >= 0;
  return { root: document.contents, anchors, problems: firstPerLine(problems, source), isCut };
}

class TooDeep extends Error {
  constructor(readonly offset: number) {
    super('nested too deeply');
  }
}

/** The first document of the file, and the second, which a form does not have. */
function firstTwo(source: string): Document.Parsed[] {
  const found: Document.Parsed[] = [];
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false });
  for (const document of composer.compose(shallowTokens(source), true, source.length)) {
    found.push(document);
    if (found.length === 2) break;
  }
  return found;
}

function* shallowTokens(source: string): Generator<CST.Token> {
  const parser = new Parser();
  let count = 0;
  for (const lexeme of new Lexer().lex(source)) {
    for (const token of parser.next(lexeme)) {
      count += 1;
      if (count > MAX_TOKENS) return;
      yield token;
    }
    if (parser.stack.length > MAX_DEPTH) throw new TooDeep(parser.offset);
  }
  yield* parser.end();
}

/** An unquoted text with `${name}` between the braces of a map. */
function flowMistakes(node: Node, ancestors: readonly unknown[]): SyntaxProblem[] {
  if (!isScalar(node) || node.type !== 'PLAIN' || !node.source?.includes(OPEN)) return [];
  const isInFlow = ancestors.some((ancestor) => isCollection(ancestor) && ancestor.flow);
  if (!isInFlow) return [];
  return [{ ...problemAt('yaml-dollar-brace', node.range?.[0] ?? 0), spoilsLine: false }];
}

/** One mistake makes the library complain several times; only the first time helps. */
function firstPerLine(problems: readonly SyntaxProblem[], source: string): SyntaxProblem[] {
  const inOrder = problems.toSorted((a, b) => a.offset - b.offset);
  return inOrder.filter((problem, index) => {
    const before = inOrder[index - 1];
    return !before?.spoilsLine || source.slice(before.offset, problem.offset).includes('\n');
  });
}
