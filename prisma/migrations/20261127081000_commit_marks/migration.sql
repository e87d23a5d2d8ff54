-- By which a transaction whose answer was lost is known to be committed: the number of one that Postgres was killed in is
-- given anew.

CREATE TABLE "commit_marks" (
  "id" UUID NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "commit_marks_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "commit_marks_createdAt_idx" ON "commit_marks"("createdAt");
