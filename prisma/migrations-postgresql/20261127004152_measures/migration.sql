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
    "numerator" DOUBLE PRECISION NOT NULL,
    "denominator" DOUBLE PRECISION NOT NULL,
    "people" INTEGER NOT NULL,

    CONSTRAINT "Measure_pkey" PRIMARY KEY ("sessionId","frame","indicator")
);

-- CreateIndex
CREATE INDEX "Measure_frame_week_idx" ON "Measure"("frame", "week", "indicator", "outcome", "numerator", "denominator", "people");

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE CASCADE ON UPDATE CASCADE;
