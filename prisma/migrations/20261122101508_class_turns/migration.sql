-- AlterTable
ALTER TABLE "help_given" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'step';

-- AlterTable
ALTER TABLE "summary_told" ADD COLUMN     "read_by" TEXT,
ADD COLUMN     "week" TEXT;

-- CreateIndex
CREATE INDEX "summary_told_read_by_idx" ON "summary_told"("read_by");

-- CreateIndex
CREATE UNIQUE INDEX "summary_told_cohort_id_week_key" ON "summary_told"("cohort_id", "week");

-- AddForeignKey
ALTER TABLE "summary_told" ADD CONSTRAINT "summary_told_read_by_fkey" FOREIGN KEY ("read_by") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
