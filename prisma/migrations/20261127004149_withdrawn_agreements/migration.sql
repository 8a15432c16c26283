-- AlterTable
ALTER TABLE "Agreement" ADD COLUMN "withdrawnAt" DATETIME;
