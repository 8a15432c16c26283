import { readEmphasis, type Span } from '../../flows/emphasis.js';

/** What could take over the terminal: every control character but a line break and a tab. */
const CONTROLS = /(?![\n\t])\p{Cc}/gu;

/** A Message's text for a terminal: bold and italic by ANSI when `styled`, no marks otherwise. */
export function emphasis(text: string, styled: boolean): string {
  return readEmphasis(text.replace(CONTROLS, ''))
    .map((span) => marked(span, styled))
    .join('');
}

function marked(span: Span, styled: boolean): string {
  if (typeof span === 'string') return span;
  const inner = span.content.map((part) => marked(part, styled)).join('');
  if (!styled) return inner;
  return span.mark === 'strong' ? `\x1b[1m${inner}\x1b[22m` : `\x1b[3m${inner}\x1b[23m`;
}
