/** What somebody is told who tries too often. */
import { RequestError } from '../../request-error'

/** `response` is better-auth's, of status 429. */
export function tooManyTries(response: Response): RequestError {
  const seconds = Number(response.headers.get('x-retry-after')) || 60
  return new RequestError(429, 'too-many-tries', `Too many tries from here. Wait ${seconds} seconds, then try again.`)
}
