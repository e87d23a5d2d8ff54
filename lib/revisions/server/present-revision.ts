/** Presents revisions: the only shape of them that leaves the server. */
import type { Revision } from '@/generated/prisma/client'
import type { RevisionView } from '../revision'

export type RevisionWithAuthor = Revision & { readonly author: { readonly name: string } | null }

export const withAuthor = { author: { select: { name: true } } } as const

export type RevisionContext = {
  readonly current: boolean
  /** Ids of the people of the document, as they came. */
  readonly order: readonly string[]
}

export function presentRevision(revision: RevisionWithAuthor, { current, order }: RevisionContext): RevisionView {
  const { id, sectionId, origin, author, authorId, model, instruction, words, createdAt } = revision
  return {
    id,
    sectionId,
    origin,
    author: author?.name ?? null,
    rank: rankIn(order, authorId),
    model,
    instruction,
    words,
    current,
    createdAt: createdAt.toISOString(),
  }
}

function rankIn(order: readonly string[], id: string | null): number | null {
  const at = id === null ? -1 : order.indexOf(id)
  return at === -1 ? null : at
}
