/** Which rows of an outline are people's: those that differ from what a model planned. */
import { database } from '@/lib/platform/database'
import type { Outline, SectionId } from '../../../outline/outline'
import { planRecordSchema } from '../../../outline/plan-record'
import { storedRunEventSchema } from '../../run-event'

type Row = { readonly title: string; readonly mainPoint: string }

/** Rows that people added, and those whose title or main point they changed. */
export async function editedRows(documentId: string, outline: Outline): Promise<ReadonlySet<SectionId>> {
  const planned = await plannedRows(documentId)
  const edited = outline.sections.filter(({ id, title, mainPoint }) => {
    const row = planned.get(id)
    return !row || row.title !== title || row.mainPoint !== mainPoint
  })
  return new Set(edited.map(({ id }) => id))
}

/** As models put them last: in the latest plan of theirs, or row by row where a run stopped before its plan was whole. */
async function plannedRows(documentId: string): Promise<Map<SectionId, Row>> {
  const rows = new Map<SectionId, Row>()
  const deltas = await database().runEvent.findMany({
    where: { run: { documentId }, event: { path: ['type'], equals: 'plan-delta' } },
    orderBy: [{ runId: 'asc' }, { sequence: 'asc' }],
  })
  for (const { event } of deltas) {
    const parsed = storedRunEventSchema.parse(event)
    if (parsed.type === 'plan-delta') rows.set(parsed.section.id, parsed.section)
  }
  const plan = await database().plan.findFirst({
    where: { documentId, authorId: null, model: { not: null } },
    orderBy: { version: 'desc' },
  })
  if (!plan) return rows
  const { outline, edited = [] } = planRecordSchema.parse(plan.outline)
  for (const section of outline.sections) rows.set(section.id, section)
  // They stay people's, although the model took them over as they were.
  for (const id of edited) rows.delete(id)
  return rows
}
