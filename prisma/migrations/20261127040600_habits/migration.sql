-- AlterTable
ALTER TABLE "Person" ADD COLUMN "pausedUntil" DATETIME;
ALTER TABLE "Person" ADD COLUMN "preferredDay" INTEGER;
ALTER TABLE "Person" ADD COLUMN "preferredHour" TEXT;
ALTER TABLE "Person" ADD COLUMN "stoppedAt" DATETIME;
ALTER TABLE "Person" ADD COLUMN "zone" TEXT;
