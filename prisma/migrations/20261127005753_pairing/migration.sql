-- AlterTable
ALTER TABLE "Person" ADD COLUMN "prefers" TEXT;

-- CreateTable
CREATE TABLE "Pairing" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Pairing_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Session" ADD COLUMN "duplicate" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE UNIQUE INDEX "Pairing_code_key" ON "Pairing"("code");
