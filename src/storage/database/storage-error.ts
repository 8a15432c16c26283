/** What can be wrong with the place where data is kept: `storage-<code>` in the catalogues. */
export const STORAGE_ERRORS = [
  'url-unknown',
  'folder-read-only',
  'folder-parent-missing',
  'not-a-folder',
  'file-is-folder',
  'file-read-only',
  'not-a-database',
  'damaged',
  'locked',
  'disk-full',
  'disk-error',
  'setting-refused',
  'server-away',
  'server-login',
  'server-no-database',
  'server-denied',
  'server-setting',
  'copy-not-a-file',
  'copy-not-a-server',
  'copy-no-source',
  'copy-served',
  'copy-not-empty',
  'copy-differs',
  'newer-database',
  'older-database',
  'migration-failed',
  'migration-changed',
  'key-malformed',
  'key-file-malformed',
  'key-file-unreadable',
  'key-missing',
  'wrong-key',
  'running',
  'backup-nothing',
  'backup-exists',
  'backup-unreadable',
  'backup-unknown',
  'backup-newer',
  'backup-damaged',
  'backup-wrong-key',
  'backup-of-file',
  'backup-of-server',
  'restore-unfinished',
  'tool-missing',
  'tool-older',
  'tool-failed',
  'key-unfinished',
  'key-same',
] as const;
export type StorageErrorCode = (typeof STORAGE_ERRORS)[number];

/**
 * Something about the data folder, the database or the key that a person can put right. Whoever shows
 * it takes the sentence from the catalogues; `message` is for logs and holds no secret.
 */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageErrorCode;
  readonly args: Readonly<Record<string, string>>;

  constructor(code: StorageErrorCode, args: Readonly<Record<string, string>> = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(args)}`, { cause });
    this.code = code;
    this.args = args;
  }
}
