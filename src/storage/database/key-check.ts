import { failureOf } from './failure.js';
import type { PlainConnection } from './plain-connection.js';
import { StorageError } from './storage-error.js';

const NAME = 'key-check';

/** Throws StorageError `wrong-key` when the database was written with another key. Writes nothing. */
export async function refuseWrongKey(connection: PlainConnection, keyCheck: string): Promise<void> {
  const remembered = await readKeyCheck(connection);
  if (remembered !== undefined && remembered !== keyCheck) throw new StorageError('wrong-key');
}

/** Lets the database remember its key: not the key, but a value only that key gives. */
export async function rememberKey(connection: PlainConnection, keyCheck: string): Promise<void> {
  await connection.run(
    'INSERT INTO "Setting" ("name", "value") VALUES (?, ?) ON CONFLICT DO NOTHING',
    NAME,
    keyCheck,
  );
}

async function readKeyCheck(connection: PlainConnection): Promise<string | undefined> {
  try {
    const [row] = await connection.select('SELECT "value" FROM "Setting" WHERE "name" = ?', NAME);
    return row && String(row[0]);
  } catch (error) {
    if (failureOf(error).kind === 'no-table') return undefined;
    throw error;
  }
}
