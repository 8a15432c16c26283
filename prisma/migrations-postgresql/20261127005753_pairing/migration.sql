-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "prefers" TEXT;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "duplicate" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Pairing" (
    "personId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Pairing_pkey" PRIMARY KEY ("personId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Pairing_code_key" ON "Pairing"("code");

-- AddForeignKey
ALTER TABLE "Pairing" ADD CONSTRAINT "Pairing_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
