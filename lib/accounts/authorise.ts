/** Decides whether a person may do something: the one place where it is decided. */

import type { MemberRole } from '@/generated/prisma/client'
import { database } from '@/lib/platform/database'
import type { Person } from './person'
import { RequestError } from './request-error'

export type Verb = 'read' | 'edit' | 'run' | 'export' | 'remove' | 'create' | 'configure'
export type Noun = { readonly type: 'document'; readonly id: string } | { readonly type: 'installation' }

const allowed: Readonly<Record<MemberRole, readonly Verb[]>> = {
  owner: ['read', 'edit', 'run', 'export', 'remove'],
  writer: ['read', 'edit', 'run', 'export'],
  editor: ['read', 'edit', 'export'],
  commenter: ['read', 'export'],
  reader: ['read', 'export'],
}

/** Throws 404 for a document that the person does not see, 403 for what their role does not allow. */
export async function authorise(person: Person, verb: Verb, noun: Noun): Promise<void> {
  // Until there are accounts, everybody who comes is the owner.
  if (noun.type === 'installation') return demand(verb === 'read' || verb === 'create' || verb === 'configure')
  const member = await database().member.findUnique({
    where: { documentId_userId: { documentId: noun.id, userId: person.id } },
  })
  if (!member) throw new RequestError(404, 'unknown-document', 'There is no such document. It may have been removed.')
  demand(allowed[member.role].includes(verb))
}

function demand(granted: boolean): void {
  if (granted) return
  throw new RequestError(403, 'not-allowed', 'You may not do this here. Nothing was changed.')
}
