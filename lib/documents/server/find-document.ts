/** Finds documents for a person who may read them. */

import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import { authorise, roleIn, rolesIn } from '@/lib/accounts/server/authorise'
import { visibleTo } from '@/lib/accounts/server/visible-documents'
import { database } from '@/lib/platform/database'
import type { DocumentView } from '../document'
import { presentDocument, sectionSummary } from './present-document'

const withSections = {
  draft: { select: { sections: { select: sectionSummary, orderBy: { position: 'asc' } } } },
} as const

/** Throws 404 for one that does not exist or that the person may not see. */
export async function findDocument(id: string, person: Person): Promise<DocumentView> {
  await authorise(person, 'read', { type: 'document', id })
  const role = await roleIn(id, person)
  const document = await database().document.findUnique({
    where: { id },
    include: withSections,
  })
  if (!document || role === null) throw unknownDocument()
  return presentDocument(document, document.draft?.sections ?? [], role)
}

/** All that the person may read, the one changed last first. */
export async function listDocuments(person: Person): Promise<DocumentView[]> {
  await authorise(person, 'read', { type: 'installation' })
  const documents = await database().document.findMany({
    where: visibleTo(person),
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    include: withSections,
  })
  const roles = await rolesIn(
    documents.map(({ id }) => id),
    person,
  )
  return documents.flatMap((document) => {
    const role = roles.get(document.id)
    return role ? [presentDocument(document, document.draft?.sections ?? [], role)] : []
  })
}

/** Whether the list is not empty. */
export async function hasDocuments(person: Person): Promise<boolean> {
  await authorise(person, 'read', { type: 'installation' })
  return (await database().document.findFirst({ where: visibleTo(person), select: { id: true } })) !== null
}

export const unknownDocument = (): RequestError =>
  new RequestError(404, 'unknown-document', 'There is no such document. It may have been removed.')
