-- Which worker holds a run: none but it may write to the document in the run's name.
ALTER TABLE "runs" ADD COLUMN "workerId" UUID;

-- Several processes work on one document: each hears at the commit of what the others have done (lib/platform/news.ts).
CREATE FUNCTION "tell_draft_update"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('longhand_draft', NEW."documentId" || ' ' || NEW."id");
  RETURN NULL;
END $$;

CREATE TRIGGER "draft_updates_told" AFTER INSERT ON "draft_updates"
  FOR EACH ROW EXECUTE FUNCTION "tell_draft_update"();

CREATE FUNCTION "tell_run_event"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('longhand_run_event', NEW."runId" || ' ' || NEW."sequence");
  RETURN NULL;
END $$;

CREATE TRIGGER "run_events_told" AFTER INSERT ON "run_events"
  FOR EACH ROW EXECUTE FUNCTION "tell_run_event"();

CREATE FUNCTION "tell_run_status"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('longhand_run', NEW."id"::text);
  RETURN NULL;
END $$;

CREATE TRIGGER "runs_status_told" AFTER UPDATE OF "status" ON "runs"
  FOR EACH ROW WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION "tell_run_status"();
