-- CreateTable
CREATE TABLE "Published" (
    "frame" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "Published_pkey" PRIMARY KEY ("frame","week")
);

-- CreateTable
CREATE TABLE "Digest" (
    "week" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "alt" TEXT NOT NULL,
    "svg" TEXT NOT NULL,

    CONSTRAINT "Digest_pkey" PRIMARY KEY ("week","scope","language")
);
