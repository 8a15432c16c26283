-- AlterTable
ALTER TABLE "Agreement" ADD COLUMN     "withdrawnAt" TIMESTAMP(3);
