import type { YAMLParseError } from 'yaml';

/** A mistake of the text itself, before it has any meaning. */
export interface SyntaxProblem {
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
  /** Character of the source, from 0. */
  readonly offset: number;
  /** True when what the line says cannot be trusted. */
  readonly spoilsLine: boolean;
}

/** What an error of the yaml library means to the author of a form, and where it was made. */
export function explain(
  error: YAMLParseError,
  errors: readonly YAMLParseError[],
  source: string,
): SyntaxProblem {
  const [start, end] = error.pos;
  // A line set too far in continues the value above it, which then seems to be the key of a map.
  const reach = errors.find(({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === start);
  if (reach) return problemAt('yaml-indent', firstOfLine(source, Math.max(end, reach.pos[1]) - 1));
  const isFirstOfLine = firstOfLine(source, start) >= start;
  if (error.code === 'UNEXPECTED_TOKEN' && isFirstOfLine) return problemAt('yaml-indent', start);
  return problemAt(codeOf(error), start);
}

/** Where the line of a character begins, spaces left out. */
function firstOfLine(source: string, character: number): number {
  const start = source.lastIndexOf('\n', character - 1) + 1;
  return start + source.slice(start).search(/[^ ]|$/);
}

function codeOf({ code, message }: YAMLParseError): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'yaml-tab';
    case 'BAD_INDENT':
      return 'yaml-indent';
    case 'MULTIPLE_DOCS':
      return 'yaml-several-documents';
    case 'BAD_DQ_ESCAPE':
      return 'yaml-backslash';
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'BAD_SCALAR_START':
      return 'yaml-quotes';
    case 'MISSING_CHAR':
      if (/closing|must end with/.test(message)) return 'yaml-unclosed';
      if (message.includes('without - indicator')) return 'yaml-indent';
      return message.includes('map values') ? 'yaml-colon' : 'yaml-syntax';
    case 'UNEXPECTED_TOKEN':
      return message.includes('at node end') ? 'yaml-quotes' : 'yaml-syntax';
    default:
      return 'yaml-syntax';
  }
}

/** The library reads nothing after a value it did not expect at the level of the whole file. */
export function isLostRest({ code, message }: YAMLParseError): boolean {
  return code === 'UNEXPECTED_TOKEN' && message.includes('in YAML stream');
}

export function problemAt(code: string, offset: number): SyntaxProblem {
  return { code, args: {}, offset, spoilsLine: true };
}
