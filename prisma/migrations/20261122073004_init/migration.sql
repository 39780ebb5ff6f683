-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "audit_ref" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("platform","tenant","user_id")
);

-- CreateTable
CREATE TABLE "cohort" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "simulated" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cohort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "person_id" TEXT NOT NULL,
    "cohort_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("person_id","cohort_id")
);

-- CreateTable
CREATE TABLE "space" (
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "cohort_id" TEXT NOT NULL,

    CONSTRAINT "space_pkey" PRIMARY KEY ("platform","tenant","channel")
);

-- CreateTable
CREATE TABLE "learner" (
    "id" TEXT NOT NULL,
    "cohort_id" TEXT NOT NULL,
    "profile" JSONB NOT NULL,
    "quiz_minute" INTEGER,
    "goal" JSONB,
    "plan" JSONB,
    "streak" JSONB NOT NULL,
    "ability_mean" DOUBLE PRECISION,
    "ability_variance" DOUBLE PRECISION,
    "onboarded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "learner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "person_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "presentation" INTEGER NOT NULL,
    "activity" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" BIGSERIAL NOT NULL,
    "learner_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "given" BOOLEAN NOT NULL,
    "by" TEXT NOT NULL,
    "text_version" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goal" (
    "id" BIGSERIAL NOT NULL,
    "learner_id" TEXT NOT NULL,
    "goal" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" BIGSERIAL NOT NULL,
    "learner_id" TEXT NOT NULL,
    "plan" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reflection" (
    "id" BIGSERIAL NOT NULL,
    "learner_id" TEXT NOT NULL,
    "skill_id" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "believed" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reflection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "presentation" (
    "learner_id" TEXT NOT NULL,
    "presentation" INTEGER NOT NULL,
    "item_id" TEXT NOT NULL,
    "seed" BIGINT NOT NULL,
    "purpose" TEXT NOT NULL,
    "reason" JSONB NOT NULL,
    "stem_length" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presentation_pkey" PRIMARY KEY ("learner_id","presentation")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" BIGSERIAL NOT NULL,
    "learner_id" TEXT NOT NULL,
    "presentation" INTEGER NOT NULL,
    "try_number" INTEGER NOT NULL,
    "item_id" TEXT NOT NULL,
    "seed" BIGINT NOT NULL,
    "skill_ids" TEXT[],
    "purpose" TEXT NOT NULL,
    "help_seen" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "misconception" TEXT,
    "response" TEXT NOT NULL,
    "elapsed_ms" BIGINT NOT NULL,
    "expected" DOUBLE PRECISION NOT NULL,
    "difficulty" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "help_given" (
    "id" BIGSERIAL NOT NULL,
    "learner_id" TEXT NOT NULL,
    "presentation" INTEGER NOT NULL,
    "item_id" TEXT NOT NULL,
    "seed" BIGINT NOT NULL,
    "skill_id" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "is_last" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "help_given_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mastery" (
    "learner_id" TEXT NOT NULL,
    "skill_id" TEXT NOT NULL,
    "offset_mean" DOUBLE PRECISION NOT NULL,
    "offset_variance" DOUBLE PRECISION NOT NULL,
    "evidence" INTEGER NOT NULL,
    "correct" INTEGER NOT NULL,
    "recent" BOOLEAN[],
    "last_evidence_at" TIMESTAMPTZ(3),
    "mastered_at" TIMESTAMPTZ(3),
    "review" JSONB,

    CONSTRAINT "mastery_pkey" PRIMARY KEY ("learner_id","skill_id")
);

-- CreateTable
CREATE TABLE "belief_change" (
    "id" BIGSERIAL NOT NULL,
    "learner_id" TEXT NOT NULL,
    "skill_id" TEXT NOT NULL,
    "presentation" INTEGER,
    "before" DOUBLE PRECISION NOT NULL,
    "after" DOUBLE PRECISION NOT NULL,
    "mastered" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "belief_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "daily_quiz" (
    "learner_id" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "right" INTEGER,
    "of" INTEGER,

    CONSTRAINT "daily_quiz_pkey" PRIMARY KEY ("learner_id","date")
);

-- CreateTable
CREATE TABLE "round" (
    "id" BIGSERIAL NOT NULL,
    "learner_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "date" TEXT,
    "right" INTEGER NOT NULL,
    "of" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_asked" (
    "id" BIGSERIAL NOT NULL,
    "person_id" TEXT NOT NULL,
    "skill_id" TEXT,
    "where" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_asked_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disagreement" (
    "id" BIGSERIAL NOT NULL,
    "learner_id" TEXT NOT NULL,
    "skill_id" TEXT NOT NULL,
    "believed" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "disagreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stuck_notice" (
    "id" BIGSERIAL NOT NULL,
    "learner_id" TEXT NOT NULL,
    "skill_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stuck_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "concern_mark" (
    "id" BIGSERIAL NOT NULL,
    "cohort_id" TEXT NOT NULL,
    "learner_id" TEXT NOT NULL,
    "skill_id" TEXT,
    "mark" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "concern_mark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "summary_told" (
    "id" BIGSERIAL NOT NULL,
    "cohort_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "summary_told_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "summary_concern" (
    "id" BIGSERIAL NOT NULL,
    "summary_id" BIGINT NOT NULL,
    "learner_id" TEXT NOT NULL,
    "alias" TEXT NOT NULL,
    "skill_id" TEXT,
    "skill_name" TEXT,

    CONSTRAINT "summary_concern_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "course" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "attribution" TEXT,
    "skills" JSONB NOT NULL,
    "misconceptions" JSONB NOT NULL,
    "item_count" INTEGER NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "course_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "item" (
    "course_id" TEXT NOT NULL,
    "course_version" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "source" JSONB NOT NULL,

    CONSTRAINT "item_pkey" PRIMARY KEY ("course_id","course_version","position")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "event_key" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "payload" JSONB,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "code" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "user_id" TEXT,
    "payload" JSONB NOT NULL,
    "doc" JSONB,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "code" TEXT,
    "platform_ref" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "not_before" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "position" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" TEXT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "token_hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" TEXT,
    "expires" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "web_session" (
    "token_hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "user_id" TEXT,
    "expires" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "web_session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_audit_ref_key" ON "person"("audit_ref");

-- CreateIndex
CREATE INDEX "account_person_id_idx" ON "account"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "cohort_name_key" ON "cohort"("name");

-- CreateIndex
CREATE INDEX "membership_cohort_id_role_idx" ON "membership"("cohort_id", "role");

-- CreateIndex
CREATE INDEX "space_cohort_id_idx" ON "space"("cohort_id");

-- CreateIndex
CREATE INDEX "learner_cohort_id_idx" ON "learner"("cohort_id");

-- CreateIndex
CREATE INDEX "learner_quiz_minute_id_idx" ON "learner"("quiz_minute", "id");

-- CreateIndex
CREATE INDEX "consent_learner_id_purpose_id_idx" ON "consent"("learner_id", "purpose", "id");

-- CreateIndex
CREATE INDEX "goal_learner_id_idx" ON "goal"("learner_id");

-- CreateIndex
CREATE INDEX "plan_learner_id_idx" ON "plan"("learner_id");

-- CreateIndex
CREATE INDEX "reflection_learner_id_idx" ON "reflection"("learner_id");

-- CreateIndex
CREATE INDEX "presentation_at_idx" ON "presentation" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "attempt_learner_id_at_idx" ON "attempt"("learner_id", "at");

-- CreateIndex
CREATE INDEX "attempt_at_idx" ON "attempt" USING BRIN ("at");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_learner_id_presentation_try_number_key" ON "attempt"("learner_id", "presentation", "try_number");

-- CreateIndex
CREATE INDEX "help_given_learner_id_at_idx" ON "help_given"("learner_id", "at");

-- CreateIndex
CREATE INDEX "help_given_at_idx" ON "help_given" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "belief_change_learner_id_skill_id_id_idx" ON "belief_change"("learner_id", "skill_id", "id");

-- CreateIndex
CREATE INDEX "belief_change_at_idx" ON "belief_change" USING BRIN ("at");

-- CreateIndex
CREATE INDEX "round_learner_id_idx" ON "round"("learner_id");

-- CreateIndex
CREATE INDEX "question_asked_person_id_idx" ON "question_asked"("person_id");

-- CreateIndex
CREATE INDEX "disagreement_learner_id_idx" ON "disagreement"("learner_id");

-- CreateIndex
CREATE INDEX "stuck_notice_learner_id_idx" ON "stuck_notice"("learner_id");

-- CreateIndex
CREATE INDEX "concern_mark_cohort_id_at_idx" ON "concern_mark"("cohort_id", "at");

-- CreateIndex
CREATE INDEX "concern_mark_learner_id_idx" ON "concern_mark"("learner_id");

-- CreateIndex
CREATE INDEX "summary_told_cohort_id_id_idx" ON "summary_told"("cohort_id", "id");

-- CreateIndex
CREATE INDEX "summary_concern_summary_id_idx" ON "summary_concern"("summary_id");

-- CreateIndex
CREATE INDEX "summary_concern_learner_id_idx" ON "summary_concern"("learner_id");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_position_key" ON "inbox"("position");

-- CreateIndex
CREATE INDEX "inbox_status_lane_position_idx" ON "inbox"("status", "lane", "position");

-- CreateIndex
CREATE INDEX "inbox_lane_position_idx" ON "inbox"("lane", "position");

-- CreateIndex
CREATE INDEX "inbox_platform_tenant_user_id_position_idx" ON "inbox"("platform", "tenant", "user_id", "position");

-- CreateIndex
CREATE INDEX "inbox_at_idx" ON "inbox" USING BRIN ("at");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_platform_tenant_event_key_key" ON "inbox"("platform", "tenant", "event_key");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_position_key" ON "outbox"("position");

-- CreateIndex
CREATE INDEX "outbox_status_lane_position_idx" ON "outbox"("status", "lane", "position");

-- CreateIndex
CREATE INDEX "outbox_lane_position_idx" ON "outbox"("lane", "position");

-- CreateIndex
CREATE INDEX "outbox_platform_tenant_user_id_idx" ON "outbox"("platform", "tenant", "user_id");

-- CreateIndex
CREATE INDEX "outbox_created_at_idx" ON "outbox" USING BRIN ("created_at");

-- CreateIndex
CREATE INDEX "sign_in_link_user_id_idx" ON "sign_in_link"("user_id");

-- CreateIndex
CREATE INDEX "web_session_user_id_idx" ON "web_session"("user_id");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "space" ADD CONSTRAINT "space_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learner" ADD CONSTRAINT "learner_id_fkey" FOREIGN KEY ("id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learner" ADD CONSTRAINT "learner_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal" ADD CONSTRAINT "goal_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reflection" ADD CONSTRAINT "reflection_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presentation" ADD CONSTRAINT "presentation_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "help_given" ADD CONSTRAINT "help_given_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mastery" ADD CONSTRAINT "mastery_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "belief_change" ADD CONSTRAINT "belief_change_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "daily_quiz" ADD CONSTRAINT "daily_quiz_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round" ADD CONSTRAINT "round_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_asked" ADD CONSTRAINT "question_asked_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "disagreement" ADD CONSTRAINT "disagreement_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stuck_notice" ADD CONSTRAINT "stuck_notice_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "concern_mark" ADD CONSTRAINT "concern_mark_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "concern_mark" ADD CONSTRAINT "concern_mark_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_told" ADD CONSTRAINT "summary_told_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_concern" ADD CONSTRAINT "summary_concern_summary_id_fkey" FOREIGN KEY ("summary_id") REFERENCES "summary_told"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_concern" ADD CONSTRAINT "summary_concern_learner_id_fkey" FOREIGN KEY ("learner_id") REFERENCES "learner"("id") ON DELETE CASCADE ON UPDATE CASCADE;
