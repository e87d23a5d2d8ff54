/** Where somebody is led once they are signed in: back to a page of this server, whatever an address says. */

/** No request leads there; a path that leads to another host does not come back with it. */
const BASE = 'http://longhand.invalid'

/** Pages that one is led away from. */
const doors = /^\/(sign-in|api)(\/|$)/

/**
 * The path of a page here, with its query; `/` for anything else. Browsers take `\` for `/`, leave out tabs, and read
 * two slashes at the beginning as another host: what they would make of it is what is looked at.
 */
export function returnPath(to: string | null | undefined): string {
  if (!to?.startsWith('/') || !URL.canParse(to, BASE)) return '/'
  const { origin, pathname, search, hash } = new URL(to, BASE)
  if (origin !== BASE || pathname.startsWith('//') || doors.test(pathname)) return '/'
  return pathname + search + hash
}

/** Of the page on which one signs in. */
export const signInPath = (to: string): string => (to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`)
