-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "notHeldAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "meeting" TEXT;

-- CreateTable
CREATE TABLE "GroupObserver" (
    "group" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "GroupObserver_pkey" PRIMARY KEY ("group","personId")
);

-- CreateTable
CREATE TABLE "MeetingObserver" (
    "group" TEXT NOT NULL,
    "uid" TEXT NOT NULL,
    "recurrence" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "laterAt" TIMESTAMP(3),

    CONSTRAINT "MeetingObserver_pkey" PRIMARY KEY ("group","uid","recurrence","personId")
);

-- CreateIndex
CREATE INDEX "GroupObserver_personId_idx" ON "GroupObserver"("personId");

-- CreateIndex
CREATE INDEX "MeetingObserver_personId_idx" ON "MeetingObserver"("personId");

-- CreateIndex
CREATE INDEX "Session_meeting_idx" ON "Session"("meeting");

-- AddForeignKey
ALTER TABLE "GroupObserver" ADD CONSTRAINT "GroupObserver_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingObserver" ADD CONSTRAINT "MeetingObserver_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
