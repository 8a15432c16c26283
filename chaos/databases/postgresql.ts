import { startServer } from '../../scripts/postgresql-server.js';
import { connectionsCut, serverStopped, tableLocked } from '../faults/server.js';
import type { ChaosDatabase } from './database.js';

/** A real server of its own. */
export async function postgresql(): Promise<ChaosDatabase> {
  const server = await startServer();
  return {
    environment: { DATABASE_URL: server.url },
    faults: [serverStopped(server), connectionsCut(server.url), tableLocked(server.url)],
    remove: server.stop,
  };
}
