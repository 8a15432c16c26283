import { describe, expect, test } from 'vitest';
import {
  languages,
  pictureLanguages,
  pictureTranslator,
  spokenLanguage,
  translator,
} from '../../src/i18n/translator.js';

describe('languages', () => {
  test('are the folders of catalogues, French first', () => {
    expect(languages[0]).toBe('fr');
    expect(languages).toContain('en');
    expect(new Set(languages).size).toBe(languages.length);
  });

  test.each([
    ['fr', 'fr'],
    ['en-GB', 'en'],
    ['tlh', 'fr'],
    ['', 'fr'],
    ['../secrets', 'fr'],
  ])('%s is spoken to in %s', (tag, spoken) => {
    expect(spokenLanguage(tag)).toBe(spoken);
  });
});

test('a language with words for pictures alone is spoken nowhere else', () => {
  expect(languages).not.toContain('ar');
  expect(pictureLanguages).toEqual([...languages.slice(0, 1), 'ar', ...languages.slice(1)]);
  expect(spokenLanguage('ar')).toBe('fr');
  const arabic = pictureTranslator('ar');
  expect(arabic('flower-target')).toBe('الهدف');
  expect(arabic('digest-none')).toBe(translator('fr')('digest-none'));
  expect(pictureTranslator('en-GB')('flower-target')).toBe('target');
});

describe('translator', () => {
  test('fills the variables in, without isolation marks', () => {
    expect(translator('fr')('problem-content-missing', { path: 'content/notice.yaml' })).toBe(
      'Le fichier « content/notice.yaml » manque ou ne s’ouvre pas.',
    );
  });

  test('reads an attribute after a point', () => {
    const fix = translator('en')('problem-content-missing.fix');
    expect(fix).not.toContain('.fix');
    expect(fix).not.toBe(translator('fr')('problem-content-missing.fix'));
  });

  test('falls back to French for an unknown language', () => {
    const args = { path: 'x' };
    expect(translator('tlh')('problem-content-missing', args)).toBe(
      translator('fr')('problem-content-missing', args),
    );
  });

  test.each(['no-such-sentence', 'problem-content-missing.no-such-attribute', ''])(
    '%j reads as itself',
    (id) => {
      expect(translator('fr')(id)).toBe(id);
    },
  );

  test('a missing variable does not throw', () => {
    expect(translator('fr')('problem-content-missing')).toContain('path');
  });
});
