-- Why a run is paused, and what each call could cost at most: known also of calls that a dead process left behind.
ALTER TABLE "runs" ADD COLUMN "pausedReason" JSONB;
ALTER TABLE "steps" ADD COLUMN "mostMicroUsd" BIGINT;
