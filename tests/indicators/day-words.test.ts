import { expect, test } from 'vitest';
import { dayInWords, monthInWords } from '../../src/indicators/digest/day-words.js';

test('days and months are in the words of the language, wherever the machine is', () => {
  expect(dayInWords('2026-11-16', 'fr', 'long')).toBe('16 novembre');
  expect(dayInWords('2026-11-16', 'en', 'short')).toBe('16 Nov');
  expect(dayInWords('2026-11-01', 'fr', 'long')).toBe('1er novembre');
  expect(dayInWords('2026-11-01', 'en', 'long')).toBe('1 November');
  expect(monthInWords('2026-11', 'fr')).toBe('nov. 2026');
  expect(monthInWords('2026-11', 'en')).toBe('Nov 2026');
});
