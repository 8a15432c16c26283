import { closeSync, fsyncSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

const ANSWERS_EACH = 12;

/** Fills the store in a file with so many answers to a form, twelve to a session, as years of use would. */
export function fill(path: string, form: { name: string; version: string }, answers: number): void {
  const database = new Database(path);
  database.pragma('synchronous = OFF');
  const sessions = Math.ceil(answers / ANSWERS_EACH);
  database.exec(`
    BEGIN;
    INSERT INTO "Notice" ("version", "content", "firstShownAt") VALUES ('old', '{}', '2026-01-01T00:00:00.000+00:00')
      ON CONFLICT DO NOTHING;
    CREATE TEMP TABLE number AS
      WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < ${sessions}) SELECT n FROM count;
    INSERT INTO "Session" ("id", "form", "version", "language", "channel", "status", "startedAt", "zone",
        "lastAt", "completedAt", "noticeVersion", "progress")
      SELECT lower(hex(randomblob(16))), '${form.name}', '${form.version}', 'fr', 'telegram', 'complete', started,
        'Europe/Paris', started, started, 'old', '{"visited":{},"prompts":[]}'
      FROM (SELECT strftime('%Y-%m-%dT%H:%M:%S.000+00:00', '2026-01-01', n || ' seconds') AS started FROM number);
    INSERT INTO "Answer" ("sessionId", "question", "value", "relevant", "answeredAt")
      SELECT "id", 'q' || question, CASE question % 3 WHEN 2 THEN 'se rencontrer, faire des choses ensemble' ELSE 'a' END,
        true, "startedAt"
      FROM "Session" JOIN (SELECT n - 1 AS question FROM number LIMIT ${ANSWERS_EACH})
      ORDER BY 1, 2;
    COMMIT;`);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  // Otherwise the system writes it out while something else is measured.
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}
