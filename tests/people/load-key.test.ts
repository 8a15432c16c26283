import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadKey } from '../../src/people/load-key.js';

const KEY = Buffer.alloc(32, 250);

test('the first start makes a key file for its owner alone; later starts read it', () => {
  const dataDir = join(folder(), 'data');
  const key = loadKey({ dataDir, mayCreate: true });
  expect(key).toHaveLength(32);
  expect((statSync(dataDir).mode & 0o777).toString(8)).toBe('700');
  expect((statSync(join(dataDir, 'secret.key')).mode & 0o777).toString(8)).toBe('600');
  expect(readFileSync(join(dataDir, 'secret.key'), 'utf8')).toBe(`${Buffer.from(key).toString('base64')}\n`);
  expect(loadKey({ dataDir, mayCreate: true })).toEqual(key);
  expect(loadKey({ dataDir, mayCreate: false })).toEqual(key);
});

test('two installations have different keys', () => {
  const one = loadKey({ dataDir: folder(), mayCreate: true });
  const two = loadKey({ dataDir: folder(), mayCreate: true });
  expect(one).not.toEqual(two);
});

test.each([
  KEY.toString('base64'),
  KEY.toString('base64').replace('=', ''),
  KEY.toString('hex'),
  ` ${KEY.toString('hex').toUpperCase()}\n`,
])('SECRET_KEY as %s, and no file is made', (secretKey) => {
  const dataDir = join(folder(), 'data');
  expect(Buffer.from(loadKey({ secretKey, dataDir, mayCreate: true })).equals(KEY)).toBe(true);
  expect(existsSync(dataDir)).toBe(false);
});

test.each([
  '',
  'password',
  KEY.toString('hex').slice(2),
  Buffer.alloc(31).toString('base64'),
  Buffer.alloc(33).toString('base64'),
  `${KEY.toString('hex').slice(1)}g`,
])('SECRET_KEY as "%s" is refused, and not repeated', (secretKey) => {
  const refused = refusal(() => loadKey({ secretKey, dataDir: folder(), mayCreate: true }));
  expect(refused).toMatchObject({ code: 'key-malformed' });
  if (secretKey) expect(String(refused) + JSON.stringify(refused)).not.toContain(secretKey);
});

test('a database without its key: no new key is made in its place', () => {
  const dataDir = folder();
  const path = join(dataDir, 'secret.key');
  expect(refusal(() => loadKey({ dataDir, mayCreate: false }))).toMatchObject({
    code: 'key-missing',
    args: { path },
  });
  expect(existsSync(path)).toBe(false);
});

test('a key file that is no key is refused and left alone', () => {
  const dataDir = folder();
  const path = join(dataDir, 'secret.key');
  writeFileSync(path, 'not a key');
  expect(refusal(() => loadKey({ dataDir, mayCreate: true }))).toMatchObject({
    code: 'key-file-malformed',
    args: { path },
  });
  expect(readFileSync(path, 'utf8')).toBe('not a key');
});

test('a key file that cannot be read', () => {
  const dataDir = folder();
  const path = join(dataDir, 'secret.key');
  mkdirSync(path); // not even root can read a folder as a file
  expect(refusal(() => loadKey({ dataDir, mayCreate: true }))).toMatchObject({
    code: 'key-file-unreadable',
    args: { path },
  });
});

test('a data folder that cannot be made', () => {
  const parent = join(folder(), 'usb');
  const dataDir = join(parent, 'data');
  expect(refusal(() => loadKey({ dataDir, mayCreate: true }))).toMatchObject({
    code: 'folder-parent-missing',
    args: { path: dataDir, parent },
  });
  writeFileSync(parent, '');
  expect(refusal(() => loadKey({ dataDir: parent, mayCreate: true }))).toMatchObject({
    code: 'not-a-folder',
    args: { path: parent },
  });
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'papillon-key-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function refusal(load: () => unknown): unknown {
  try {
    load();
  } catch (error) {
    return error;
  }
  throw new Error('it was accepted');
}
