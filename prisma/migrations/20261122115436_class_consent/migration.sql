-- AlterTable
ALTER TABLE "consent" ADD COLUMN     "cohort_id" TEXT;

-- AlterTable
ALTER TABLE "course" ADD COLUMN     "release" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "former_role" TEXT;

-- What was said before is about the class they had joined last by then.
UPDATE "consent" AS c SET "cohort_id" = (
  SELECT m."cohort_id" FROM "membership" AS m
  WHERE m."person_id" = c."learner_id" AND m."role" = 'learner' AND m."joined_at" <= c."at"
  ORDER BY m."joined_at" DESC LIMIT 1
) WHERE c."purpose" = 'tutoring';
UPDATE "consent" AS c SET "cohort_id" = l."cohort_id" FROM "learner" AS l
WHERE l."id" = c."learner_id" AND c."purpose" = 'tutoring' AND c."cohort_id" IS NULL;

-- Who teaches a class and learns in it was a learner there first.
UPDATE "membership" AS m SET "former_role" = 'learner' FROM "learner" AS l
WHERE l."id" = m."person_id" AND l."cohort_id" = m."cohort_id" AND l."onboarded_at" IS NOT NULL AND m."role" <> 'learner';
