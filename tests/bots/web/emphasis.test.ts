import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emphasis } from '../../../src/bots/web/emphasis.js';
import { escapeEmphasis } from '../../../src/forms/text.js';
import { decodeHtml } from '../../support/html.js';

const read = (text: string) => emphasis(text).toString();

describe('emphasis', () => {
  it.each([
    ['simple', 'simple'],
    ['**fort** et *doux*', '<strong>fort</strong> et <em>doux</em>'],
    ['**fort et *doux* dedans**', '<strong>fort et <em>doux</em> dedans</strong>'],
    ['deux\nlignes\r\net trois', 'deux<br>lignes<br>et trois'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['un * seul, un *seul', 'un * seul, un *seul'],
    ['**jamais fermé', '**jamais fermé'],
    ['**mal *croisé**', '<strong>mal *croisé</strong>'],
    ['\\*ni l’un\\* \\_ni l’autre\\_ \\\\', '*ni l’un* _ni l’autre_ \\'],
    ['C:\\dossier', 'C:\\dossier'],
    ['**<b>&"\'**', '<strong>&lt;b&gt;&amp;&quot;&#39;</strong>'],
    ['', ''],
  ])('reads %j', (text, html) => {
    expect(read(text)).toBe(html);
  });

  it('shows what a person typed exactly as they typed it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('*', '_', '\\', 'a', ' ', '<', '&', '"', '/') }),
        (typed) => {
          expect(decodeHtml(read(escapeEmphasis(typed)))).toBe(typed);
        },
      ),
    );
  });

  it('lets only its own tags through, always in pairs', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', '\\', 'a', ' ', '<', '>', '\n', '**') }), (text) => {
        const tags = read(text).match(/<[^>]*>/g) ?? [];
        expect(tags.every((tag) => /^<(\/?strong|\/?em|br)>$/.test(tag))).toBe(true);
        for (const name of ['strong', 'em']) {
          expect(tags.filter((tag) => tag === `<${name}>`).length).toBe(
            tags.filter((tag) => tag === `</${name}>`).length,
          );
        }
      }),
    );
  });
});

it('the command that leads to the notice is a link, and only that', () => {
  expect(String(emphasis('En savoir plus : /confidentialite'))).toContain(
    '<a href="/confidentialite">/confidentialite</a>',
  );
  expect(String(emphasis('/privacy/../x /menu a/privacy'))).toBe('/privacy/../x /menu a/privacy');
});

it('a French mark stays with its word', () => {
  expect(String(emphasis('Vraiment ? « oui »'))).toBe('Vraiment\u00a0? «\u00a0oui\u00a0»');
});
