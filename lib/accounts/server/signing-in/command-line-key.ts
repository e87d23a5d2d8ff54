/** How a command on this machine tells its server that it is the owner's: it reads the same secret. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { installationSecret } from '@/lib/platform/secret'
import { derivedKey } from './derived-key'

/** Long enough for a request, too short to be of use to whoever finds one. */
const VALID_MS = 5 * 60_000

const SCHEME = 'Longhand-Command'

/** Value of the Authorization header: until when it is valid, and the seal on that. */
export function commandLineKey(now = Date.now()): string {
  const until = String(now + VALID_MS)
  return `${SCHEME} ${until}.${seal(until)}`
}

export function isCommandLineKey(header: string | undefined, now = Date.now()): boolean {
  const [scheme, key = ''] = header?.split(' ') ?? []
  const [until = '', given = ''] = key.split('.')
  return scheme === SCHEME && isSame(given, seal(until)) && Number(until) > now && Number(until) <= now + VALID_MS
}

const seal = (until: string): string =>
  createHmac('sha256', derivedKey(installationSecret(), 'command line')).update(until).digest('base64url')

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
