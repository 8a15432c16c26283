import { nearest } from './expression/suggestion.js';

/**
 * What is wrong with a form, as data: the reader of a file knows the place, the catalogues know the
 * words (`problem-<code>` says what is wrong, its attribute `.fix` what to write instead).
 */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** Where in the definition, for example `['survey', 3, 'relevant']`. */
  readonly path: ReadonlyArray<string | number>;
  /** For text that has an inner structure (an expression): the character, from 0. */
  readonly offset?: number;
  /** Kebab-case, for example `unknown-name`. */
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** A problem with the place a person can go to. */
export interface PlacedProblem extends Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

type Path = Problem['path'];
type Args = Problem['args'];

export function error(path: Path, code: string, args: Args = {}): Problem {
  return { severity: 'error', path, code, args };
}

export function warning(path: Path, code: string, args: Args = {}): Problem {
  return { severity: 'warning', path, code, args };
}

/** An error about a word nobody knows: `<code>` with `name`, or `<code>-suggestion` when a known one is close. */
export function unknown(
  path: Path,
  code: string,
  name: string,
  known: Iterable<string>,
  args: Args = {},
): Problem {
  const suggestion = nearest(name, known);
  return suggestion === undefined
    ? error(path, code, { name, ...args })
    : error(path, `${code}-suggestion`, { name, suggestion, ...args });
}
