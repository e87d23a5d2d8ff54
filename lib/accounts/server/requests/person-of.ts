/** Tells who makes a request. */
import type { Person } from '../../person'
import { RequestError } from '../../request-error'
import { personHeader, readPerson } from './person-header'

/** Throws 401 where nobody is signed in. */
export function personOf({ headers }: { readonly headers: Headers }): Person {
  const person = readPerson(headers.get(personHeader))
  if (!person) throw notSignedIn()
  return person
}

export const notSignedIn = (): RequestError =>
  new RequestError(401, 'not-signed-in', 'You are not signed in here. Sign in, then try again.')
