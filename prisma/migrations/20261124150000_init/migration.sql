-- CreateEnum
CREATE TYPE "MemberRole" AS ENUM ('owner', 'writer', 'editor', 'commenter', 'reader');

-- CreateEnum
CREATE TYPE "DocumentType" AS ENUM ('report', 'paper', 'article', 'essay', 'guide', 'book', 'other');

-- CreateEnum
CREATE TYPE "SectionStatus" AS ENUM ('planned', 'writing', 'written', 'failed');

-- CreateEnum
CREATE TYPE "RunTask" AS ENUM ('plan', 'write', 'section');

-- CreateEnum
CREATE TYPE "RunStatus" AS ENUM ('queued', 'running', 'pausing', 'paused', 'stopped', 'failed', 'finished');

-- CreateEnum
CREATE TYPE "StepKind" AS ENUM ('plan', 'write', 'continue', 'tighten');

-- CreateEnum
CREATE TYPE "StepStatus" AS ENUM ('running', 'finished', 'failed', 'stopped');

-- CreateEnum
CREATE TYPE "RevisionOrigin" AS ENUM ('written', 'edited', 'proposed', 'accepted', 'restored');

-- CreateEnum
CREATE TYPE "ProviderName" AS ENUM ('anthropic', 'openai', 'compatible', 'rehearsal');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "documents" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "brief" TEXT NOT NULL,
    "type" "DocumentType" NOT NULL,
    "language" TEXT NOT NULL,
    "requestedWords" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "documentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "MemberRole" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("documentId","userId")
);

-- CreateTable
CREATE TABLE "drafts" (
    "documentId" UUID NOT NULL,
    "state" BYTEA NOT NULL,
    "compactedThrough" BIGINT NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("documentId")
);

-- CreateTable
CREATE TABLE "draft_updates" (
    "id" BIGSERIAL NOT NULL,
    "documentId" UUID NOT NULL,
    "update" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_updates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft_sections" (
    "documentId" UUID NOT NULL,
    "sectionId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "targetWords" INTEGER NOT NULL,
    "status" "SectionStatus" NOT NULL,
    "markdown" TEXT NOT NULL,
    "words" INTEGER NOT NULL,
    "contentHash" CHAR(64) NOT NULL,
    "changedSince" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_sections_pkey" PRIMARY KEY ("documentId","sectionId")
);

-- CreateTable
CREATE TABLE "plans" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "outline" JSONB NOT NULL,
    "totalWords" INTEGER NOT NULL,
    "authorId" UUID,
    "model" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revisions" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "sectionId" UUID NOT NULL,
    "origin" "RevisionOrigin" NOT NULL,
    "markdown" TEXT NOT NULL,
    "words" INTEGER NOT NULL,
    "contentHash" CHAR(64) NOT NULL,
    "authorId" UUID,
    "model" TEXT,
    "instruction" TEXT,
    "runId" UUID,
    "parentId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "runs" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "task" "RunTask" NOT NULL,
    "status" "RunStatus" NOT NULL,
    "request" JSONB NOT NULL,
    "planId" UUID,
    "model" TEXT NOT NULL,
    "requestedWords" INTEGER NOT NULL,
    "startedById" UUID,
    "failure" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "heartbeatAt" TIMESTAMPTZ(3),

    CONSTRAINT "runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "steps" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "kind" "StepKind" NOT NULL,
    "sectionId" UUID,
    "status" "StepStatus" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "model" TEXT NOT NULL,
    "promptTokens" INTEGER NOT NULL DEFAULT 0,
    "cachedTokens" INTEGER NOT NULL DEFAULT 0,
    "outputTokens" INTEGER NOT NULL DEFAULT 0,
    "costMicroUsd" BIGINT,
    "words" INTEGER NOT NULL DEFAULT 0,
    "failure" JSONB,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "firstTokenAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "steps_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_events" (
    "runId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "event" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_events_pkey" PRIMARY KEY ("runId","sequence")
);

-- CreateTable
CREATE TABLE "model_connections" (
    "id" UUID NOT NULL,
    "provider" "ProviderName" NOT NULL,
    "name" TEXT NOT NULL,
    "baseUrl" TEXT,
    "key" BYTEA,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_connections_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "documents_updatedAt_idx" ON "documents"("updatedAt" DESC);

-- CreateIndex
CREATE INDEX "documents_createdById_idx" ON "documents"("createdById");

-- CreateIndex
CREATE INDEX "members_userId_idx" ON "members"("userId");

-- CreateIndex
CREATE INDEX "draft_updates_documentId_id_idx" ON "draft_updates"("documentId", "id");

-- CreateIndex
CREATE INDEX "draft_sections_documentId_position_idx" ON "draft_sections"("documentId", "position");

-- CreateIndex
CREATE INDEX "plans_authorId_idx" ON "plans"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "plans_documentId_version_key" ON "plans"("documentId", "version");

-- CreateIndex
CREATE INDEX "revisions_documentId_sectionId_createdAt_idx" ON "revisions"("documentId", "sectionId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "revisions_runId_idx" ON "revisions"("runId");

-- CreateIndex
CREATE INDEX "revisions_parentId_idx" ON "revisions"("parentId");

-- CreateIndex
CREATE INDEX "revisions_authorId_idx" ON "revisions"("authorId");

-- CreateIndex
CREATE INDEX "runs_documentId_createdAt_idx" ON "runs"("documentId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "runs_status_idx" ON "runs"("status");

-- CreateIndex
CREATE INDEX "runs_planId_idx" ON "runs"("planId");

-- CreateIndex
CREATE INDEX "runs_startedById_idx" ON "runs"("startedById");

-- CreateIndex
CREATE INDEX "steps_runId_startedAt_idx" ON "steps"("runId", "startedAt");

-- CreateIndex
CREATE INDEX "steps_runId_sectionId_idx" ON "steps"("runId", "sectionId");

-- CreateIndex
CREATE UNIQUE INDEX "model_connections_provider_name_key" ON "model_connections"("provider", "name");

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_updates" ADD CONSTRAINT "draft_updates_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "drafts"("documentId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft_sections" ADD CONSTRAINT "draft_sections_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "drafts"("documentId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plans" ADD CONSTRAINT "plans_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plans" ADD CONSTRAINT "plans_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_runId_fkey" FOREIGN KEY ("runId") REFERENCES "runs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "revisions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plans"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "runs" ADD CONSTRAINT "runs_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "steps" ADD CONSTRAINT "steps_runId_fkey" FOREIGN KEY ("runId") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_events" ADD CONSTRAINT "run_events_runId_fkey" FOREIGN KEY ("runId") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;


