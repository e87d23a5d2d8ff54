/** The browsers that people are signed in with. */
import { database } from '@/lib/platform/database'
import type { Person } from '../../person'
import { accessChanged } from '../access-changes'
import { auth } from './auth'

/** `cookies`: values of Set-Cookie for the browser. */
export type Session = { readonly person: Person; readonly cookies: readonly string[] }

/** Whose browser it is, by the cookie among `headers`; null when it is nobody's. One that is used stays for longer. */
export async function findSession(headers: Headers): Promise<Session | null> {
  const found = await auth().api.getSession({ headers, returnHeaders: true })
  if (!found.response) return null
  const { session, user } = found.response
  const person = { id: user.id, name: user.name, sessionId: session.id }
  return { person, cookies: found.headers.getSetCookie() }
}

/** Signs a browser in as somebody who is known by other means than a password. */
export async function beginSession({ id, name }: Person, headers: Headers): Promise<Session> {
  const begun = await auth().api.beginSession({ body: { userId: id }, headers, returnHeaders: true })
  return { person: { id, name, sessionId: begun.response.sessionId }, cookies: begun.headers.getSetCookie() }
}

/** Whether somebody who came with a session still has it. A command on this machine has none. */
export async function isSessionOpen({ sessionId }: Person): Promise<boolean> {
  if (sessionId === undefined) return true
  const session = await database().session.findFirst({
    where: { id: sessionId, expiresAt: { gt: new Date() } },
    select: { id: true },
  })
  return session !== null
}

/** Signs this browser out. The cookies to set take its own away. */
export async function endSession(headers: Headers, person: Person): Promise<readonly string[]> {
  const ended = await auth().api.signOut({ headers, returnHeaders: true })
  accessChanged({ userId: person.id })
  return ended.headers.getSetCookie()
}

/** Signs all browsers of a person out but one. Returns how many. */
export async function endOtherSessions(person: Person): Promise<number> {
  const { count } = await database().session.deleteMany({
    where: { userId: person.id, ...(person.sessionId ? { id: { not: person.sessionId } } : {}) },
  })
  accessChanged({ userId: person.id })
  return count
}
