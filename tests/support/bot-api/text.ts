import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from './api-error.js';
import { type FormattedText, parseHtml } from './html.js';
import type { Parameters } from './parameters.js';

/** UTF-16 units, the strictest reading of the documentation's "characters after entities parsing". */
const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;

/** The text of a message: `text`, `parse_mode`, `entities`. */
export function readText(parameters: Parameters): FormattedText {
  const text = formatted(parameters, 'text', 'entities');
  if (!text.text) throw badRequest('message text is empty');
  if (text.text.length > LONGEST_TEXT) throw badRequest('message is too long');
  return text;
}

/** The caption of a file, empty when there is none. */
export function readCaption(parameters: Parameters): FormattedText {
  const caption = formatted(parameters, 'caption', 'caption_entities');
  if (caption.text.length > LONGEST_CAPTION) throw badRequest('message caption is too long');
  return caption;
}

/** What Telegram itself marks in a text that somebody typed: commands and mentions. */
export function typed(text: string): FormattedText {
  const entities = [
    ...text.matchAll(/(?<![\w/@])(\/[a-z0-9_]{1,32}(?:@\w+)?|@[a-z]\w{3,31})(?![\w/@])/gi),
  ].map(
    (match): MessageEntity => ({
      type: match[0].startsWith('/') ? 'bot_command' : 'mention',
      offset: match.index,
      length: match[0].length,
    }),
  );
  return { text, entities };
}

const entitiesSchema = z.array(
  z
    .looseObject({ type: z.string(), offset: z.int(), length: z.int() })
    .transform((entity) => entity as MessageEntity),
);

function formatted(parameters: Parameters, name: string, entitiesName: string): FormattedText {
  const text = (parameters.text(name) ?? '').replaceAll('\r', '').replaceAll('\0', '');
  const mode = (parameters.text('parse_mode') ?? '').toLowerCase();
  if (mode === 'html') return withTyped(trim(parseHtml(text)));
  // Papillon writes HTML alone; the Markdown styles are not played here.
  if (mode) throw badRequest('unsupported parse_mode');
  return withTyped(trim({ text, entities: parameters.object(entitiesName, entitiesSchema) ?? [] }));
}

function withTyped({ text, entities }: FormattedText): FormattedText {
  return {
    text,
    entities: [...entities, ...typed(text).entities].sort((one, other) => one.offset - other.offset),
  };
}

/** Space around a text is never sent; entities shrink with it. */
function trim({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const kept = entities.flatMap((entity) => {
    const from = Math.max(entity.offset, start);
    const length = Math.min(entity.offset + entity.length, end) - from;
    return length > 0 ? [{ ...entity, offset: from - start, length }] : [];
  });
  return { text: text.trim(), entities: kept };
}
