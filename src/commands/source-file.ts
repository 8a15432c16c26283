import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';

/** Bytes. The longest questionnaires in real use are well under one megabyte. */
const HUGE = 8 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

/** Why a path gives no text: a sentence of the catalogues. */
export interface Unreadable {
  readonly id: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** The text of a file a person wrote, read as UTF-8, or a sentence that says why there is none. */
export function readSource(path: string): { readonly source: string } | { readonly refused: Unreadable } {
  const refuse = (id: string, args = {}) => ({ refused: { id, args: { path, ...args } } });
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) return refuse('command-file-folder');
    if (!stat.isFile()) return refuse('command-file-unreadable');
    if (stat.size > HUGE) return refuse('command-file-huge', { megabytes: Math.round(stat.size / MEGABYTE) });
    const source = readFileSync(path, 'utf8');
    return source.includes('\0') ? refuse('command-file-binary') : { source };
  } catch (error) {
    return refuse(isMissing(error) ? 'command-file-missing' : 'command-file-unreadable');
  }
}

type Target = { readonly path: string } | { readonly refused: Unreadable };

/** The paths given, each folder replaced by every .yaml file in it, however deep. */
export function expandFolders(paths: readonly string[]): Target[] {
  return paths.map(normalize).flatMap((path) => (isFolder(path) ? filesIn(path) : [{ path }]));
}

function filesIn(folder: string): Target[] {
  try {
    const found = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
      .map((entry) => ({ path: join(entry.parentPath, entry.name) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    return found.length > 0 ? found : [{ refused: { id: 'command-folder-empty', args: { path: folder } } }];
  } catch {
    return [{ refused: { id: 'command-file-unreadable', args: { path: folder } } }];
  }
}

export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
