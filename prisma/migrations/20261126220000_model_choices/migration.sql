-- Models that stand in for others in one run, and a planner of a document's own.

ALTER TABLE "documents" ADD COLUMN "planModel" TEXT;

ALTER TABLE "runs" ADD COLUMN "substitutes" JSONB NOT NULL DEFAULT '{}';
