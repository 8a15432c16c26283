-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "pausedUntil" TIMESTAMP(3),
ADD COLUMN     "preferredDay" INTEGER,
ADD COLUMN     "preferredHour" TEXT,
ADD COLUMN     "stoppedAt" TIMESTAMP(3),
ADD COLUMN     "zone" TEXT;
