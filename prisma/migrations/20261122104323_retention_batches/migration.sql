-- AlterTable
ALTER TABLE "course" ADD COLUMN     "past_versions" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "daily_quiz_offered_at_idx" ON "daily_quiz" USING BRIN ("offered_at");

-- CreateIndex
CREATE INDEX "disagreement_at_idx" ON "disagreement" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "question_asked_at_idx" ON "question_asked" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "reflection_at_idx" ON "reflection" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "round_at_idx" ON "round" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "stuck_notice_at_idx" ON "stuck_notice" USING BRIN ("at");

-- Only the events that still hold their text: retention looks for those every night among the keys of a whole year.
-- Prisma's schema has no word for a partial index; its comparison passes over one.
CREATE INDEX "inbox_text_at_idx" ON "inbox" ("at") WHERE "payload" IS NOT NULL;
