/** Keeps the outline of a live document as an immutable version. */
import { v7 as newId } from 'uuid'
import type * as Y from 'yjs'
import type { Plan } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/platform/database'
import { metaOf } from '../../../documents/live-document'
import { readOutline } from '../../../documents/outline-entries'
import type { SectionId } from '../../../outline/outline'
import { type PlanRecord, planRecordSchema } from '../../../outline/plan-record'
import { readingOrder, totalWords } from '../../../outline/tree'

/** Who made it. Both null: people did, and which one of them is not known. */
export type PlanAuthor = {
  readonly authorId: string | null
  readonly model: string | null
  /** Rows in a model's plan that hold words of people. */
  readonly edited?: ReadonlySet<SectionId>
}

/**
 * Returns the latest version when the outline is still the same, which a model's new plan never is; null when there is
 * no outline. Call it under the document's lock.
 */
export async function keepPlan(
  transaction: Transaction,
  documentId: string,
  doc: Y.Doc,
  by: PlanAuthor,
): Promise<Plan | null> {
  const record = recordOf(doc)
  if (record.outline.sections.length === 0) return null
  const latest = await transaction.plan.findFirst({ where: { documentId }, orderBy: { version: 'desc' } })
  if (latest && by.model === null && isSame(planRecordSchema.parse(latest.outline), record)) return latest
  return transaction.plan.create({
    data: {
      id: newId(),
      documentId,
      version: (latest?.version ?? 0) + 1,
      outline: { ...record, ...(by.edited ? { edited: [...by.edited] } : {}) },
      totalWords: totalWords(record.outline),
      authorId: by.authorId,
      model: by.model,
    },
  })
}

function recordOf(doc: Y.Doc): PlanRecord {
  const meta = metaOf(doc)
  return planRecordSchema.parse({
    version: 1,
    title: meta.get('title') ?? '',
    subtitle: meta.get('subtitle') ?? '',
    outline: { sections: readingOrder(readOutline(doc)) },
  })
}

/** Parsed records have their keys in one order, and recorded outlines are in reading order. */
const isSame = (one: PlanRecord, other: PlanRecord): boolean => comparable(one) === comparable(other)

const comparable = ({ title, subtitle, outline }: PlanRecord): string => JSON.stringify([title, subtitle, outline])
