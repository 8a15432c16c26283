-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "collapse" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "ChatMessage" (
    "accountId" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "session" TEXT,
    "serial" INTEGER,
    "state" TEXT NOT NULL,

    CONSTRAINT "ChatMessage_pkey" PRIMARY KEY ("accountId","message")
);

-- AddForeignKey
ALTER TABLE "ChatMessage" ADD CONSTRAINT "ChatMessage_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
