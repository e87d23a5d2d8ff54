/** Keeps the text that a section has now as a revision, before something else takes its place. */
import type * as Y from 'yjs'
import type { Revision } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/platform/database'
import { metaOf } from '../../documents/live-document'
import { readSectionState } from '../../documents/outline-entries'
import type { SectionId } from '../../outline/outline'
import { countMarkdownWords } from '../../outline/words'
import { authorOf } from './author'
import { contentHash, isRecorded, latestOwnRevision, recordRevision } from './record-revision'

/** A text with what is known of who wrote it, as it stood in the live document. */
export type PresentText = {
  readonly sectionId: SectionId
  readonly markdown: string
  readonly words: number
  readonly writtenBy: string | null
  readonly contributors: readonly string[]
}

export function presentText(doc: Y.Doc, sectionId: SectionId, markdown: string): PresentText {
  const { writtenBy, contributors } = readSectionState(doc, sectionId)
  const words = countMarkdownWords(markdown, metaOf(doc).get('language') ?? 'en')
  return { sectionId, markdown, words, writtenBy, contributors }
}

/** The latest revision afterwards; null when there is neither one nor a text to keep. */
export async function keepPresent(
  transaction: Transaction,
  documentId: string,
  { sectionId, markdown, words, writtenBy, contributors }: PresentText,
): Promise<Revision | null> {
  const latest = await latestOwnRevision(transaction, documentId, sectionId)
  if (latest ? latest.contentHash === contentHash(markdown) : markdown === '') return latest
  const isEdited = contributors.length > 0
  return recordRevision(transaction, {
    documentId,
    sectionId,
    origin: isEdited ? 'edited' : 'written',
    markdown,
    words,
    authorId: isEdited ? await authorOf(transaction, contributors) : null,
    model: isEdited ? null : writtenBy,
  })
}

/** Keeps the text that a rest continues, as the revision `id`, once: the rest names it as what it is based on. */
export async function keepStanding(
  transaction: Transaction,
  documentId: string,
  { id, sectionId, markdown, words, contributors }: PresentText & { readonly id: string },
): Promise<void> {
  if (await isRecorded(transaction, id)) return
  const authorId = await authorOf(transaction, contributors)
  await recordRevision(transaction, { id, documentId, sectionId, origin: 'edited', markdown, words, authorId })
}
