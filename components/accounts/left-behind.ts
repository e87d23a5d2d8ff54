/** What of a person is in this browser only: changes that are not merged, and comments that are not sent. */
import { forgetComments, unsentComments } from '@/components/comments/outbox/kept-comments'
import { forgetLocalChanges, foundPending, type PendingDocument } from '@/components/kept-changes/pending-documents'

export type LeftBehind = PendingDocument & {
  /** Under way, or being typed. */
  readonly comments: number
}

/** By document. The title is empty where only comments wait. Null where nothing is known to, and the browser does not say. */
export async function foundLeftBehind(person: string): Promise<LeftBehind[] | null> {
  const comments = new Map(unsentComments(person).map((each) => [each.document, each.comments]))
  const pending = await foundPending(person)
  if (pending === null && comments.size === 0) return null
  const changed = (pending ?? []).map((each) => ({ ...each, comments: comments.get(each.document) ?? 0 }))
  for (const { document } of changed) comments.delete(document)
  const commented = [...comments].map(([document, count]) => ({
    document,
    title: '',
    changes: 0,
    at: 0,
    comments: count,
  }))
  return [...changed, ...commented]
}

/** Deletes all of it. Nothing of it can be merged or sent any more: offer that first. */
export async function forgetLeftBehind(person: string): Promise<void> {
  forgetComments(person)
  await forgetLocalChanges(person)
}
