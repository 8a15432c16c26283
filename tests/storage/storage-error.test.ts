import { describe, expect, test } from 'vitest';
import { translator } from '../../src/i18n/translator.js';
import { STORAGE_ERRORS, type StorageErrorCode } from '../../src/storage/storage-error.js';

/** What each sentence must name, so that a person knows where to look. */
const NAMED: Partial<Record<StorageErrorCode, readonly string[]>> = {
  'url-unknown': ['DATABASE_URL'],
  'folder-read-only': ['/the/path'],
  'folder-parent-missing': ['/the/path', '/the/parent'],
  'not-a-folder': ['/the/path'],
  'file-is-folder': ['/the/path', 'DATABASE_URL'],
  'file-read-only': ['/the/path'],
  'not-a-database': ['/the/path'],
  damaged: ['/the/path'],
  locked: ['/the/path'],
  'disk-full': ['/the/path'],
  'disk-error': ['/the/path'],
  'setting-refused': ['the setting', 'the found', 'the wanted'],
  'newer-database': ['the migration'],
  'older-database': ['the migration', 'npm start'],
  'migration-failed': ['the migration'],
  'migration-changed': ['the migration'],
  'key-malformed': ['SECRET_KEY', 'node -p "crypto.randomBytes(32)'],
  'key-file-malformed': ['/the/path'],
  'key-file-unreadable': ['/the/path'],
  'key-missing': ['/the/path', 'SECRET_KEY'],
  'wrong-key': ['SECRET_KEY', 'secret.key'],
};

const ARGS = {
  path: '/the/path',
  parent: '/the/parent',
  setting: 'the setting',
  found: 'the found',
  wanted: 'the wanted',
  migration: 'the migration',
};

describe.each(['fr', 'en'])('sentences in %s', (language) => {
  test.each(STORAGE_ERRORS)('%s says what and where', (code) => {
    const sentence = translator(language)(`storage-${code}`, ARGS);
    expect(sentence.length).toBeGreaterThan(40);
    for (const name of NAMED[code] ?? ['every code has its names']) expect(sentence).toContain(name);
    expect(sentence).not.toMatch(/[{}]/);
  });
});

test('French and English differ', () => {
  for (const code of STORAGE_ERRORS) {
    expect(translator('fr')(`storage-${code}`, ARGS)).not.toBe(translator('en')(`storage-${code}`, ARGS));
  }
});
