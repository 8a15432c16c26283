-- CreateTable
CREATE TABLE "PublishedMemory" (
    "frame" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "content" TEXT NOT NULL,

    PRIMARY KEY ("frame", "indicator")
);
