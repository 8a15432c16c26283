-- AlterTable
ALTER TABLE "Session" ADD COLUMN "event" TEXT;
ALTER TABLE "Session" ADD COLUMN "interviewer" TEXT;
ALTER TABLE "Session" ADD COLUMN "mode" TEXT;
ALTER TABLE "Session" ADD COLUMN "receipt" TEXT;
ALTER TABLE "Session" ADD COLUMN "structure" TEXT;

-- CreateTable
CREATE TABLE "Event" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "structure" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "target" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Tally" (
    "form" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "event" TEXT NOT NULL DEFAULT '',
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("form", "day", "channel", "kind", "event")
);
INSERT INTO "new_Tally" ("channel", "count", "day", "form", "kind") SELECT "channel", "count", "day", "form", "kind" FROM "Tally";
DROP TABLE "Tally";
ALTER TABLE "new_Tally" RENAME TO "Tally";
CREATE INDEX "Tally_event_idx" ON "Tally"("event");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Event_day_idx" ON "Event"("day");

-- CreateIndex
CREATE UNIQUE INDEX "Session_receipt_key" ON "Session"("receipt");

-- CreateIndex
CREATE INDEX "Session_event_status_idx" ON "Session"("event", "status");
