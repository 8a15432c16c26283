-- CreateTable
CREATE TABLE "Proofread" (
    "sessionId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answeredAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL,

    PRIMARY KEY ("sessionId", "question"),
    CONSTRAINT "Proofread_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Quote" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sessionId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "answeredAt" DATETIME NOT NULL,
    "start" INTEGER NOT NULL,
    "length" INTEGER NOT NULL,
    "approvedAt" DATETIME NOT NULL,
    CONSTRAINT "Quote_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Proofread_state_idx" ON "Proofread"("state");

-- CreateIndex
CREATE INDEX "Quote_sessionId_idx" ON "Quote"("sessionId");

-- CreateIndex
CREATE INDEX "Quote_approvedAt_idx" ON "Quote"("approvedAt");
