import type { MessageEntity } from 'grammy/types';
import { badRequest } from './api-error.js';

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/**
 * Reads Telegram's HTML style (https://core.telegram.org/bots/api#html-style) as strictly as the real
 * server, whose sentences and byte offsets its errors carry. Entity offsets count UTF-16 units.
 */
export function parseHtml(html: string): FormattedText {
  return new Parser(html).parse();
}

type Attributes = Readonly<Record<string, string>>;

interface Place {
  readonly offset: number;
  readonly length: number;
}

interface OpenTag {
  readonly name: string;
  readonly attributes: Attributes;
  /** Where its text begins in the result. */
  readonly offset: number;
}

type Style = Exclude<MessageEntity.CommonMessageEntity['type'], undefined>;
const STYLES: ReadonlyMap<string, Style> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strikethrough'],
  ['strike', 'strikethrough'],
  ['del', 'strikethrough'],
  ['span', 'spoiler'],
  ['tg-spoiler', 'spoiler'],
  ['code', 'code'],
  ['blockquote', 'blockquote'],
]);
const OTHERS = ['a', 'pre', 'tg-emoji'];
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);

class Parser {
  private at = 0;
  private text = '';
  private readonly open: OpenTag[] = [];
  private readonly entities: MessageEntity[] = [];
  private codeLanguage: (Place & { readonly language: string | undefined }) | undefined;

  constructor(private readonly html: string) {}

  parse(): FormattedText {
    while (this.at < this.html.length) {
      if (this.html.startsWith('</', this.at)) this.endTag();
      else if (this.html[this.at] === '<') this.startTag();
      else this.text += this.take(/[^<]+/y);
    }
    const [left] = this.open.slice(-1);
    if (left) throw unparsed(`Can't find end tag corresponding to start tag "${left.name}"`);
    return { text: this.text, entities: this.entities.sort(outermostFirst) };
  }

  private startTag(): void {
    const begin = this.at;
    this.at += 1;
    const name = this.taken(/[^\s>]*/y).toLowerCase();
    if (this.ended()) this.fail('Unclosed start tag', begin);
    if (!STYLES.has(name) && !OTHERS.includes(name)) this.fail(`Unsupported start tag "${name}"`, begin);
    const attributes = this.attributes(name, begin);
    if (name === 'span' && attributes.class !== 'tg-spoiler') {
      this.fail('Tag "span" must have class "tg-spoiler"', begin);
    }
    this.open.push({ name, attributes, offset: this.text.length });
  }

  private attributes(tag: string, begin: number): Attributes {
    const attributes: Record<string, string> = {};
    for (;;) {
      this.taken(/\s*/y);
      if (this.html[this.at] === '>') break;
      const name = this.taken(/[^\s=>]*/y).toLowerCase();
      this.taken(/\s*/y);
      if (this.ended()) this.fail(`Unclosed start tag "${tag}"`, begin);
      if (!name) this.fail(`Empty attribute name in the tag "${tag}"`, begin);
      attributes[name] = this.html[this.at] === '=' ? this.attributeValue(tag, begin) : '';
    }
    this.at += 1;
    return attributes;
  }

  private attributeValue(tag: string, begin: number): string {
    this.at += 1;
    this.taken(/\s*/y);
    if (this.ended()) this.fail(`Unclosed start tag "${tag}"`, begin);
    const quote = this.html[this.at];
    if (quote !== '"' && quote !== "'") {
      const from = this.at;
      const token = this.taken(/[A-Za-z0-9.-]*/y).toLowerCase();
      if (!/[\s>]/.test(this.html[this.at] ?? '')) this.fail('Unexpected end of name token', from);
      return token;
    }
    this.at += 1;
    const value = this.take(quote === '"' ? /[^"]*/y : /[^']*/y);
    if (this.ended()) this.fail('Unclosed start tag', begin);
    this.at += 1;
    return value;
  }

  private endTag(): void {
    const begin = this.at;
    const tag = this.open.pop();
    if (!tag) this.fail('Unexpected end tag', begin);
    this.at += 2;
    const name = this.taken(/[^\s>]*/y).toLowerCase();
    this.taken(/\s*/y);
    if (this.html[this.at] !== '>') this.fail('Unclosed end tag', begin);
    if (name && name !== tag.name) {
      this.fail('Unmatched end tag', begin, `, expected "</${tag.name}>", found "</${name}>"`);
    }
    this.at += 1;
    this.close(tag);
  }

  private close(tag: OpenTag): void {
    const length = this.text.length - tag.offset;
    if (length > 0) this.entities.push(...this.entitiesOf(tag, { offset: tag.offset, length }));
  }

  /** None for a link nobody could follow: it is shown as plain text. */
  private entitiesOf({ name, attributes }: OpenTag, place: Place): MessageEntity[] {
    const style = STYLES.get(name);
    if (name === 'blockquote' && 'expandable' in attributes)
      return [{ type: 'expandable_blockquote', ...place }];
    if (name === 'code') this.codeLanguage = { ...place, language: language(attributes) };
    if (style) return [{ type: style, ...place }];
    if (name === 'pre') return [this.pre(place)];
    if (name === 'a') {
      const url = address(attributes.href ?? this.text.slice(place.offset));
      return url ? [{ type: 'text_link', ...place, url }] : [];
    }
    const id = attributes['emoji-id'] ?? '';
    if (!/^[1-9]\d*$/.test(id)) throw unparsed('Invalid custom emoji identifier specified');
    return [{ type: 'custom_emoji', ...place, custom_emoji_id: id }];
  }

  /** `<pre><code class="language-x">` is one block in a language. */
  private pre(place: Place): MessageEntity {
    const code = this.codeLanguage;
    if (!code?.language || code.offset !== place.offset || code.length !== place.length)
      return { type: 'pre', ...place };
    this.entities.pop();
    return { type: 'pre', ...place, language: code.language };
  }

  private taken(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = ''] = pattern.exec(this.html) ?? [];
    this.at += found.length;
    return found;
  }

  /** The same, with character references decoded. */
  private take(pattern: RegExp): string {
    return decode(this.taken(pattern));
  }

  private ended(): boolean {
    return this.at >= this.html.length;
  }

  private fail(what: string, at: number, more = ''): never {
    throw unparsed(`${what} at byte offset ${Buffer.byteLength(this.html.slice(0, at))}${more}`);
  }
}

/** Four named references and every number; anything else stays as it is written. */
function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+));?/gi, (written, hexadecimal, decimal, name) => {
    if (name !== undefined) return CHARACTERS.get(name) ?? written;
    const code = hexadecimal === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal, 16);
    if (code >= 0xd800 && code <= 0xdfff) {
      throw unparsed(
        'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
      );
    }
    return code === 0 || code > 0x10ffff ? written : String.fromCodePoint(code);
  });
}

function language(attributes: Attributes): string | undefined {
  return /^language-(.+)$/.exec(attributes.class ?? '')?.[1];
}

function address(href: string): string | undefined {
  const complete = /^[a-z][a-z0-9+.-]*:/i.test(href) ? href : `http://${href}`;
  const followed = URL.canParse(complete) && /^(https?|tg|mailto|tel|ton):/i.test(complete);
  return followed ? new URL(complete).href : undefined;
}

function unparsed(what: string) {
  return badRequest(`can't parse entities: ${what}`);
}

function outermostFirst(one: MessageEntity, other: MessageEntity): number {
  return one.offset - other.offset || other.length - one.length;
}
