/**
 * A pattern as ODK Collect reads it: the whole text must match (javarosa#531), and a leading `(?i)`
 * ignores letter case. undefined when JavaScript cannot read the pattern.
 *
 * Characters count as Unicode (`\p{L}`) where the pattern allows; older patterns with needless
 * escapes, such as `\@` or `[\w-.]`, are valid only without.
 */
export function compilePattern(pattern: string): RegExp | undefined {
  const ignoreCase = pattern.startsWith('(?i)');
  const body = ignoreCase ? pattern.slice('(?i)'.length) : pattern;
  const flags = ignoreCase ? 'i' : '';
  return tryPattern(body, `${flags}u`) ?? tryPattern(body, flags);
}

function tryPattern(body: string, flags: string): RegExp | undefined {
  try {
    // Alone first: `a)|(b` would become valid inside the parentheses.
    new RegExp(body, flags);
    return new RegExp(`^(?:${body})$`, flags);
  } catch {
    return undefined;
  }
}
