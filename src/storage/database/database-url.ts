import { databasePath } from './database-file.js';

/** `file:` and a path. */
export function isFileUrl(url: string): boolean {
  return url.startsWith('file:');
}

/** `postgresql://user:password@host:5432/name`, also written `postgres://`. */
export function isServerUrl(url: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) return false;
  try {
    const { username, password, pathname } = new URL(url);
    for (const part of [username, password, pathname]) decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

/** What a URL names, as a person is told: the file, or the server's address without user and password. */
export function placeOf(url: string): string {
  return isFileUrl(url) ? databasePath(url) : withoutSecrets(url);
}

/** A URL of any kind without user, password and options. */
export function withoutSecrets(url: string): string {
  return url.replace(/:\/\/.*@/s, '://').replace(/\?.*$/s, '');
}
