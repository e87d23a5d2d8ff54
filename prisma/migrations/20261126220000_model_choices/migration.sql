-- Models that stand in for others in one run, models of a document's own, and what small models do beside writing.

ALTER TYPE "StepKind" ADD VALUE 'judge';
ALTER TYPE "StepKind" ADD VALUE 'digest';

ALTER TABLE "documents" ADD COLUMN "roles" JSONB NOT NULL DEFAULT '{}';

ALTER TABLE "runs" ADD COLUMN "substitutes" JSONB NOT NULL DEFAULT '{}';

CREATE TABLE "section_digests" (
  "documentId" UUID NOT NULL,
  "sectionId" UUID NOT NULL,
  "contentHash" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "model" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "section_digests_pkey" PRIMARY KEY ("documentId", "sectionId"),
  CONSTRAINT "section_digests_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
