import { parse } from 'discord-markdown-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_CHARACTERS, markdownParts, toMarkdown } from '../../../src/bots/discord/markdown.js';
import { withoutEmphasis } from '../../../src/flows/emphasis.js';
import { escapeEmphasis } from '../../../src/forms/text.js';

/** Texts as forms and people write them: marks, mentions, lists, addresses, emoji, odd spaces. */
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 3, arbitrary: fc.constantFrom('*', '**', '_', '__', '\\', '\\*', ' ', '\n', '\n\n', 'mot', 'é') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '# ',
      '## titre',
      '- ',
      '-# ',
      '1. ',
      '> ',
      '>>> ',
      '~~',
      '||',
      '`',
      '```',
      '<@77>',
      '<#5>',
      '<:a:12>',
      '<t:1>',
      '[ici](https://a.fr)',
      'https://a.fr/b_c?d=1',
    ),
  },
);
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

describe('Discord’s Markdown', () => {
  test.each([
    ['**Qui ?** Une *petite* association.', '**Qui ?** Une *petite* association.'],
    ['**a *b* c**', '**a _b_ c**'],
    ['*a **b***', '_a **b**_'],
    ['** a **', '\\*\\* a \\*\\*'],
    ['\\*\\*tel quel\\*\\*', '\\*\\*tel quel\\*\\*'],
    ['snake_case et ~~barré~~', 'snake\\_case et \\~\\~barré\\~\\~'],
    [
      '# pas un titre\n- ni une liste\n12. ni des numéros\n> ni une citation',
      '\\# pas un titre\n\\- ni une liste\n12\\. ni des numéros\n\\> ni une citation',
    ],
    ['peut-être 1. oui', 'peut-être 1. oui'],
    ['<@77> [ici](https://a.fr)', '\\<@77> \\[ici\\](https://a.fr)'],
    ['voir https://a.fr/b_c, merci', 'voir https://a.fr/b_c, merci'],
  ])('%s', (written, markdown) => expect(toMarkdown(written)).toBe(markdown));

  test('of what a person typed shows it as it was typed, marks and mentions and all', () => {
    fc.assert(
      fc.property(text, (typed) => {
        // A space may stand between an address and what follows it.
        const spaceless = (shown: string) => shown.replaceAll(/\s/g, '');
        expect(spaceless(shownBy(toMarkdown(escapeEmphasis(typed))))).toBe(spaceless(typed));
      }),
      { numRuns: 1_000 },
    );
  });

  test('never says less than the text', () => {
    const bare = (shown: string) => shown.replaceAll(/[\s*_\\]/gu, '');
    fc.assert(
      fc.property(text, (written) => {
        expect(bare(toMarkdown(written))).toBe(bare(withoutEmphasis(written)));
      }),
    );
  });
});

describe('a text too long for a message', () => {
  test('loses nothing, and each part fits', () => {
    const bare = (shown: string) => shown.replaceAll(/[\s*_\\]/gu, '');
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 60 }), (written, most) => {
        const parts = markdownParts(written, most);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(most);
        expect(bare(parts.join(''))).toBe(bare(withoutEmphasis(written)));
      }),
      { numRuns: 500 },
    );
  });

  test('is cut between paragraphs', () => {
    const paragraph = 'mot '.repeat(200).trim();
    const parts = markdownParts(Array<string>(5).fill(paragraph).join('\n\n'));
    expect(parts).toHaveLength(3);
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(markdownParts(' \n ')).toEqual([]);
  });
});

/** What a reader sees. The parser is another project's reading of Discord's Markdown. */
function shownBy(markdown: string): string {
  return flat(parse(markdown, 'extended'));
}

function flat(nodes: unknown): string {
  if (typeof nodes === 'string') return nodes;
  if (Array.isArray(nodes)) return nodes.map(flat).join('');
  if (nodes === null || typeof nodes !== 'object' || !('type' in nodes)) return '';
  const { type } = nodes;
  if (type === 'br' || type === 'newline') return '\n';
  if (type === 'everyone' || type === 'here') return `@${type}`;
  if (type === 'twemoji' && 'name' in nodes) return String(nodes.name);
  if (type === 'text' || type === 'url' || type === 'emoticon')
    return 'content' in nodes ? flat(nodes.content) : '';
  return `⟦${String(type)}⟧`;
}
