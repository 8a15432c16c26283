import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * What this machine can do at best: one prepared INSERT for each durable commit, nothing around it.
 * Commits a second.
 */
export function floor(folder: string, commits: number): number {
  const database = new Database(join(folder, 'floor.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE answer (id INTEGER PRIMARY KEY, session TEXT, question TEXT, value TEXT)');
  const insert = database.prepare('INSERT INTO answer (session, question, value) VALUES (?, ?, ?)');
  const start = performance.now();
  for (let index = 0; index < commits; index += 1)
    insert.run(`session-${index % 100}`, 'question', 'une réponse');
  const seconds = (performance.now() - start) / 1000;
  database.close();
  return commits / seconds;
}
