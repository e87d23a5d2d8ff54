/** The link of a document: turned on, changed, turned off. */
import { v7 as newId } from 'uuid'
import { database } from '@/lib/platform/database'
import type { Person } from '../../person'
import { RequestError } from '../../request-error'
import type { ShareLinkSettings } from '../../sharing'
import { accessChanged } from '../access-changes'
import { authorise } from '../authorise'
import { demandAccounts } from '../demand-account'

/** One that is over gets a new address. Throws 400, 403, 404, and 409. */
export async function setShareLink(documentId: string, settings: ShareLinkSettings, person: Person): Promise<void> {
  await authorise(person, 'share', { type: 'document', id: documentId })
  await demandAccounts()
  const expiresAt = settings.expiresAt === null ? null : new Date(settings.expiresAt)
  const now = new Date()
  if (expiresAt && expiresAt <= now)
    throw new RequestError(400, 'past', 'The link would be over already. Choose a later end. Nothing was changed.')
  const { role, needsAccount } = settings
  await database().$transaction(async (transaction) => {
    await transaction.shareLink.deleteMany({ where: { documentId, expiresAt: { lte: now } } })
    // Those who came without an account are no longer let in by a link that wants one.
    if (needsAccount)
      await transaction.shareLinkVisit.deleteMany({
        where: { shareLink: { documentId }, user: { accounts: { none: {} } } },
      })
    await transaction.shareLink.upsert({
      where: { documentId },
      create: { id: newId(), documentId, role, needsAccount, expiresAt, createdById: person.id },
      update: { role, needsAccount, expiresAt },
    })
  })
  accessChanged({ documentId })
}

/** Whoever came by it is out at once. Throws 403 and 404. */
export async function turnOffShareLink(documentId: string, person: Person): Promise<void> {
  await authorise(person, 'share', { type: 'document', id: documentId })
  await database().shareLink.deleteMany({ where: { documentId } })
  accessChanged({ documentId })
}
