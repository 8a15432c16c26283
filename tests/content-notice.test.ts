import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { noticeOf, noticeSchema } from '../src/content/notice.js';
import { contactOf, settingsSchema } from '../src/content/settings.js';

const settings = settingsSchema.parse(parse(readFileSync('content/settings.yaml', 'utf8')));
const texts = noticeSchema(settings.languages).parse(parse(readFileSync('content/notice.yaml', 'utf8')));
const notice = noticeOf(texts, settings);

describe.each(['fr', 'en'])('the notice in %s', (language) => {
  test('says in two lines who asks and where to read on', () => {
    const [first, second, ...more] = notice.short(language).split('\n');
    expect(more).toEqual([]);
    expect(first).toContain(settings.controller[language]);
    expect(second).toContain(language === 'fr' ? '/confidentialite' : '/privacy');
  });

  test('says in full what the law asks for', () => {
    const full = notice.full(language).join('\n');
    for (const said of [settings.controller[language], settings.retention[language], '16', 'CNIL']) {
      expect(full).toContain(said);
    }
    expect(full).toContain(contactOf(settings, language));
  });

  test('leaves no placeholder unfilled', () => {
    expect(notice.short(language) + notice.full(language).join('')).not.toMatch(/[{}]/);
  });
});

test('a language it is not written in reads the usual one', () => {
  expect(notice.short('tr')).toBe(notice.short('fr'));
  expect(notice.full('tr')).toEqual(notice.full('fr'));
});

describe('the version, which asks people again when it changes', () => {
  const moved = (change: Partial<typeof settings>) => noticeOf(texts, { ...settings, ...change }).version;

  test('changes with what people agreed to', () => {
    const versions = [
      notice.version,
      moved({ controller: { fr: 'la Maison de quartier des Ors', en: 'the Maison de quartier des Ors' } }),
      moved({ minimum_age: 18 }),
      moved({ retention: { fr: 'Toujours.', en: 'For ever.' } }),
      noticeOf({ ...texts, short: { ...texts.short, fr: ['Bonjour !', 'Merci !'] } }, settings).version,
    ];
    expect(new Set(versions).size).toBe(versions.length);
  });

  test('does not change with the contact or the order of languages', () => {
    const contact = { ...settings.contact, phone: '01 23 45 67 89' };
    expect(moved({ contact, languages: ['en', 'fr'] })).toBe(notice.version);
  });
});

test('the contact shows what is given, safe inside a Message', () => {
  const contact = { ...settings.contact, phone: '01 23 45 67 89', email: 'accueil_ors@example.org' };
  expect(contactOf({ ...settings, contact }, 'fr')).toBe(
    'l’accueil de votre maison de quartier, 01 23 45 67 89, accueil\\_ors@example.org',
  );
  expect(contactOf(settings, 'en')).toBe('the front desk of your neighbourhood centre');
});
