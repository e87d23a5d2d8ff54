/** Presents revisions: the only shape of them that leaves the server. */
import type { Revision } from '@/generated/prisma/client'
import type { RevisionView } from '../revision'

export type RevisionWithAuthor = Revision & { readonly author: { readonly name: string } | null }

export const withAuthor = { author: { select: { name: true } } } as const

export function presentRevision(revision: RevisionWithAuthor, current: boolean): RevisionView {
  const { id, sectionId, origin, author, model, instruction, words, createdAt } = revision
  return {
    id,
    sectionId,
    origin,
    author: author?.name ?? null,
    model,
    instruction,
    words,
    current,
    createdAt: createdAt.toISOString(),
  }
}
