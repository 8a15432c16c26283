-- CreateTable
CREATE TABLE "Measure" (
    "sessionId" TEXT NOT NULL,
    "frame" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "structure" TEXT,
    "language" TEXT NOT NULL,
    "age" TEXT,
    "gender" TEXT,
    "quarter" TEXT,
    "frequency" TEXT,
    "outcome" TEXT NOT NULL,
    "numerator" REAL NOT NULL,
    "denominator" REAL NOT NULL,
    "people" INTEGER NOT NULL,

    PRIMARY KEY ("sessionId", "frame", "indicator"),
    CONSTRAINT "Measure_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Measure_frame_week_idx" ON "Measure"("frame", "week", "indicator", "outcome", "numerator", "denominator", "people");
