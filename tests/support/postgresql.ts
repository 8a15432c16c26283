import type { TestProject } from 'vitest/node';
import { startServer } from '../../scripts/postgresql-server.js';
import { openStorage } from '../../src/storage/database/open.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of the PostgreSQL server of this run; its databases are copies of TEMPLATE. */
    postgresql: string;
  }
}

/** An empty store, migrated once for the whole run. */
export const TEMPLATE = 'papillon_template';

/** One real PostgreSQL server for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  await server.createDatabase(TEMPLATE);
  const url = new URL(server.url);
  url.pathname = TEMPLATE;
  const storage = await openStorage({ url: url.href, keyCheck: 'a key', dataDir: '/nowhere' });
  await storage.close();
  project.provide('postgresql', server.url);
  return server.stop;
}
