import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Body, Button, Menu, Row } from '../../../src/bots/discord/body.js';
import { cut, refusedOf } from '../../../src/bots/discord/limits.js';

const button = (parts: Partial<Button> = {}): Button => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  label: 'Oui',
  custom_id: 'a',
  ...parts,
});
const menu = (count: number, parts: Partial<Menu> = {}): Menu => ({
  type: ComponentType.StringSelect,
  custom_id: 'one',
  placeholder: 'Choisir',
  min_values: 1,
  max_values: 1,
  options: Array.from({ length: count }, (_, index) => ({
    label: 'Rue',
    value: String(index),
    default: false,
  })),
  ...parts,
});
const row = (...components: Row['components']): Row => ({ type: ComponentType.ActionRow, components });
const buttons = (count: number, from = 0) =>
  row(...Array.from({ length: count }, (_, index) => button({ custom_id: `b${from + index}` })));

describe('Discord takes', () => {
  test.each<[string, Body]>([
    ['a text', { content: 'x'.repeat(2_000) }],
    ['no buttons any more', { components: [] }],
    ['twenty-five buttons', { components: [0, 5, 10, 15, 20].map((from) => buttons(5, from)) }],
    ['a full menu', { components: [row(menu(25, { max_values: 25 }))] }],
    [
      'frames of six thousand characters',
      { embeds: [4_000, 2_000].map((size) => ({ description: 'x'.repeat(size) })) },
    ],
  ])('%s', (_, body) => expect(refusedOf(body)).toEqual([]));
});

describe('Discord refuses', () => {
  test.each<[string, Body]>([
    ['a longer text', { content: 'x'.repeat(2_001) }],
    ['six rows', { components: [0, 5, 10, 15, 20, 25].map((from) => buttons(5, from)) }],
    ['six buttons in a row', { components: [buttons(6)] }],
    ['a row of nothing', { components: [row()] }],
    ['a menu beside a button', { components: [row(menu(2), button())] }],
    ['a menu of nothing, or of too much', { components: [row(menu(0))] }],
    ['a menu of too much', { components: [row(menu(26))] }],
    ['more choices than options', { components: [row(menu(2, { max_values: 3 }))] }],
    ['a button without a face', { components: [row(button({ label: ' ' }))] }],
    ['a long button', { components: [row(button({ label: 'x'.repeat(81) }))] }],
    ['a long custom id', { components: [row(button({ custom_id: 'x'.repeat(101) }))] }],
    ['two buttons alike', { components: [row(button(), button())] }],
    [
      'two options alike',
      {
        components: [
          row(menu(0, { options: ['a', 'a'].map((value) => ({ label: 'A', value, default: false })) })),
        ],
      },
    ],
    [
      'frames too long together',
      { embeds: [4_000, 2_001].map((size) => ({ description: 'x'.repeat(size) })) },
    ],
  ])('%s', (_, body) => expect(refusedOf(body)).not.toEqual([]));
});

test('a text is cut between characters, and says so', () => {
  expect(cut('Combien ?', 9)).toBe('Combien ?');
  expect(cut('Combien de fois ?', 9)).toBe('Combien…');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, most) => {
      const short = cut(text, most);
      expect(short.length).toBeLessThanOrEqual(most);
      expect(() => encodeURIComponent(short)).not.toThrow();
    }),
  );
});
