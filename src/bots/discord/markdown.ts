import { readEmphasis, type Span } from '../../flows/emphasis.js';
import { splitText } from '../split-text.js';

/** What Discord takes in one message. https://discord.com/developers/docs/resources/message#create-message */
export const MOST_CHARACTERS = 2_000;

/**
 * A Message's text as Discord's Markdown: `**strong**`, `*emphasis*`. Everything else that Discord would
 * read as a mark, a mention or a list is escaped. Of an address, a backslash would become part: those stay.
 */
export function toMarkdown(text: string): string {
  return marked(readEmphasis(text), false).replaceAll(LINE_START, '$1\\$2');
}

/** Parts that each fit a message, and have something to read: Discord refuses an empty one. */
export function markdownParts(text: string, most = MOST_CHARACTERS): string[] {
  return splitText(text, most, (part) => toMarkdown(part).length)
    .map(toMarkdown)
    .filter((part) => part.replaceAll(/[\s*_\\]/gu, '') !== '');
}

/** What makes a heading, a list, a quotation or small print of a line: `#`, `-`, `+`, `>`, `1.` */
const LINE_START = /^([^\S\n]*\d*)([#\-+>.)])/gm;

/** Marks of Discord anywhere in a line; what stands in pointed brackets may be a mention. */
const MARK = /[\\*_~`|<[\]]/g;
/** As far as Discord reads it; a `<` right behind it would take its backslash in, but for a space. */
const ADDRESS = /(https?:\/\/[^\s<]+)/;

function marked(spans: readonly Span[], inStrong: boolean): string {
  return joined(spans)
    .map((span) => {
      if (typeof span === 'string') return escaped(span);
      const isStrong = span.mark === 'strong';
      const content = marked(span.content, isStrong);
      // Three asterisks in a row are read in more than one way.
      const emphasis = inStrong || content.includes('**') ? '_' : '*';
      return enclosed(content, isStrong ? '**' : emphasis);
    })
    .join('');
}

/** Texts side by side become one: an address may have been written with escapes. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (typeof span === 'string' && typeof last === 'string') all[all.length - 1] = last + span;
    else all.push(span);
  }
  return all;
}

/** Discord reads a mark only next to what it marks: spaces go outside. */
function enclosed(content: string, mark: string): string {
  const inner = content.trim();
  if (inner === '') return content;
  const start = content.indexOf(inner);
  return content.slice(0, start) + mark + inner + mark + content.slice(start + inner.length);
}

function escaped(text: string): string {
  return text
    .split(ADDRESS)
    .map((part, index) => {
      if (index % 2 === 1) return part;
      const marks = part.replaceAll(MARK, '\\$&');
      return index > 0 && part.startsWith('<') ? ` ${marks}` : marks;
    })
    .join('');
}
