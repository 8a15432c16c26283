-- CreateTable
CREATE TABLE "WaveCount" (
    "campaign" TEXT NOT NULL,
    "wave" TEXT NOT NULL,
    "asked" INTEGER NOT NULL,
    "reached" INTEGER NOT NULL,
    "declined" INTEGER NOT NULL,
    "begun" INTEGER NOT NULL,
    "finished" INTEGER NOT NULL,
    "countedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WaveCount_pkey" PRIMARY KEY ("campaign","wave")
);
