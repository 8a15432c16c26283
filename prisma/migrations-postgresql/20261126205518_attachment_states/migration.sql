-- AlterTable
ALTER TABLE "Attachment" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "channel" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "dueAt" TIMESTAMP(3),
ADD COLUMN     "media" TEXT NOT NULL DEFAULT 'file',
ADD COLUMN     "source" TEXT,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'stored',
ALTER COLUMN "type" DROP NOT NULL,
ALTER COLUMN "size" DROP NOT NULL,
ALTER COLUMN "storedAt" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "Attachment_channel_state_dueAt_idx" ON "Attachment"("channel", "state", "dueAt");
