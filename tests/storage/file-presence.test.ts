import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filePresence } from '../../src/storage/database/file-presence.js';
import { temporaryFolder } from './stores.js';

test('a file is there until it is deleted, moved or replaced by another', () => {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, 'one');
  const present = filePresence(path);
  writeFileSync(path, 'one, longer');
  expect(present()).toBe(true);
  renameSync(path, `${path}.moved`);
  expect(present()).toBe(false);
  writeFileSync(path, 'two');
  expect(present()).toBe(false);
  rmSync(path);
  renameSync(`${path}.moved`, path);
  expect(present()).toBe(true);
});

test('where there is no file there is nothing to miss', () => {
  expect(filePresence(undefined)()).toBe(true);
});
