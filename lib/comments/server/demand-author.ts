/** Says whether whoever asks is the one who typed a comment. */
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'

/** A window that was frozen without a connection may send what it has in the session of somebody else. Throws 409. */
export function demandAuthor(authorId: string | undefined, person: Person): void {
  if (authorId === undefined || authorId === person.id) return
  throw new RequestError(
    409,
    'other-person',
    'Somebody else has signed in in this browser since this was typed. Nothing was sent in their name. Sign in again to send it.',
  )
}
