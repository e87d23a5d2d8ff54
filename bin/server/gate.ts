/**
 * Who may speak to this server at all, and who they are. A page of another site can make a browser send requests here: its
 * Origin gives it away, and a name that was made to point here (DNS rebinding) is in the Host.
 */
import type { IncomingMessage } from 'node:http'
import type { Person } from '@/lib/accounts/person'
import { isOpenHouse } from '@/lib/accounts/server/open-house'
import { owner } from '@/lib/accounts/server/owner'
import { addressHeader } from '@/lib/accounts/server/requests/address-header'
import { personHeader, writePerson } from '@/lib/accounts/server/requests/person-header'
import { isCommandLineKey } from '@/lib/accounts/server/signing-in/command-line-key'
import { beginSession, findSession, type Session } from '@/lib/accounts/server/signing-in/sessions'
import { readEnvironment } from '@/lib/platform/environment'
import { isLoopback } from '@/lib/platform/loopback'
import { isLoopbackAddress, isPrivateAddress } from '@/lib/platform/private-address'

export type Refusal = { readonly status: 403 | 421; readonly message: string }

const foreignHost =
  'This server only answers under the name of this computer: open it as http://localhost with its port.'
const otherHost = 'This server does not answer under this name. Open it as LONGHAND_URL says.'
const passedOn =
  'Something passes requests on to this server, which takes whoever comes for its owner. Set LONGHAND_URL to what people open, and start it again.'
const foreignOrigin = 'Pages of other sites can do nothing here. Open Longhand itself.'

/** Null for a request that may go on. */
export function refusalOf({ headers, method }: IncomingMessage): Refusal | null {
  const host = hostOf(headers.host)
  if (!host || !isOurName(host)) return { status: 421, message: readEnvironment().publicUrl ? otherHost : foreignHost }
  if (isPassedOn(headers)) return { status: 421, message: passedOn }
  if (headers.origin !== undefined && hostOf(headers.origin.replace(/^https?:\/\//, ''))?.host !== host.host)
    return { status: 403, message: foreignOrigin }
  return isForeignFetch(headers, method) ? { status: 403, message: foreignOrigin } : null
}

/**
 * Where people sign in, a name that was made to point here gains nothing: browsers keep cookies by name. It is then
 * LONGHAND_URL that tells the names; without it a server that listens to a network may be called anything.
 */
function isOurName({ host, hostname }: URL): boolean {
  const { host: listensTo, publicUrl } = readEnvironment()
  if (isLoopback(hostname)) return true
  return publicUrl === undefined ? !isLoopback(listensTo) : new URL(publicUrl).host === host
}

/**
 * A proxy before a server that is meant for its own computer makes everybody look as if they were at it, and some write its
 * name into the Host. They tell from whom or for which name a request is.
 */
function isPassedOn(headers: IncomingMessage['headers']): boolean {
  const { host: listensTo, publicUrl } = readEnvironment()
  if (publicUrl !== undefined || !isLoopback(listensTo)) return false
  const name = hostOf(String(headers['x-forwarded-host'] ?? ''))
  const addresses = [headers['x-forwarded-for'], headers['x-real-ip']].flatMap((all) => String(all ?? '').split(','))
  const isForeign = (address: string) => address.trim() !== '' && !isLoopbackAddress(address.trim())
  return (name !== null && !isLoopback(name.hostname)) || addresses.some(isForeign)
}

/** A link from elsewhere that a person follows comes without an Origin too; it only opens a page. */
function isForeignFetch(headers: IncomingMessage['headers'], method: string | undefined): boolean {
  const site = headers['sec-fetch-site']
  if (site !== 'cross-site' && site !== 'same-site') return false
  if (method !== 'GET' && method !== 'HEAD') return true
  return headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document'
}

function hostOf(header: string | undefined): URL | null {
  const text = `http://${header ?? ''}`
  return header && URL.canParse(text) ? new URL(text) : null
}

/** Takes off what only this server may write, whatever the path: Next makes one request of another behind it. */
export function forgetPerson({ headers }: IncomingMessage): void {
  delete headers[personHeader]
  delete headers[addressHeader]
}

/** Says who asks, also to routes and pages behind it. `cookies` are for the browser that asks. */
export async function identify(request: IncomingMessage): Promise<{
  readonly person: Person | null
  readonly cookies: readonly string[]
}> {
  forgetPerson(request)
  const { headers } = request
  headers[addressHeader] = addressOf(request)
  const session = await sessionOf(request)
  if (session) headers[personHeader] = writePerson(session.person)
  return { person: session?.person ?? null, cookies: session?.cookies ?? [] }
}

async function sessionOf(request: IncomingMessage): Promise<Session | null> {
  if (isCommandLineKey(request.headers.authorization)) return { person: await owner(), cookies: [] }
  const headers = authHeaders(request)
  const session = headers.has('cookie') ? await findSession(headers) : null
  if (session || !(await isOpenHouse())) return session
  // A browser stays signed in when the owner makes an account; a script has nowhere to keep a cookie.
  return isPageVisit(request) ? beginSession(await owner(), headers) : { person: await owner(), cookies: [] }
}

const isPageVisit = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/html')

/** What a session is found by and remembers. */
function authHeaders({ headers }: IncomingMessage): Headers {
  const given = new Headers()
  for (const name of ['cookie', 'user-agent', addressHeader]) {
    const value = headers[name]
    if (typeof value === 'string') given.set(name, value)
  }
  return given
}

/** The proxy that LONGHAND_URL speaks of writes down whom it passes on; anybody else could write anything. */
function addressOf({ socket, headers }: IncomingMessage): string {
  const near = socket.remoteAddress ?? ''
  const passedOn = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return readEnvironment().publicUrl !== undefined && passedOn && isNear(near) ? passedOn : near
}

const isNear = (address: string): boolean => isLoopbackAddress(address) || isPrivateAddress(address)
