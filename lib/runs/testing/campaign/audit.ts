/** Puts down, in the database itself, what the tables of runs were told, in the order in which it was: nothing is compacted away. */
import type { Database } from '@/lib/platform/database'

export type Entry = {
  readonly id: bigint
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly type: 'event' | 'step' | 'run'
  readonly runId: string
  readonly detail: {
    readonly sequence?: number
    readonly event?: {
      readonly type: string
      readonly sectionId?: string
      readonly outcome?: string
      readonly words?: number
      readonly targetWords?: number
    }
    readonly kind?: string
    readonly sectionId?: string | null
    readonly status?: string
    readonly workerId?: string | null
    readonly planId?: string | null
  }
}

const statements = [
  `CREATE TABLE campaign_audit (id BIGSERIAL PRIMARY KEY, at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(), type TEXT NOT NULL,
     "runId" UUID NOT NULL, detail JSONB NOT NULL)`,
  `CREATE FUNCTION campaign_event() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     INSERT INTO campaign_audit (type, "runId", detail) VALUES ('event', NEW."runId", jsonb_build_object('sequence', NEW.sequence, 'event', NEW.event));
     RETURN NULL; END $$`,
  `CREATE FUNCTION campaign_step() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     INSERT INTO campaign_audit (type, "runId", detail) VALUES ('step', NEW."runId", jsonb_build_object('kind', NEW.kind, 'sectionId', NEW."sectionId"));
     RETURN NULL; END $$`,
  `CREATE FUNCTION campaign_run() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     INSERT INTO campaign_audit (type, "runId", detail) VALUES ('run', NEW.id, jsonb_build_object('status', NEW.status, 'workerId', NEW."workerId", 'planId', NEW."planId"));
     RETURN NULL; END $$`,
  'CREATE TRIGGER campaign_events AFTER INSERT ON run_events FOR EACH ROW EXECUTE FUNCTION campaign_event()',
  'CREATE TRIGGER campaign_steps AFTER INSERT ON steps FOR EACH ROW EXECUTE FUNCTION campaign_step()',
  'CREATE TRIGGER campaign_runs AFTER INSERT OR UPDATE OF status, "workerId", "planId" ON runs FOR EACH ROW EXECUTE FUNCTION campaign_run()',
]

export async function beginAudit(prisma: Database): Promise<void> {
  for (const statement of statements) await prisma.$executeRawUnsafe(statement)
}

export const readAudit = (prisma: Database, documentId: string): Promise<Entry[]> =>
  prisma.$queryRaw<Entry[]>`
    SELECT id, (EXTRACT(EPOCH FROM at) * 1000)::FLOAT8 AS at, type, "runId"::TEXT AS "runId", detail FROM campaign_audit
    WHERE "runId" IN (SELECT id FROM runs WHERE "documentId" = ${documentId}::uuid) ORDER BY id`
