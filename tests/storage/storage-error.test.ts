import { describe, expect, test } from 'vitest';
import { translator } from '../../src/i18n/translator.js';
import { STORAGE_ERRORS, type StorageErrorCode } from '../../src/storage/database/storage-error.js';

/** What each sentence must name, so that a person knows where to look. */
const NAMED: Partial<Record<StorageErrorCode, readonly string[]>> = {
  'url-unknown': ['DATABASE_URL', 'postgresql://'],
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
  'server-away': ['the place', 'the reason', 'DATABASE_URL'],
  'server-login': ['the place', 'the user', 'DATABASE_URL'],
  'server-no-database': ['the place', 'createdb', 'DATABASE_URL'],
  'server-denied': ['the place', 'the user', 'DATABASE_URL'],
  'server-setting': ['the place', 'the setting', 'the found', 'the wanted', 'DATABASE_URL'],
  'copy-not-a-file': ['migrate', 'DATABASE_URL'],
  'copy-not-a-server': ['--to', 'postgresql://'],
  'copy-no-source': ['the place'],
  'copy-served': ['the place'],
  'copy-not-empty': ['the place', 'the table'],
  'copy-differs': ['the table'],
  'newer-database': ['the migration'],
  'older-database': ['the migration', 'npm start'],
  'migration-failed': ['the migration'],
  'migration-changed': ['the migration'],
  'key-malformed': ['SECRET_KEY', 'node -p "crypto.randomBytes(32)'],
  'key-file-malformed': ['/the/path'],
  'key-file-unreadable': ['/the/path'],
  'key-missing': ['/the/path', 'SECRET_KEY'],
  'wrong-key': ['SECRET_KEY', 'secret.key'],
  running: ['/the/path'],
  'backup-nothing': ['/the/path'],
  'backup-exists': ['/the/path'],
  'backup-unreadable': ['/the/path'],
  'backup-unknown': ['/the/path'],
  'backup-newer': ['/the/path'],
  'backup-damaged': ['/the/path'],
  'backup-wrong-key': ['SECRET_KEY', 'secret.key'],
  'backup-of-file': ['DATABASE_URL', 'migrate'],
  'backup-of-server': ['DATABASE_URL', 'PostgreSQL'],
  'restore-unfinished': ['restore'],
  'tool-missing': ['the tool', 'postgresql-client'],
  'tool-older': ['the tool', 'the version', 'postgresql-client-the server'],
  'tool-failed': ['the tool', 'the reason'],
  'key-unfinished': ['/the/path', 'rotate-key'],
  'key-same': [],
};

const ARGS = {
  path: '/the/path',
  parent: '/the/parent',
  setting: 'the setting',
  found: 'the found',
  wanted: 'the wanted',
  migration: 'the migration',
  place: 'the place',
  table: 'the table',
  tool: 'the tool',
  version: 'the version',
  server: 'the server',
  user: 'the user',
  reason: 'the reason',
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
