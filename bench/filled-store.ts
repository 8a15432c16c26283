import { closeSync, fsyncSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

const ANSWERS_EACH = 12;

/**
 * Fills the store in a file with so many answers to a form, twelve to a session, as years of use would: a session
 * every six minutes from the beginning of 2026, in four structures.
 */
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
        "lastAt", "completedAt", "noticeVersion", "progress", "structure")
      SELECT lower(hex(randomblob(16))), '${form.name}', '${form.version}', 'fr', 'telegram', 'complete', started,
        'Europe/Paris', started, started, 'old', '{"visited":{},"prompts":[]}', structure
      FROM (SELECT strftime('%Y-%m-%dT%H:%M:%S.000+00:00', '2026-01-01', (n * 6) || ' minutes') AS started,
          CASE n % 4 WHEN 0 THEN 'les-ors' WHEN 1 THEN 'saint-nicolas' WHEN 2 THEN 'noel-guichard' ELSE 'accorderie' END AS structure
        FROM number);
    INSERT INTO "Answer" ("sessionId", "question", "value", "relevant", "answeredAt")
      SELECT "id", 'q' || question, CASE question % 3 WHEN 2 THEN 'se rencontrer, faire des choses ensemble'
          ELSE char(97 + abs(random() % 3)) END,
        true, "startedAt"
      FROM "Session" JOIN (SELECT n - 1 AS question FROM number LIMIT ${ANSWERS_EACH})
      ORDER BY 1, 2;
    COMMIT;`);
  settle(database, path);
}

/** What each session brings to the indicators, one for each question with choices, as a recomputation stores it. */
export function fillMeasures(path: string, form: { name: string; version: string }, frame: string): void {
  const database = new Database(path);
  database.pragma('synchronous = OFF');
  database.exec(`
    INSERT INTO "Measure" ("sessionId", "frame", "indicator", "form", "version", "day", "week", "structure", "language",
        "age", "quarter", "outcome", "numerator", "denominator", "people")
      SELECT "id", '${frame}', 'i-' || "question", '${form.name}', '${form.version}', date("completedAt"),
        date("completedAt", 'weekday 0', '-6 days'), "structure", 'fr', age, quarter, 'counted', answer = 'a', 1, 1
      FROM (
        SELECT "Session".*, "Answer"."question", "Answer"."value" AS answer, "age"."value" AS age,
          "quarter"."value" AS quarter
        FROM "Session" JOIN "Answer" ON "Answer"."sessionId" = "Session"."id" AND length("Answer"."value") = 1
        JOIN "Answer" AS "age" ON "age"."sessionId" = "Session"."id" AND "age"."question" = 'q1'
        JOIN "Answer" AS "quarter" ON "quarter"."sessionId" = "Session"."id" AND "quarter"."question" = 'q3'
      );`);
  settle(database, path);
}

/** As other definitions measured: a recomputation has to write every row. */
export function measureOtherwise(path: string): void {
  const database = new Database(path);
  database.pragma('synchronous = OFF');
  database.exec(`UPDATE "Measure" SET "numerator" = 1 - "numerator"`);
  settle(database, path);
}

function settle(database: Database.Database, path: string): void {
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  // Otherwise the system writes it out while something else is measured.
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}
