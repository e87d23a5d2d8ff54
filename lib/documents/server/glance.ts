/** A document as those see it who hold a link to it, before they come in. */
import { database } from '@/lib/platform/database'
import type { DocumentGlance } from '../document'
import { presentDocument, sectionSummary } from './present-document'

/**
 * Asks nobody's rights: only for whoever holds a link to it that leads there still, which lets them read all of it
 * anyway. Null for one that was removed.
 */
export async function glanceAt(id: string): Promise<DocumentGlance | null> {
  const document = await database().document.findUnique({
    where: { id },
    include: { draft: { select: { sections: { select: sectionSummary, orderBy: { position: 'asc' } } } } },
  })
  if (!document) return null
  const { title, type, requestedWords, words, sections } = presentDocument(
    document,
    document.draft?.sections ?? [],
    'reader',
  )
  return { title, type, requestedWords, words, sections }
}
