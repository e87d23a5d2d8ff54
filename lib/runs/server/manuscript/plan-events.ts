/** What a run has told of its plan, from which a plan that was broken off goes on. */
import { database } from '@/lib/platform/database'
import type { PlanEvent } from '../../../writing/begun-plan'
import { storedRunEventSchema } from '../../run-event'

/** Oldest first. Those of other runs are not among them: an outline that was there before is none that was broken off. */
export async function planEventsOf(runId: string): Promise<readonly PlanEvent[]> {
  const rows = await database().runEvent.findMany({
    where: {
      runId,
      OR: (['plan-delta', 'plan-part'] as const).map((equals) => ({ event: { path: ['type'], equals } })),
    },
    orderBy: { sequence: 'asc' },
  })
  return rows.flatMap(({ event }) => {
    const parsed = storedRunEventSchema.parse(event)
    return parsed.type === 'plan-delta' || parsed.type === 'plan-part' ? [parsed] : []
  })
}
