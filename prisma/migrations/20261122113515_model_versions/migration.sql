-- CreateTable
CREATE TABLE "model_version" (
    "number" SERIAL NOT NULL,
    "night" TEXT,
    "fitted_at" TIMESTAMPTZ(3) NOT NULL,
    "answers" INTEGER NOT NULL,
    "learners" INTEGER NOT NULL,
    "figures" JSONB NOT NULL,
    "adopted_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "model" BYTEA,

    CONSTRAINT "model_version_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE UNIQUE INDEX "model_version_night_key" ON "model_version"("night");
