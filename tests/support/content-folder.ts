import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A copy of content/ for one test, with these files written into it by their path, and without those. */
export function contentFolder(
  files: Readonly<Record<string, string>> = {},
  without: readonly string[] = [],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'papillon-content-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync('content', folder, { recursive: true });
  for (const path of without) rmSync(join(folder, path));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return folder;
}
