-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Attachment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sessionId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "media" TEXT NOT NULL DEFAULT 'file',
    "state" TEXT NOT NULL DEFAULT 'stored',
    "channel" TEXT NOT NULL DEFAULT '',
    "source" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" DATETIME,
    "type" TEXT,
    "size" INTEGER,
    "storedAt" DATETIME,
    CONSTRAINT "Attachment_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Attachment" ("id", "question", "sessionId", "size", "storedAt", "type") SELECT "id", "question", "sessionId", "size", "storedAt", "type" FROM "Attachment";
DROP TABLE "Attachment";
ALTER TABLE "new_Attachment" RENAME TO "Attachment";
CREATE INDEX "Attachment_sessionId_idx" ON "Attachment"("sessionId");
CREATE INDEX "Attachment_channel_state_dueAt_idx" ON "Attachment"("channel", "state", "dueAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
