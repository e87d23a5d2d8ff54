/** Changes a document's brief or settings. */

import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { database, type Transaction } from '@/lib/platform/database'
import { withOpenDocument } from '../collaboration/live-documents'
import { type DocumentChange, type DocumentRoles, type DocumentView, documentRolesSchema } from '../document'
import { documentIdSchema, metaOf } from '../live-document'
import { findDocument } from './find-document'

/** What the runs of a document write with: theirs who start runs. */
const ofRuns: readonly (keyof DocumentChange)[] = ['model', 'roles', 'mode']

/** The language is part of the live document too: words are counted by it. Throws 403 and 404. */
export async function changeDocument(id: string, change: DocumentChange, person: Person): Promise<DocumentView> {
  const verb = ofRuns.some((field) => change[field] !== undefined) ? 'run' : 'edit'
  await authorise(person, verb, { type: 'document', id })
  const { words: requestedWords, roles, ...settings } = change
  const { language } = settings
  await database().$transaction(async (transaction) => {
    // Two roles that are set at once are both kept.
    const set = roles && { ...(await presentRoles(transaction, id)), ...roles }
    await transaction.document.update({
      where: { id },
      data: { ...settings, requestedWords, ...(set ? { roles: set } : {}) },
    })
  })
  if (language !== undefined) await setLanguage(id, language)
  return findDocument(id, person)
}

async function presentRoles(transaction: Transaction, id: string): Promise<DocumentRoles> {
  await transaction.$queryRaw`SELECT id FROM documents WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const { roles } = await transaction.document.findUniqueOrThrow({ where: { id }, select: { roles: true } })
  return documentRolesSchema.parse(roles)
}

const setLanguage = (id: string, language: string): Promise<void> =>
  withOpenDocument(documentIdSchema.parse(id), async ({ doc, commit }) => {
    if (metaOf(doc).get('language') !== language) metaOf(doc).set('language', language)
    await commit(async () => undefined)
  })
