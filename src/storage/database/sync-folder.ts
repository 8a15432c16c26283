import { open } from 'node:fs/promises';

/** Makes a file's new name durable. Windows cannot, and does not need to: its file systems log names. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
