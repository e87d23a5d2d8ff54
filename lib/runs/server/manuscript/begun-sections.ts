/** Which sections a run has begun and not finished, as its events tell. */
import { database } from '@/lib/platform/database'
import type { SectionId } from '../../../outline/outline'
import { storedRunEventSchema } from '../../run-event'

export async function begunSections(runId: string): Promise<ReadonlySet<SectionId>> {
  const types = ['section-started', 'section-finished']
  const rows = await database().runEvent.findMany({
    where: { runId, OR: types.map((type) => ({ event: { path: ['type'], equals: type } })) },
    orderBy: { sequence: 'asc' },
    select: { event: true },
  })
  const begun = new Set<SectionId>()
  for (const { event } of rows) {
    const told = storedRunEventSchema.parse(event)
    if (told.type === 'section-started') begun.add(told.sectionId)
    if (told.type === 'section-finished') begun.delete(told.sectionId)
  }
  return begun
}
