import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BREAKS, breakIt } from '../../chaos/breaks.js';

test.each(BREAKS)('%s still finds what it breaks', (name) => {
  const dist = mkdtempSync(join(tmpdir(), 'papillon-broken-'));
  onTestFinished(() => rmSync(dist, { recursive: true }));
  cpSync('dist', dist, { recursive: true });
  expect(() => breakIt(dist, name)).not.toThrow();
});
