/** The cookie that a browser gets on its first visit: the id of its person, signed with the installation's secret. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { installationSecret } from '@/lib/platform/secret'

const NAME = 'longhand'
const YEAR_SECONDS = 365 * 24 * 60 * 60

/** Value of the Set-Cookie header. */
export function sessionCookie(personId: string): string {
  return `${NAME}=${personId}.${sign(personId)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${YEAR_SECONDS}`
}

/** The id of the person; null without a cookie or with one that was not signed here. */
export function readSession(cookieHeader: string | null | undefined): string | null {
  const value = (cookieHeader ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${NAME}=`))
    ?.slice(NAME.length + 1)
  const [personId, signature] = value?.split('.') ?? []
  return personId && signature && isSame(signature, sign(personId)) ? personId : null
}

const sign = (personId: string): string =>
  createHmac('sha256', installationSecret()).update(`session ${personId}`).digest('base64url')

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
