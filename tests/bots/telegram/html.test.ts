import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_CHARACTERS, splitText, toHtml } from '../../../src/bots/telegram/html.js';
import { withoutEmphasis } from '../../../src/flows/emphasis.js';
import { escapeEmphasis } from '../../../src/forms/text.js';
import { parseHtml } from '../../support/bot-api/html.js';

/** Texts as forms and people write them: marks, tags, entities, emoji, other scripts, odd spaces. */
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 3, arbitrary: fc.constantFrom('*', '**', '\\', '\\*', ' ', '\n', '\n\n', 'mot', '👩‍👩‍👧', 'é') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('<b>', '</b>', '<', '>', '&', '&amp;', '&#39;', '"', '</', '<!--'),
  },
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
const shownBy = (html: string) => parseHtml(html).text;

describe('Telegram’s HTML', () => {
  test.each([
    ['**Qui ?** Une *petite* association.', '<b>Qui ?</b> Une <i>petite</i> association.'],
    ['3 < 4 & 5 > 4', '3 &lt; 4 &amp; 5 &gt; 4'],
    ['**a *b* c**', '<b>a <i>b</i> c</b>'],
    ['une * seule', 'une * seule'],
    ['\\*\\*tel quel\\*\\*', '**tel quel**'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
  ])('%s', (written, html) => expect(toHtml(written)).toBe(html));

  test('of any text is taken by Telegram, and shows just that text', () => {
    fc.assert(
      fc.property(text, (written) => {
        expect(shownBy(toHtml(written))).toBe(withoutEmphasis(written));
      }),
      { numRuns: 500 },
    );
  });

  test('of what a person typed shows it as it was typed, marks and tags and all', () => {
    fc.assert(
      fc.property(text, (typed) => {
        expect(shownBy(toHtml(escapeEmphasis(typed)))).toBe(typed);
        expect(shownBy(toHtml(`**Vous avez écrit :** ${escapeEmphasis(typed)}`))).toContain(typed);
      }),
    );
  });
});

describe('a text too long for a message', () => {
  const long = (paragraph: string, count: number) => Array<string>(count).fill(paragraph).join('\n\n');

  test('is cut between paragraphs', () => {
    const paragraph = 'Une phrase. '.repeat(100).trim();
    const parts = splitText(long(paragraph, 7));
    expect(parts).toHaveLength(3);
    for (const part of parts) expect(part).toMatch(/^Une phrase\.(.|\n)*Une phrase\.$/);
  });

  test('is cut between lines, else between words, else inside an endless word', () => {
    expect(splitText('aaa\nbbb\nccc', 7)).toEqual(['aaa\nbbb', 'ccc']);
    expect(splitText('aaa bbb ccc', 7)).toEqual(['aaa bbb', 'ccc']);
    expect(splitText('aaaaaaaaaa', 4)).toEqual(['aaaa', 'aaaa', 'aa']);
  });

  test('is never cut inside an emoji or between a backslash and its mark', () => {
    expect(splitText('😀😀😀', 5)).toEqual(['😀😀', '😀']);
    for (const part of splitText('\\*'.repeat(10), 7)) expect(part).toMatch(/^(\\\*)+$/);
  });

  test('counts what is read, not the tags: marks and what must be escaped cost nothing', () => {
    const full = `**${'&'.repeat(MOST_CHARACTERS)}**`;
    expect(splitText(full)).toEqual([full]);
    expect(splitText('😀'.repeat(MOST_CHARACTERS / 2))).toHaveLength(1);
    expect(splitText('😀'.repeat(MOST_CHARACTERS / 2 + 1))).toHaveLength(2);
  });

  test('loses nothing but space, each part fits, and each is taken by Telegram', () => {
    const bare = (shown: string) => shown.replaceAll(/[\s*\\]/gu, '');
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 60 }), (written, most) => {
        const parts = splitText(written, most);
        for (const part of parts) expect(shownBy(toHtml(part)).length).toBeLessThanOrEqual(most);
        expect(bare(parts.map((part) => shownBy(toHtml(part))).join(''))).toBe(
          bare(withoutEmphasis(written)),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('that is as long as a book is cut too', () => {
    const book = long('Un *mot* & **un autre**, et ainsi de suite. '.repeat(20).trim(), 200);
    const parts = splitText(book);
    expect(parts.length).toBeGreaterThan(30);
    for (const part of parts) expect(shownBy(toHtml(part)).length).toBeLessThanOrEqual(MOST_CHARACTERS);
  });
});
