-- Connections that people type into Settings, beside those of the environment, and what is known of their models.

DROP INDEX "model_connections_provider_name_key";

ALTER TABLE "model_connections"
  ADD COLUMN "handle" TEXT,
  ADD COLUMN "keyEnding" TEXT,
  ADD COLUMN "headers" BYTEA,
  ADD COLUMN "headerNames" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "fromEnvironment" BOOLEAN NOT NULL DEFAULT false;

-- Until now the environment was the only source, with one connection for each provider at a time.
DELETE FROM "model_connections" AS "old" USING "model_connections" AS "newer"
  WHERE "old"."provider" = "newer"."provider" AND ("old"."updatedAt", "old"."id") < ("newer"."updatedAt", "newer"."id");
UPDATE "model_connections" SET "handle" = "provider"::text, "fromEnvironment" = true;

ALTER TABLE "model_connections"
  ALTER COLUMN "handle" SET NOT NULL,
  ADD CONSTRAINT "model_connections_handle_check" CHECK ("handle" ~ '^[a-z][a-z0-9-]{0,39}$'),
  ADD CONSTRAINT "model_connections_environment_check" CHECK (NOT ("fromEnvironment" AND "key" IS NOT NULL));

CREATE UNIQUE INDEX "model_connections_handle_fromEnvironment_key" ON "model_connections"("handle", "fromEnvironment");

CREATE TABLE "connection_models" (
  "connectionId" UUID NOT NULL,
  "modelId" TEXT NOT NULL,
  "isTyped" BOOLEAN NOT NULL DEFAULT false,
  "contextTokens" INTEGER,
  "maxOutputTokens" INTEGER,
  "structuredOutput" BOOLEAN,
  "price" JSONB,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "connection_models_pkey" PRIMARY KEY ("connectionId", "modelId"),
  CONSTRAINT "connection_models_tokens_check" CHECK ("contextTokens" > 0 AND "maxOutputTokens" > 0)
);

ALTER TABLE "connection_models" ADD CONSTRAINT "connection_models_connectionId_fkey"
  FOREIGN KEY ("connectionId") REFERENCES "model_connections"("id") ON DELETE CASCADE ON UPDATE CASCADE;
