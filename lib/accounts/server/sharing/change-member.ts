/** Changes what a member may do in a document, takes somebody out of it, or lets oneself out. */
import { database, type Transaction } from '@/lib/platform/database'
import type { Person } from '../../person'
import { RequestError } from '../../request-error'
import type { Role } from '../../role'
import { accessChanged } from '../access-changes'
import { authorise, roleIn } from '../authorise'

/** Throws 403, 404, and 409 where nobody would be its owner, or where they came by the link. */
export async function changeMember(documentId: string, userId: string, role: Role, person: Person): Promise<void> {
  await authorise(person, 'share', { type: 'document', id: documentId })
  await database().$transaction(async (transaction) => {
    await lockMembers(transaction, documentId)
    const { count } = await transaction.member.updateMany({ where: { documentId, userId }, data: { role } })
    if (count === 0) throw await refusalFor(documentId, userId)
    await demandOwner(transaction, documentId)
  })
  accessChanged({ documentId, userId })
}

/** Themselves, or somebody else by one who may share it. Throws 403, 404, and 409 where nobody would be its owner. */
export async function removeMember(documentId: string, userId: string, person: Person): Promise<void> {
  const verb = userId === person.id ? 'leave' : 'share'
  await authorise(person, verb, { type: 'document', id: documentId })
  await database().$transaction(async (transaction) => {
    await lockMembers(transaction, documentId)
    const members = await transaction.member.deleteMany({ where: { documentId, userId } })
    const visits = await transaction.shareLinkVisit.deleteMany({ where: { userId, shareLink: { documentId } } })
    if (members.count + visits.count === 0) throw unknownMember()
    await demandOwner(transaction, documentId)
  })
  accessChanged({ documentId, userId })
}

/** Two owners who leave at once would both see the other. */
const lockMembers = (transaction: Transaction, documentId: string): Promise<unknown> =>
  transaction.$queryRaw`SELECT id FROM documents WHERE id = ${documentId}::uuid FOR NO KEY UPDATE`

async function demandOwner(transaction: Transaction, documentId: string): Promise<void> {
  if ((await transaction.member.count({ where: { documentId, role: 'owner' } })) > 0) return
  throw new RequestError(
    409,
    'last-owner',
    'A document needs an owner. Make somebody else its owner first. Nothing was changed.',
  )
}

/** Of somebody who is no member: they may still have come by a link that is open. */
async function refusalFor(documentId: string, id: string): Promise<RequestError> {
  if ((await roleIn(documentId, { id, name: '' })) === null) return unknownMember()
  return new RequestError(
    409,
    'came-by-link',
    'They came by the link, and may do what it says. Invite them to give them another role. Nothing was changed.',
  )
}

const unknownMember = (): RequestError =>
  new RequestError(404, 'unknown-member', 'They are not in this document any more.')
