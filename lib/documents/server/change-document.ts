/** Changes a document's brief or settings. */
import { authorise } from '@/lib/accounts/authorise'
import type { Person } from '@/lib/accounts/person'
import { database } from '@/lib/platform/database'
import { withOpenDocument } from '../collaboration/live-documents'
import type { DocumentChange, DocumentView } from '../document'
import { documentIdSchema, metaOf } from '../live-document'
import { findDocument } from './find-document'

/** The language is part of the live document too: words are counted by it. Throws 403 and 404. */
export async function changeDocument(id: string, change: DocumentChange, person: Person): Promise<DocumentView> {
  await authorise(person, 'edit', { type: 'document', id })
  const { words: requestedWords, ...settings } = change
  const { language } = settings
  await database().document.update({ where: { id }, data: { ...settings, requestedWords } })
  if (language !== undefined) await setLanguage(id, language)
  return findDocument(id, person)
}

const setLanguage = (id: string, language: string): Promise<void> =>
  withOpenDocument(documentIdSchema.parse(id), async ({ doc, commit }) => {
    if (metaOf(doc).get('language') !== language) metaOf(doc).set('language', language)
    await commit(async () => undefined)
  })
