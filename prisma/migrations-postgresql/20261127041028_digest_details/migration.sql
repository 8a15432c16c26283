-- AlterTable
ALTER TABLE "Digest" ADD COLUMN     "details" TEXT NOT NULL DEFAULT '{}';
