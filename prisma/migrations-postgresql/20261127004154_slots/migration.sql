-- CreateTable
CREATE TABLE "Occasion" (
    "schedule" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "wantedAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "Occasion_pkey" PRIMARY KEY ("schedule","slot")
);

-- CreateTable
CREATE TABLE "Slot" (
    "id" TEXT NOT NULL,
    "schedule" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "wantedAt" TIMESTAMP(3) NOT NULL,
    "graceMinutes" INTEGER NOT NULL,
    "freeUntil" TIMESTAMP(3),
    "state" TEXT NOT NULL,
    "sendAt" TIMESTAMP(3) NOT NULL,
    "reason" TEXT,

    CONSTRAINT "Slot_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Occasion_state_wantedAt_idx" ON "Occasion"("state", "wantedAt");

-- CreateIndex
CREATE INDEX "Slot_state_sendAt_idx" ON "Slot"("state", "sendAt");

-- CreateIndex
CREATE INDEX "Slot_personId_state_sendAt_idx" ON "Slot"("personId", "state", "sendAt");

-- CreateIndex
CREATE UNIQUE INDEX "Slot_schedule_slot_personId_key" ON "Slot"("schedule", "slot", "personId");

-- AddForeignKey
ALTER TABLE "Slot" ADD CONSTRAINT "Slot_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
