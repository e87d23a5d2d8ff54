/** What document types are called, and what each suggests. */
import { figure } from '@/components/ui/figures'
import type { Choice } from '@/components/ui/select'
import { type DocumentType, documentTypeSchema } from '@/lib/documents/document'

export const documentTypeNames: Readonly<Record<DocumentType, string>> = {
  report: 'Report',
  paper: 'Paper',
  article: 'Article',
  essay: 'Essay',
  guide: 'Guide',
  book: 'Book',
  other: 'Other',
}

export const documentTypeChoices = (usual: Readonly<Record<DocumentType, number>>): Choice<DocumentType>[] =>
  documentTypeSchema.options.map((type) => ({
    value: type,
    label: documentTypeNames[type],
    about: `Usually ${figure(usual[type])} words`,
  }))
