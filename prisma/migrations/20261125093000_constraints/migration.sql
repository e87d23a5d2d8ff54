-- What the schema language can't say: bounds that the code keeps anyway, so that a fault in it is refused, not stored.

ALTER TABLE "documents"
  ADD CONSTRAINT "documents_brief_length" CHECK (char_length("brief") BETWEEN 1 AND 100000),
  ADD CONSTRAINT "documents_requestedWords_range" CHECK ("requestedWords" BETWEEN 50 AND 200000),
  ADD CONSTRAINT "documents_language_given" CHECK ("language" <> ''),
  ADD CONSTRAINT "documents_model_given" CHECK ("model" <> '');

ALTER TABLE "drafts"
  ADD CONSTRAINT "drafts_compactedThrough_counts" CHECK ("compactedThrough" >= 0);

ALTER TABLE "draft_sections"
  ADD CONSTRAINT "draft_sections_position_counts" CHECK ("position" >= 0),
  ADD CONSTRAINT "draft_sections_targetWords_counts" CHECK ("targetWords" >= 0),
  ADD CONSTRAINT "draft_sections_words_counts" CHECK ("words" >= 0),
  ADD CONSTRAINT "draft_sections_contentHash_hex" CHECK ("contentHash" ~ '^[0-9a-f]{64}$');

ALTER TABLE "plans"
  ADD CONSTRAINT "plans_version_from_one" CHECK ("version" >= 1),
  ADD CONSTRAINT "plans_totalWords_counts" CHECK ("totalWords" >= 0),
  ADD CONSTRAINT "plans_outline_object" CHECK (jsonb_typeof("outline") = 'object');

ALTER TABLE "revisions"
  ADD CONSTRAINT "revisions_words_counts" CHECK ("words" >= 0),
  ADD CONSTRAINT "revisions_contentHash_hex" CHECK ("contentHash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "revisions_parent_is_another" CHECK ("parentId" <> "id");

ALTER TABLE "runs"
  ADD CONSTRAINT "runs_requestedWords_range" CHECK ("requestedWords" BETWEEN 50 AND 200000),
  ADD CONSTRAINT "runs_request_object" CHECK (jsonb_typeof("request") = 'object'),
  ADD CONSTRAINT "runs_failure_object" CHECK (jsonb_typeof("failure") = 'object');

-- A worker takes the next run of a document only while no other is at work on it: lib/runs/README.md.
CREATE UNIQUE INDEX "runs_one_at_work" ON "runs"("documentId") WHERE "status" IN ('running', 'pausing');

ALTER TABLE "steps"
  ADD CONSTRAINT "steps_attempts_from_one" CHECK ("attempts" >= 1),
  ADD CONSTRAINT "steps_promptTokens_counts" CHECK ("promptTokens" >= 0),
  ADD CONSTRAINT "steps_cachedTokens_counts" CHECK ("cachedTokens" >= 0),
  ADD CONSTRAINT "steps_outputTokens_counts" CHECK ("outputTokens" >= 0),
  ADD CONSTRAINT "steps_costMicroUsd_counts" CHECK ("costMicroUsd" >= 0),
  ADD CONSTRAINT "steps_words_counts" CHECK ("words" >= 0),
  ADD CONSTRAINT "steps_failure_object" CHECK (jsonb_typeof("failure") = 'object');

ALTER TABLE "run_events"
  ADD CONSTRAINT "run_events_sequence_from_one" CHECK ("sequence" >= 1),
  ADD CONSTRAINT "run_events_event_object" CHECK (jsonb_typeof("event") = 'object');
