/** Signs somebody in with their password. */
import { z } from 'zod'
import type { Credentials } from '../../account'
import { RequestError } from '../../request-error'
import { askAuth } from './ask-auth'
import { tooManyTries } from './too-many-tries'

const codeSchema = z.object({ code: z.string().optional() })

/**
 * Goes through better-auth's own address, since that counts the tries from one place. Values of Set-Cookie for the browser.
 * Throws 401 for what does not match, 429 after too many tries.
 */
export async function signIn(credentials: Credentials, headers: Headers): Promise<readonly string[]> {
  const response = await askAuth({ path: '/sign-in/email', body: credentials, headers })
  if (response.ok) return response.headers.getSetCookie()
  if (response.status === 429) throw tooManyTries(response)
  const code = codeSchema.safeParse(await response.json().catch(() => null)).data?.code
  // What is no address is nobody's.
  if (response.status === 401 || code === 'INVALID_EMAIL')
    throw new RequestError(401, 'wrong-password', 'That password does not match this email address.')
  throw new Error(`Signing in failed with status ${response.status}, ${code ?? 'no code'}.`)
}
