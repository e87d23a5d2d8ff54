/**
 * Who may speak to this server at all. A page of another site can make a browser send requests here: its Origin gives it
 * away, and a name that was made to point here (DNS rebinding) is in the Host.
 */
import type { IncomingMessage } from 'node:http'
import type { Person } from '@/lib/accounts/person'
import { readSession, sessionCookie } from '@/lib/accounts/server/session'

export type Admission =
  /** `cookie` is given to a browser that has none yet. */
  | { readonly type: 'admitted'; readonly person: Person; readonly cookie: string | null }
  | { readonly type: 'refused'; readonly status: 403 | 421; readonly message: string }

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

export const isLoopback = (host: string): boolean => loopbackNames.has(host === '::1' ? '[::1]' : host)

const foreignHost =
  'This server only answers under the name of this computer: open it as http://localhost with its port.'
const foreignOrigin = 'Pages of other sites can do nothing here. Open Longhand itself.'

/** Until there are accounts every browser of this computer is the owner. */
export function admit(request: IncomingMessage, person: Person): Admission {
  const refusal = refusalOf(request)
  if (refusal) return refusal
  const known = readSession(request.headers.cookie)
  return { type: 'admitted', person, cookie: known === person.id ? null : sessionCookie(person.id) }
}

function refusalOf({ headers }: IncomingMessage): Admission | null {
  const host = hostOf(headers.host)
  if (!host || !loopbackNames.has(host.hostname)) return { type: 'refused', status: 421, message: foreignHost }
  if (headers.origin !== undefined && headers.origin !== host.origin)
    return { type: 'refused', status: 403, message: foreignOrigin }
  return isForeignFetch(headers) ? { type: 'refused', status: 403, message: foreignOrigin } : null
}

/** A link from elsewhere that a person follows comes without an Origin too; it only opens a page. */
function isForeignFetch(headers: IncomingMessage['headers']): boolean {
  const site = headers['sec-fetch-site']
  if (site !== 'cross-site' && site !== 'same-site') return false
  return headers['sec-fetch-mode'] !== 'navigate' || headers['sec-fetch-dest'] !== 'document'
}

function hostOf(header: string | undefined): URL | null {
  const text = `http://${header ?? ''}`
  return header && URL.canParse(text) ? new URL(text) : null
}
