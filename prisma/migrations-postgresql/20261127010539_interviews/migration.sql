-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "event" TEXT,
ADD COLUMN     "interviewer" TEXT,
ADD COLUMN     "mode" TEXT,
ADD COLUMN     "receipt" TEXT,
ADD COLUMN     "structure" TEXT;

-- AlterTable
ALTER TABLE "Tally" DROP CONSTRAINT "Tally_pkey",
ADD COLUMN     "event" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "Tally_pkey" PRIMARY KEY ("form", "day", "channel", "kind", "event");

-- CreateTable
CREATE TABLE "Event" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "structure" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "target" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Event_day_idx" ON "Event"("day");

-- CreateIndex
CREATE UNIQUE INDEX "Session_receipt_key" ON "Session"("receipt");

-- CreateIndex
CREATE INDEX "Session_event_status_idx" ON "Session"("event", "status");

-- CreateIndex
CREATE INDEX "Tally_event_idx" ON "Tally"("event");
