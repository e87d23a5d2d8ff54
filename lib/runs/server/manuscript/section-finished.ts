/** Puts down that a section of a run came to its end: its revision, and the event that tells of it. */
import type { Transaction } from '@/lib/platform/database'
import type { SectionId } from '../../../outline/outline'
import type { SectionLength } from '../../../writing/section-length'
import type { StoredRunEvent } from '../../run-event'
import type { EventBatch } from '../following/event-batch'
import type { LiveRun } from './live-run'
import { placeIn, type SectionPlace } from './section-place'

type Outcome = Extract<StoredRunEvent, { type: 'section-finished' }>['outcome']

export async function tellFinished(
  transaction: Transaction,
  events: EventBatch,
  live: LiveRun,
  /** `place` is where it stood when it was begun: it may have been removed since. */
  section: { readonly id: SectionId; readonly place: SectionPlace },
  end: { readonly outcome: Outcome; readonly words: number; readonly proposedWords?: number },
  length: SectionLength,
): Promise<void> {
  const place = placeIn(live.doc, section.id) ?? section.place
  await events.add(transaction, live.id, {
    type: 'section-finished',
    sectionId: section.id,
    ...place,
    ...end,
    ...length,
  })
}
