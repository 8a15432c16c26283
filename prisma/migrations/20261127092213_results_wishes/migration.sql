-- CreateTable
CREATE TABLE "ResultsWish" (
    "personId" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "wants" BOOLEAN NOT NULL,
    "saidAt" DATETIME NOT NULL,

    PRIMARY KEY ("personId", "campaign"),
    CONSTRAINT "ResultsWish_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WaveResults" (
    "campaign" TEXT NOT NULL,
    "wave" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    PRIMARY KEY ("campaign", "wave", "language")
);

-- CreateIndex
CREATE INDEX "ResultsWish_campaign_idx" ON "ResultsWish"("campaign");
