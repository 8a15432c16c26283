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
    else if (closes(open, token) && !/\s/.test(text[match.index - 1] ?? ' ')) close(open, token);
    else if (!/\s/.test(text[match.index + token.length] ?? ' ')) open.push({ mark: token, content: [] });
    else innermost().content.push(token);
  }
  while (open.length > 1) giveUp(open);
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

function closes(open: readonly Open[], mark: string): boolean {
  return open.some((span) => span.mark === mark);
}

function close(open: Open[], mark: string): void {
  while (open.at(-1)?.mark !== mark) giveUp(open);
  const { content } = open.pop() ?? { content: [] };
  open.at(-1)?.content.push({ mark: mark === '**' ? 'strong' : 'emphasis', content });
}

/** The innermost mark never closed: it was only an asterisk. */
function giveUp(open: Open[]): void {
  const span = open.pop();
  if (span) open.at(-1)?.content.push(span.mark, ...span.content);
}
