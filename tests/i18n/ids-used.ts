/**
 * The catalogue ids a source file speaks of literally: arguments of t(), translate() and line(),
 * `{ say: 'line', id }`, `text: { id }`, and the codes of problems and refused replies, whose ids are
 * made from them.
 */
export function idsUsedIn(path: string, source: string): string[] {
  return [
    ...argumentsOf(source, ['t', 'translate'], 0).flatMap(literalsOf),
    ...argumentsOf(source, ['line'], 1).flatMap(literalsOf),
    ...matches(source, /\btranslat(?:e|or)\([^()]*\)\(\s*'([^']+)'/g),
    ...matches(source, /say: 'line',\s*id: '([^']+)'/g),
    ...matches(source, /\btext: \{\s*id: '([^']+)'/g),
    ...(/^(forms\b|indicators\/check-)/.test(path) ? problemCodesIn(source).flatMap(idsOfProblem) : []),
    ...(/^content\b/.test(path) ? matches(source, /'(content-[a-z-]*[a-z])'/g).flatMap(idsOfProblem) : []),
    ...(/^forms\b/.test(path) ? matches(source, /\brefused: '([^']+)'/g).map((code) => `reply-${code}`) : []),
  ];
}

function problemCodesIn(source: string): string[] {
  const unknown = argumentsOf(source, ['unknown'], 1).flatMap(literalsOf);
  return [
    ...matches(source, /\bcode: '([^']+)'/g),
    ...argumentsOf(source, ['error', 'warning'], 1).flatMap(literalsOf),
    // src/forms/problem.ts adds the suggestion when a known word is close.
    ...unknown.flatMap((code) => [code, `${code}-suggestion`]),
  ];
}

function idsOfProblem(code: string): string[] {
  return [`problem-${code}`, `problem-${code}.fix`];
}

/** The text of one argument of every call of these functions. */
function argumentsOf(source: string, functions: readonly string[], position: number): string[] {
  const calls = source.matchAll(new RegExp(`\\b(?:${functions.join('|')})\\(`, 'g'));
  return [...calls].flatMap((call) => splitArguments(source, call.index + call[0].length)[position] ?? []);
}

/** Arguments of a call whose parenthesis was just opened, split at the commas that belong to it. */
function splitArguments(source: string, from: number): string[] {
  const parts = [''];
  let depth = 0;
  for (const [token] of source.slice(from).matchAll(/'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|[\s\S]/g)) {
    if (/^[([{]$/.test(token)) depth += 1;
    if (/^[)\]}]$/.test(token)) depth -= 1;
    if (depth < 0) break;
    if (token === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}

/** `'a'`, or both sides of `x ? 'a' : 'b'`. */
function literalsOf(argument: string): string[] {
  return matches(argument, /(?:^|[?:])\s*'([^']+)'/g);
}

function matches(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].map((match) => match[1] ?? '');
}
