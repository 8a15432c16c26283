import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type BackupOptions, makeBackup } from '../../src/storage/copy/backup.js';
import { restoreBackup } from '../../src/storage/copy/restore.js';
import { openStorage, type Storage } from '../../src/storage/database/open.js';
import { storeAttachment } from '../../src/storage/files/attachments.js';
import { commitStep } from '../../src/storage/step/commit-step.js';
import { answer, firstStep, message, NOW, prepare, session } from './rows.js';
import { temporaryFolder } from './stores.js';

export const KEY = 'a key';

/** A data folder of its own, in which Papillon starts and stops. */
export class Installation {
  readonly home = temporaryFolder();
  readonly dataDir = join(this.home, 'data');
  readonly database = join(this.dataDir, 'papillon.db');
  readonly file = join(this.home, 'backup.tar');
  readonly url: string;

  /** In a file of its own, or at the URL of a server. */
  constructor(url?: string) {
    this.url = url ?? `file:${this.database}`;
  }

  /** Opens the storage for a while. */
  async running<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
    const storage = await openStorage({ url: this.url, keyCheck: KEY, dataDir: this.dataDir });
    try {
      return await work(storage);
    } finally {
      await storage.close();
    }
  }

  backup(options: Partial<BackupOptions> = {}, file = this.file) {
    return makeBackup(file, { url: this.url, dataDir: this.dataDir, now: NOW, ...options });
  }

  restore(file = this.file, keyCheck = KEY) {
    return restoreBackup(file, { url: this.url, dataDir: this.dataDir, keyCheck, now: NOW + 1_000 });
  }

  /** Every byte that the data folder holds, but for what was put aside. */
  bytes(folder = this.dataDir): string {
    if (!existsSync(folder)) return '';
    return readdirSync(folder)
      .filter((name) => !name.startsWith('before-restore'))
      .map((name) => join(folder, name))
      .map((path) => (statSync(path).isDirectory() ? this.bytes(path) : readFileSync(path, 'latin1')))
      .join('\n');
  }

  names(folder = '.'): string[] {
    const path = join(this.dataDir, folder);
    return existsSync(path) ? readdirSync(path).sort() : [];
  }
}

/** What this person said, findable in the bytes of a file. */
export const wordsOf = (id: string) => `les mots de ${id} `;

/** Somebody with an answer, a file, and a message that waits. Gives the id of the file. */
export async function addPerson({ client, folder }: Storage, id: string): Promise<string> {
  await prepare(client);
  const about = { id: randomUUID(), media: 'file' } as const;
  const content = await storeAttachment(folder, Readable.from([`le fichier de ${id}`]), about);
  await commitStep(
    client,
    firstStep(id, {
      sessions: [session({ id: `session of ${id}` })],
      answers: [answer({ sessionId: `session of ${id}`, value: wordsOf(id).repeat(100) })],
      attachments: [{ ...about, sessionId: `session of ${id}`, question: 'photo', channel: 'web', content }],
      outbox: [message({ key: `message to ${id}`, chat: `chat of ${id}`, personId: id })],
    }),
  );
  return about.id;
}
