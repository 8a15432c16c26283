import { statSync } from 'node:fs';

/**
 * Tells whether the file that is at `path` now is still there. Somebody who deletes or replaces the
 * database of a running Papillon is not noticed by SQLite, which goes on writing into the file that no
 * name leads to any more (in write-ahead mode it does not look). No file, nothing to watch.
 */
export function filePresence(path: string | undefined): () => boolean {
  if (path === undefined) return () => true;
  const opened = fileAt(path);
  return () => fileAt(path) === opened;
}

function fileAt(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : '';
}
