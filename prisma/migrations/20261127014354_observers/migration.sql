-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN "notHeldAt" DATETIME;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN "meeting" TEXT;

-- CreateTable
CREATE TABLE "GroupObserver" (
    "group" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "since" DATETIME NOT NULL,

    PRIMARY KEY ("group", "personId"),
    CONSTRAINT "GroupObserver_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MeetingObserver" (
    "group" TEXT NOT NULL,
    "uid" TEXT NOT NULL,
    "recurrence" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "laterAt" DATETIME,

    PRIMARY KEY ("group", "uid", "recurrence", "personId"),
    CONSTRAINT "MeetingObserver_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "GroupObserver_personId_idx" ON "GroupObserver"("personId");

-- CreateIndex
CREATE INDEX "MeetingObserver_personId_idx" ON "MeetingObserver"("personId");

-- CreateIndex
CREATE INDEX "Session_meeting_idx" ON "Session"("meeting");
