/** Signs people in by another service, and connects what they have there with their account here (OAuth 2, by better-auth). */
import { z } from 'zod'
import { database } from '@/lib/platform/database'
import type { OtherService } from '../../other-service'
import type { Person } from '../../person'
import { RequestError } from '../../request-error'
import { signInPath } from '../../return-path'
import { askAuth } from './ask-auth'
import { tooManyTries } from './too-many-tries'

const begunSchema = z.object({ url: z.url() })

export type BegunAtService = {
  /** Of the service, where the browser goes now. */
  readonly url: string
  /** Values of Set-Cookie: who comes back is who went. */
  readonly cookies: readonly string[]
}

/** `to` is a path of this server. Throws 404 for a service that is not offered, 429. */
export const beginServiceSignIn = (service: OtherService, to: string, headers: Headers): Promise<BegunAtService> =>
  begin('/sign-in/social', { service, to, errorTo: signInPath(to) }, headers)

const ACCOUNT_PAGE = '/settings/account'

/** Throws 404 for a service that is not offered, 409 for somebody without an account, 429. */
export async function beginConnecting(
  service: OtherService,
  person: Person,
  headers: Headers,
): Promise<BegunAtService> {
  const user = await database().user.findUnique({ where: { id: person.id }, select: { email: true } })
  if (user?.email == null)
    throw new RequestError(409, 'account-needed', 'Make an account first, then connect it. Nothing was changed.')
  return begin('/link-social', { service, to: ACCOUNT_PAGE, errorTo: ACCOUNT_PAGE }, headers)
}

type Errand = { readonly service: OtherService; readonly to: string; readonly errorTo: string }

/** Nothing else of what better-auth would take is passed on: no tokens, no scopes, no signing up. */
async function begin(path: string, { service, to, errorTo }: Errand, headers: Headers): Promise<BegunAtService> {
  const body = { provider: service, callbackURL: to, errorCallbackURL: errorTo, disableRedirect: true }
  const response = await askAuth({ path, body, headers, withCookies: true })
  if (response.status === 429) throw tooManyTries(response)
  if (response.status === 401)
    throw new RequestError(401, 'not-signed-in', 'You are not signed in here. Sign in, then try again.')
  if (response.status === 404)
    throw new RequestError(404, 'unknown-service', 'This server does not sign people in with that service.')
  if (!response.ok) throw new Error(`A service could not be asked: status ${response.status}.`)
  return { url: begunSchema.parse(await response.json()).url, cookies: response.headers.getSetCookie() }
}

export type BackFromService = { readonly to: string; readonly cookies: readonly string[] }

/** `query` is what the service says. What went wrong is told by the page that `to` leads to, as `error` in its query. */
export async function finishAtService(
  service: OtherService,
  query: string,
  headers: Headers,
): Promise<BackFromService> {
  const response = await askAuth({ path: `/callback/${service}${query}`, headers, withCookies: true })
  const to = response.headers.get('location') ?? '/sign-in?error=no_answer'
  return { to, cookies: response.headers.getSetCookie() }
}

/** Throws 409 for the last way in. */
export async function disconnectService(service: OtherService, person: Person): Promise<void> {
  await database().$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM users WHERE id = ${person.id}::uuid FOR UPDATE`
    const accounts = await transaction.account.findMany({ where: { userId: person.id }, select: { providerId: true } })
    const ways = new Set(accounts.map((account) => account.providerId))
    if (ways.has(service) && ways.size === 1)
      throw new RequestError(
        409,
        'last-way-in',
        'This is the only way in which you can sign in. Connect another service first. Nothing was changed.',
      )
    await transaction.account.deleteMany({ where: { userId: person.id, providerId: service } })
  })
}
