-- CreateTable
CREATE TABLE "ResultsWish" (
    "personId" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "wants" BOOLEAN NOT NULL,
    "saidAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ResultsWish_pkey" PRIMARY KEY ("personId","campaign")
);

-- CreateTable
CREATE TABLE "WaveResults" (
    "campaign" TEXT NOT NULL,
    "wave" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "WaveResults_pkey" PRIMARY KEY ("campaign","wave","language")
);

-- CreateIndex
CREATE INDEX "ResultsWish_campaign_idx" ON "ResultsWish"("campaign");

-- AddForeignKey
ALTER TABLE "ResultsWish" ADD CONSTRAINT "ResultsWish_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
