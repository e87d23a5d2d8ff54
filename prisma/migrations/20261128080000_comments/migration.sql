-- Threads of comments on sections and on words of their texts, and how far each person has read them.

CREATE TABLE "comment_threads" (
  "id" UUID NOT NULL,
  "documentId" UUID NOT NULL,
  "anchor" JSONB NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "resolvedAt" TIMESTAMPTZ(3),
  "resolvedById" UUID,

  CONSTRAINT "comment_threads_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "comment_threads_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "comment_threads_resolvedById_fkey" FOREIGN KEY ("resolvedById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE INDEX "comment_threads_documentId_createdAt_idx" ON "comment_threads"("documentId", "createdAt");
CREATE INDEX "comment_threads_resolvedById_idx" ON "comment_threads"("resolvedById");

CREATE TABLE "comments" (
  "id" UUID NOT NULL,
  "threadId" UUID NOT NULL,
  "authorId" UUID,
  "text" TEXT NOT NULL,
  "mentionedIds" UUID[],
  "createdAt" TIMESTAMPTZ(3) NOT NULL,
  "editedAt" TIMESTAMPTZ(3),

  CONSTRAINT "comments_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "comments_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "comment_threads"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "comments_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "comments_threadId_createdAt_key" ON "comments"("threadId", "createdAt");
CREATE INDEX "comments_authorId_idx" ON "comments"("authorId");
CREATE INDEX "comments_mentionedIds_idx" ON "comments" USING GIN ("mentionedIds");

CREATE TABLE "comment_seen" (
  "threadId" UUID NOT NULL,
  "userId" UUID NOT NULL,
  "through" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "comment_seen_pkey" PRIMARY KEY ("threadId", "userId"),
  CONSTRAINT "comment_seen_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "comment_threads"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "comment_seen_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "comment_seen_userId_idx" ON "comment_seen"("userId");

-- Whoever has the document open hears of each change at its commit (lib/platform/news.ts). Words that a text's edits have
-- changed in an anchor are no news: every window sees them in the text.
CREATE FUNCTION "tell_comment_thread"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('longhand_comment', COALESCE(NEW."documentId", OLD."documentId") || ' ' || COALESCE(NEW."id", OLD."id"));
  RETURN NULL;
END $$;

CREATE TRIGGER "comment_threads_told" AFTER INSERT OR DELETE ON "comment_threads"
  FOR EACH ROW EXECUTE FUNCTION "tell_comment_thread"();

CREATE TRIGGER "comment_threads_change_told" AFTER UPDATE ON "comment_threads"
  FOR EACH ROW WHEN (
    OLD."resolvedAt" IS DISTINCT FROM NEW."resolvedAt" OR OLD."resolvedById" IS DISTINCT FROM NEW."resolvedById"
    OR OLD."anchor"->'start' IS DISTINCT FROM NEW."anchor"->'start' OR OLD."anchor"->'end' IS DISTINCT FROM NEW."anchor"->'end'
    OR OLD."anchor"->'sectionId' IS DISTINCT FROM NEW."anchor"->'sectionId'
  )
  EXECUTE FUNCTION "tell_comment_thread"();

-- Of a thread that is removed with its comments its own trigger tells.
CREATE FUNCTION "tell_comment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('longhand_comment', thread."documentId" || ' ' || thread."id")
  FROM "comment_threads" thread WHERE thread."id" = COALESCE(NEW."threadId", OLD."threadId");
  RETURN NULL;
END $$;

CREATE TRIGGER "comments_told" AFTER INSERT OR UPDATE OR DELETE ON "comments"
  FOR EACH ROW EXECUTE FUNCTION "tell_comment"();
