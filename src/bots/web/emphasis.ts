import { html } from 'hono/html';
import { readEmphasis, type Span } from '../../flows/emphasis.js';

export type Html = ReturnType<typeof html>;

/** A Message's text as HTML: `<strong>`, `<em>`, `<br>`; everything else is escaped. */
export function emphasis(text: string): Html {
  return html`${readEmphasis(text).map(marked)}`;
}

function marked(span: Span): unknown {
  if (span === '\n') return html`<br>`;
  if (typeof span === 'string') return typeset(span);
  const content = span.content.map(marked);
  return span.mark === 'strong' ? html`<strong>${content}</strong>` : html`<em>${content}</em>`;
}

/** The command that leads to the notice is a link here; French marks never start a line alone. */
function typeset(run: string): unknown[] {
  return run
    .replace(/ (?=[?!:;»])|(?<=«) /g, '\u00a0')
    .split(/((?<!\S)\/(?:confidentialite|privacy)(?!\S))/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));
}
