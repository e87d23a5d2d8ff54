/** Reads a whole document for export, as it is committed now. */
import type * as Y from 'yjs'
import type { Document, DraftSection } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { withOpenDocument } from '../../documents/collaboration/live-documents'
import { type DocumentId, metaOf } from '../../documents/live-document'
import { readOutline } from '../../documents/outline-entries'
import type { Manuscript, ManuscriptSection } from '../manuscript'

/**
 * What is on people's screens is committed first, and the rows are read in the same transaction: an export is never
 * older than the screen, and never differs from what is stored. Throws 403 and 404.
 */
export async function readManuscript(documentId: DocumentId, person: Person): Promise<Manuscript> {
  await authorise(person, 'export', { type: 'document', id: documentId })
  return withOpenDocument(documentId, ({ doc, commit }) =>
    commit(async (transaction) => {
      const [document, sections] = [
        await transaction.document.findUniqueOrThrow({ where: { id: documentId } }),
        await transaction.draftSection.findMany({ where: { documentId }, orderBy: { position: 'asc' } }),
      ]
      return manuscriptOf(document, sections, doc)
    }),
  )
}

function manuscriptOf(document: Document, sections: readonly DraftSection[], doc: Y.Doc): Manuscript {
  const { title, language, type } = document
  const mainPoints = new Map(readOutline(doc).sections.map(({ id, mainPoint }) => [String(id), mainPoint]))
  return {
    title,
    subtitle: metaOf(doc).get('subtitle') ?? '',
    language,
    type,
    sample: sections.some(isSample),
    sections: sections.map((section) => sectionOf(section, mainPoints.get(section.sectionId) ?? '')),
  }
}

function sectionOf(section: DraftSection, mainPoint: string): ManuscriptSection {
  const { number, title, targetWords, words, markdown } = section
  return { depth: number.split('.').length, number, title, mainPoint, targetWords, words, markdown }
}

const isSample = ({ writtenBy, words }: DraftSection): boolean =>
  words > 0 && (writtenBy?.startsWith('rehearsal/') ?? false)
