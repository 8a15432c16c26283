import fc from 'fast-check';
import type { MessageEntity } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { ApiError } from '../../support/bot-api/api-error.js';
import { parseHtml } from '../../support/bot-api/html.js';

function refusal(html: string): string {
  try {
    parseHtml(html);
  } catch (error) {
    if (error instanceof ApiError)
      return error.description.replace("Bad Request: can't parse entities: ", '');
    throw error;
  }
  throw new Error(`« ${html} » was taken.`);
}

describe('what cannot be parsed', () => {
  test.each([
    ['<b>gras', 'Can\'t find end tag corresponding to start tag "b"'],
    ['<b><i>gras</b></i>', 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'],
    ['gras</b>', 'Unexpected end tag at byte offset 4'],
    ['été <h1>titre</h1>', 'Unsupported start tag "h1" at byte offset 6'],
    ['une ligne<br>', 'Unsupported start tag "br" at byte offset 9'],
    ['3 < 4', 'Unsupported start tag "" at byte offset 2'],
    ['moins de <16', 'Unclosed start tag at byte offset 9'],
    ['<b>x</b', 'Unclosed end tag at byte offset 4'],
    ['<a href="x>y</a>', 'Unclosed start tag at byte offset 0'],
    ['<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
    ['<a href=x/y>z</a>', 'Unexpected end of name token at byte offset 8'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['<constructor>x</constructor>', 'Unsupported start tag "constructor" at byte offset 0'],
    [
      '&#xDFDF;',
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    ],
  ])('%s', (html, description) => {
    expect(refusal(html)).toBe(description);
  });
});

describe('what can', () => {
  test.each<[string, string, object[]]>([
    ['&lt;b&gt; &amp; &quot;x&quot; &#233; &#xE9;', '<b> & "x" é é', []],
    ['&nbsp;&laquo;&constructor; a & b', '&nbsp;&laquo;&constructor; a & b', []],
    ['🦋 <B>gras</B>', '🦋 gras', [{ type: 'bold', offset: 3, length: 4 }]],
    ['<strong></strong>x', 'x', []],
    [
      '<i>a<b>b</b></i>',
      'ab',
      [
        { type: 'italic', offset: 0, length: 2 },
        { type: 'bold', offset: 1, length: 1 },
      ],
    ],
    [
      '<a href="https://example.org/?a=1&amp;b=2">ici</a>',
      'ici',
      [{ type: 'text_link', offset: 0, length: 3, url: 'https://example.org/?a=1&b=2' }],
    ],
    ['<a href="javascript:alert(1)">ici</a>', 'ici', []],
    ['<blockquote expandable>x</blockquote>', 'x', [{ type: 'expandable_blockquote', offset: 0, length: 1 }]],
    [
      '<pre><code class="language-sh">ls</code></pre>',
      'ls',
      [{ type: 'pre', offset: 0, length: 2, language: 'sh' }],
    ],
    [
      '<code class="language-sh">ls</code><pre>ab</pre>',
      'lsab',
      [
        { type: 'code', offset: 0, length: 2 },
        { type: 'pre', offset: 2, length: 2 },
      ],
    ],
    ['<span class="tg-spoiler">x</span>', 'x', [{ type: 'spoiler', offset: 0, length: 1 }]],
  ])('%s', (html, text, entities) => {
    expect(parseHtml(html)).toEqual({ text, entities });
  });
});

type Piece = string | { tag: string; style: MessageEntity['type']; inside: Piece[] };
const { pieces } = fc.letrec<{ pieces: Piece[]; piece: Piece }>((tie) => ({
  pieces: fc.array(tie('piece'), { maxLength: 3 }),
  piece: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.record({
      ...{ tag: fc.constant('u'), style: fc.constant<'underline'>('underline') },
      inside: tie('pieces'),
    }),
  ),
}));

test('escaped text comes back as it was, marked where it was marked', () => {
  fc.assert(
    fc.property(pieces, (all) => {
      const { text, entities } = parseHtml(written(all));
      expect(text).toBe(plain(all));
      expect(entities.map(({ offset, length }) => text.slice(offset, offset + length)).sort()).toEqual(
        marked(all).sort(),
      );
    }),
  );
});

test('anything is either refused with 400, or marked within its text', () => {
  const markup = fc.array(
    fc.constantFrom('<', '>', '/', '&', ';', '#', '=', '"', ' ', 'b', 'a', 'pre', 'href', '3', 'é'),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        markup.map((parts) => parts.join('')),
      ),
      (html) => {
        try {
          const { text, entities } = parseHtml(html);
          for (const { offset, length } of entities) {
            expect(length).toBeGreaterThan(0);
            expect(offset + length).toBeLessThanOrEqual(text.length);
          }
        } catch (error) {
          expect(error).toMatchObject({ code: 400 });
        }
      },
    ),
    { numRuns: 2000 },
  );
});

function written(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) =>
      typeof piece === 'string'
        ? piece.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
        : `<${piece.tag}>${written(piece.inside)}</${piece.tag}>`,
    )
    .join('');
}

function plain(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : plain(piece.inside))).join('');
}

function marked(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) => {
    if (typeof piece === 'string') return [];
    const inside = plain(piece.inside);
    return [...(inside ? [inside] : []), ...marked(piece.inside)];
  });
}
