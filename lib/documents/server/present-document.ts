/** Presents documents: the only shape of them that leaves the server. */
import type { Document, DraftSection } from '@/generated/prisma/client'
import type { Role } from '@/lib/accounts/role'
import { type DocumentView, documentRolesSchema, writingModeSchema } from '../document'
import { documentIdSchema } from '../live-document'

/** What a view needs of a section; its text stays where it is. */
export const sectionSummary = {
  sectionId: true,
  number: true,
  title: true,
  targetWords: true,
  words: true,
  status: true,
  writtenBy: true,
} as const

export type SectionSummary = Pick<DraftSection, keyof typeof sectionSummary>

/** `sections` in reading order. */
export function presentDocument(document: Document, sections: readonly SectionSummary[], yourRole: Role): DocumentView {
  const { title, brief, type, language, requestedWords, model, roles, mode } = document
  return {
    id: documentIdSchema.parse(document.id),
    title,
    brief,
    type,
    language,
    requestedWords,
    model,
    roles: documentRolesSchema.parse(roles),
    mode: writingModeSchema.parse(mode),
    yourRole,
    words: sections.reduce((sum, section) => sum + section.words, 0),
    sampleText: sections.some(isSample),
    sections: sections.map((section) => ({
      id: section.sectionId,
      number: section.number,
      title: section.title,
      targetWords: section.targetWords,
      words: section.words,
      status: isByHand(section) ? 'written' : section.status,
    })),
    createdAt: document.createdAt.toISOString(),
    updatedAt: document.updatedAt.toISOString(),
  }
}

/** What people have written themselves was planned by no model, and counts as written: runs leave it as it is. */
const isByHand = ({ status, words, writtenBy }: SectionSummary): boolean =>
  status === 'planned' && words > 0 && writtenBy === null

const isSample = ({ writtenBy, words }: SectionSummary): boolean =>
  words > 0 && (writtenBy?.startsWith('rehearsal/') ?? false)
