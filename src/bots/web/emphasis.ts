import { html } from 'hono/html';

export type Html = ReturnType<typeof html>;

/** A backslash escape, a mark, the end of a line, or a run of anything else. */
const TOKEN = /\\([!-/:-@[-`{-~])|\*\*|\*|\r?\n|[^\\*\r\n]+|[\\\r]/g;

/**
 * A Message's text as HTML: `**strong**`, `*emphasis*`, backslash escapes, line breaks. Everything
 * else is escaped; a mark without its pair stands for itself.
 */
export function emphasis(text: string): Html {
  const root: Span = { mark: '', content: [] };
  const open: Span[] = [root];
  const innermost = () => open.at(-1) ?? root;
  for (const match of text.matchAll(TOKEN)) {
    const [token, escaped] = match;
    if (escaped !== undefined) innermost().content.push(escaped);
    else if (token.endsWith('\n')) innermost().content.push(html`<br>`);
    else if (!token.startsWith('*')) innermost().content.push(...typeset(token));
    else if (closes(open, token) && !/\s/.test(text[match.index - 1] ?? ' ')) close(open, token);
    else if (!/\s/.test(text[match.index + token.length] ?? ' ')) open.push({ mark: token, content: [] });
    else innermost().content.push(token);
  }
  while (open.length > 1) giveUp(open);
  return html`${root.content}`;
}

/** The command that leads to the notice is a link here; French marks never start a line alone. */
function typeset(run: string): unknown[] {
  return run
    .replace(/ (?=[?!:;»])|(?<=«) /g, '\u00a0')
    .split(/((?<!\S)\/(?:confidentialite|privacy)(?!\S))/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));
}

interface Span {
  readonly mark: string;
  readonly content: unknown[];
}

function closes(open: readonly Span[], mark: string): boolean {
  return open.some((span) => span.mark === mark);
}

function close(open: Span[], mark: string): void {
  while (open.at(-1)?.mark !== mark) giveUp(open);
  const { content } = open.pop() ?? { content: [] };
  open.at(-1)?.content.push(mark === '**' ? html`<strong>${content}</strong>` : html`<em>${content}</em>`);
}

/** The innermost mark never closed: it was only an asterisk. */
function giveUp(open: Span[]): void {
  const span = open.pop();
  if (span) open.at(-1)?.content.push(span.mark, ...span.content);
}
