import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Some tests run the program as people do, from dist/. `npm ci` builds it; this builds it again when a
 * source is newer, so that nobody tests yesterday's program.
 */
export default function setup(): void {
  const sources = [...filesOf('src'), ...filesOf('prisma'), 'build.js', 'scripts/program.js', 'package.json'];
  const built = timeOf('dist/main.js');
  if (sources.some((path) => timeOf(path) > built))
    execFileSync(process.execPath, ['build.js'], { stdio: 'inherit' });
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('generated'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
