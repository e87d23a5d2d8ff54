-- How the runs of a document write unless they name another way.
ALTER TABLE "documents" ADD COLUMN "mode" TEXT NOT NULL DEFAULT 'parallel';
ALTER TABLE "documents"
  ADD CONSTRAINT "documents_mode_known" CHECK ("mode" IN ('parallel', 'sequential', 'single-pass'));
