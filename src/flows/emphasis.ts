/** A part of a Message's text: plain characters, or parts with a mark around them. */
export type Span = string | { readonly mark: 'strong' | 'emphasis'; readonly content: readonly Span[] };

/** A backslash escape, a mark, the end of a line, or a run of anything else. */
const TOKEN = /\\([!-/:-@[-`{-~])|\*\*|\*|\r?\n|[^\\*\r\n]+|[\\\r]/g;

/**
 * Reads the emphasis of a Message's text: `**strong**`, `*emphasis*`, backslash escapes; a line break
 * is '\n'. A mark without its pair stands for itself.
 */
export function readEmphasis(text: string): readonly Span[] {
  const root: Open = { mark: '', content: [] };
  const open: Open[] = [root];
  const innermost = () => open.at(-1) ?? root;
  for (const match of text.matchAll(TOKEN)) {
    const [token, escaped] = match;
    if (escaped !== undefined) innermost().content.push(escaped);
    else if (token.endsWith('\n')) innermost().content.push('\n');
    else if (!token.startsWith('*')) innermost().content.push(token);
    else if (!/\s/.test(text[match.index - 1] ?? ' ') && closed(open, token)) continue;
    else if (!/\s/.test(text[match.index + token.length] ?? ' ')) open.push({ mark: token, content: [] });
    else innermost().content.push(token);
  }
  giveUp(open, root);
  return root.content;
}

/** The text without any mark. */
export function withoutEmphasis(text: string): string {
  const plain = (spans: readonly Span[]): string =>
    spans.map((span) => (typeof span === 'string' ? span : plain(span.content))).join('');
  return plain(readEmphasis(text));
}

interface Open {
  readonly mark: string;
  readonly content: Span[];
}

/** Whether a mark closed the span it is the end of; marks left open inside it are given up. */
function closed(open: Open[], mark: string): boolean {
  settleRun(open, mark);
  const at = open.findLastIndex((span) => span.mark === mark);
  const span = open[at];
  if (!span) return false;
  giveUp(open, span);
  open.pop();
  open.at(-1)?.content.push({ mark: mark === '**' ? 'strong' : 'emphasis', content: span.content });
  return true;
}

/** Three asterisks open two spans at once: which one is inside shows only when the first of them closes. */
function settleRun(open: Open[], mark: string): void {
  const [outer, inner] = open.slice(-2);
  if (!outer || !inner || outer.content.length > 0 || outer.mark !== mark || inner.mark === mark) return;
  open.splice(-2, 2, { ...outer, mark: inner.mark }, { ...inner, mark });
}

/** The marks inside a span never closed: they were only asterisks. */
function giveUp(open: Open[], span: Open): void {
  for (const { mark, content } of open.splice(open.indexOf(span) + 1)) {
    span.content.push(mark);
    for (const part of content) span.content.push(part);
  }
}
