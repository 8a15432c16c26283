-- CreateTable
CREATE TABLE "Proofread" (
    "sessionId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answeredAt" TIMESTAMP(3) NOT NULL,
    "state" TEXT NOT NULL,

    CONSTRAINT "Proofread_pkey" PRIMARY KEY ("sessionId","question")
);

-- CreateTable
CREATE TABLE "Quote" (
    "id" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answeredAt" TIMESTAMP(3) NOT NULL,
    "start" INTEGER NOT NULL,
    "length" INTEGER NOT NULL,
    "approvedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Quote_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Proofread_state_idx" ON "Proofread"("state");

-- CreateIndex
CREATE INDEX "Quote_sessionId_idx" ON "Quote"("sessionId");

-- CreateIndex
CREATE INDEX "Quote_approvedAt_idx" ON "Quote"("approvedAt");

-- AddForeignKey
ALTER TABLE "Proofread" ADD CONSTRAINT "Proofread_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Quote" ADD CONSTRAINT "Quote_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE CASCADE ON UPDATE CASCADE;
