-- AlterTable
ALTER TABLE "mastery" ADD COLUMN     "tracing" JSONB;
