import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BREAKS, breakIt, brokenSources, patched } from '../../chaos/breaks.js';

test.each(BREAKS)('%s still finds what it breaks', (name) => {
  expect(() => brokenSources(name)).not.toThrow();
});

test('a patch wants exactly one place', () => {
  const patch = { file: 'src/x.ts', text: /commit\((\w+)\)/, instead: 'forget($1)' };
  expect(patched('a break', 'await commit(rows);', patch)).toBe('await forget(rows);');
  const refused = (found: number) =>
    `a break: src/x.ts has ${found} places like /commit\\((\\w+)\\)/; adapt chaos/breaks.ts to the new source.`;
  expect(() => patched('a break', 'await keep(rows);', patch)).toThrow(refused(0));
  expect(() => patched('a break', 'commit(rows); commit(others);', patch)).toThrow(refused(2));
});

test('the program that is built is the broken one', async () => {
  const dist = mkdtempSync(join(tmpdir(), 'papillon-broken-'));
  onTestFinished(() => rmSync(dist, { recursive: true }));
  await breakIt(dist, 'confirm-before-commit');
  const scripts = readdirSync(dist).filter((name) => name.endsWith('.js'));
  const program = scripts.map((name) => readFileSync(join(dist, name), 'utf8')).join('');
  expect(program).toContain('await this.poll(next)');
  expect(program).not.toContain('await this.poll(this.watermark() ?? next)');
});
