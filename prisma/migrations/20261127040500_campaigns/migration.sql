-- AlterTable
ALTER TABLE "Session" ADD COLUMN "campaign" TEXT;
ALTER TABLE "Session" ADD COLUMN "wave" TEXT;

-- AlterTable
ALTER TABLE "Slot" ADD COLUMN "reply" TEXT;

-- CreateIndex
CREATE INDEX "Session_campaign_wave_idx" ON "Session"("campaign", "wave");
