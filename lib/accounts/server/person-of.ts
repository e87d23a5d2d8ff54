/** Tells who makes a request, by its cookie. */
import { database } from '@/lib/platform/database'
import type { Person } from '../person'
import { RequestError } from '../request-error'
import { readSession } from './session'

/** Throws 403 for a request without a cookie of this installation. */
export async function personOf(request: Request): Promise<Person> {
  const id = readSession(request.headers.get('cookie'))
  const user = id ? await database().user.findUnique({ where: { id } }) : null
  if (!user) throw new RequestError(403, 'not-signed-in', 'This browser is not known here. Open the start page first.')
  return { id: user.id, name: user.name }
}
