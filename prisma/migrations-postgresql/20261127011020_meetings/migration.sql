-- CreateTable
CREATE TABLE "Meeting" (
    "group" TEXT NOT NULL,
    "uid" TEXT NOT NULL,
    "recurrence" TEXT NOT NULL,
    "startAt" TIMESTAMP(3) NOT NULL,
    "endAt" TIMESTAMP(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "allDay" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("group","uid","recurrence")
);

-- CreateIndex
CREATE INDEX "Meeting_group_endAt_idx" ON "Meeting"("group", "endAt");
