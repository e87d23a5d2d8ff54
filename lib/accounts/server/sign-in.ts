/** Signs somebody in with their password. */
import { z } from 'zod'
import type { Credentials } from '../account'
import { RequestError } from '../request-error'
import { auth } from './auth'

const codeSchema = z.object({ code: z.string().optional(), message: z.string().optional() })

/**
 * Goes through better-auth's own address, since that counts the tries from one place. Values of Set-Cookie for the browser.
 * Throws 401 for what does not match, 429 after too many tries.
 */
export async function signIn(credentials: Credentials, headers: Headers): Promise<readonly string[]> {
  const { baseURL } = await auth().$context
  const given = new Headers(headers)
  given.set('content-type', 'application/json')
  // The gate has looked at where this comes from; better-auth knows one name of the server only.
  given.set('origin', new URL(baseURL).origin)
  for (const name of ['content-length', 'transfer-encoding', 'cookie']) given.delete(name)
  const response = await auth().handler(
    new Request(`${baseURL}/sign-in/email`, { method: 'POST', headers: given, body: JSON.stringify(credentials) }),
  )
  if (response.ok) return response.headers.getSetCookie()
  if (response.status === 429) {
    const seconds = Number(response.headers.get('x-retry-after')) || 60
    throw new RequestError(429, 'too-many-tries', `Too many tries from here. Wait ${seconds} seconds, then try again.`)
  }
  const told = codeSchema.safeParse(await response.json().catch(() => null))
  if (response.status === 401)
    throw new RequestError(401, 'wrong-password', 'That password does not match this email address.')
  throw new Error(`Signing in failed with status ${response.status}, ${told.data?.code ?? 'no code'}.`)
}
