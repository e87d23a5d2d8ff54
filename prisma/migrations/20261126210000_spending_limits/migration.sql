-- Settings that people change while Longhand runs, and what a run was estimated to cost when it was begun.

CREATE TABLE "settings" (
  "key" TEXT NOT NULL,
  "value" JSONB NOT NULL,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

ALTER TABLE "runs" ADD COLUMN "estimate" JSONB;

CREATE INDEX "steps_startedAt_idx" ON "steps"("startedAt" DESC);
