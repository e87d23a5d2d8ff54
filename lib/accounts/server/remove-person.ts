/** Removes a person: what was theirs alone is handed over or removed, what they wrote with others stays. */
import { database, type Transaction } from '@/lib/platform/database'
import type { AccountRemoval } from '../account'
import type { Person } from '../person'
import { RequestError } from '../request-error'
import { accessChanged } from './access-changes'
import { authorise } from './authorise'
import { ownerId } from './owner'
import { demandOwnPassword, findOwnedAlone } from './signing-in/own-account'

/** Removes a document that nobody takes over; `lib/documents` knows how. */
export type RemoveDocument = (documentId: string, person: Person) => Promise<void>

/**
 * Their own account. Throws 403 where they have a password and it does not match, 409 where a document is not chosen for,
 * and for the owner of the installation.
 */
export async function removeAccount(
  { documents: choices, password }: AccountRemoval,
  person: Person,
  removeDocument: RemoveDocument,
): Promise<void> {
  demandNotOwner(person.id)
  await demandOwnPassword(person, password)
  const owned = await findOwnedAlone(person)
  for (const { id, title, others } of owned) {
    const to = choices[id]
    if (to === undefined) throw undecided(title)
    if (to !== null && !others.some((other) => other.id === to))
      throw new RequestError(409, 'unknown-member', `Choose somebody who is in “${title}”. Nothing was changed.`)
  }
  await settle(
    person,
    owned.map(({ id }) => ({ id, to: choices[id] ?? null })),
    removeDocument,
  )
}

/** By the owner of the installation, who gets what was theirs alone. Throws 403, 404, 409. */
export async function removePerson(userId: string, person: Person): Promise<void> {
  await authorise(person, 'configure', { type: 'installation' })
  demandNotOwner(userId)
  const user = await database().user.findUnique({ where: { id: userId } })
  if (!user) throw new RequestError(404, 'unknown-person', 'There is no such person any more.')
  const owned = await findOwnedAlone(user)
  await settle(
    user,
    owned.map(({ id }) => ({ id, to: person.id })),
    async () => undefined,
  )
}

async function settle(
  person: Person,
  owned: readonly { readonly id: string; readonly to: string | null }[],
  removeDocument: RemoveDocument,
): Promise<void> {
  // Documents first: what is removed is the larger loss, and a failure in between leaves a person who can try again.
  for (const { id, to } of owned) if (to === null) await removeDocument(id, person)
  await database().$transaction(async (transaction) => {
    await demandDecided(transaction, person, owned)
    for (const { id: documentId, to } of owned)
      if (to !== null)
        await transaction.member.upsert({
          where: { documentId_userId: { documentId, userId: to } },
          create: { documentId, userId: to, role: 'owner' },
          update: { role: 'owner' },
        })
    await transaction.user.delete({ where: { id: person.id } })
  })
  accessChanged({ userId: person.id })
  for (const { id: documentId } of owned) accessChanged({ documentId })
}

/** Meanwhile another owner may have gone: of two who go at once, the second is asked who is to have it. */
async function demandDecided(
  transaction: Transaction,
  { id }: Pick<Person, 'id'>,
  decided: readonly { readonly id: string }[],
): Promise<void> {
  await transaction.$queryRaw`
    SELECT document.id FROM documents document JOIN members member ON member."documentId" = document.id
    WHERE member."userId" = ${id}::uuid AND member.role = 'owner'
    ORDER BY document.id FOR NO KEY UPDATE OF document`
  const now = await findOwnedAlone({ id }, transaction)
  const left = now.find((document) => decided.every((one) => one.id !== document.id))
  if (left) throw undecided(left.title)
}

const undecided = (title: string): RequestError =>
  new RequestError(409, 'undecided', `Choose who is to have “${title}”, or that it is removed. Nothing was changed.`)

function demandNotOwner(userId: string): void {
  if (userId !== ownerId) return
  throw new RequestError(
    409,
    'owner-stays',
    'This account owns the installation, which needs an owner. Remove its documents one by one where you want to. Nothing was changed.',
  )
}
