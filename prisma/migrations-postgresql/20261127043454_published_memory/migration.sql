-- CreateTable
CREATE TABLE "PublishedMemory" (
    "frame" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "PublishedMemory_pkey" PRIMARY KEY ("frame","indicator")
);
