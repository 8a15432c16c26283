import { readEmphasis, type Span, withoutEmphasis } from '../../flows/emphasis.js';
import { splitText as splitMeasured } from '../split-text.js';

/** What Telegram takes in one message, in UTF-16 units without the tags. */
export const MOST_CHARACTERS = 4096;
/** And under a picture. */
export const MOST_CAPTION = 1024;

/** A Message's text as Telegram's HTML: `<b>`, `<i>`; everything else is escaped. */
export function toHtml(text: string): string {
  return readEmphasis(text).map(marked).join('');
}

/** Parts that each fit a message. */
export function splitText(text: string, most = MOST_CHARACTERS): string[] {
  return splitMeasured(text, most, (part) => withoutEmphasis(part).length);
}

function marked(span: Span): string {
  if (typeof span === 'string') return escaped(span);
  const tag = span.mark === 'strong' ? 'b' : 'i';
  return `<${tag}>${span.content.map(marked).join('')}</${tag}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
