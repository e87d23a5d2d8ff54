/** Makes a link of what a person types as one, or says why it is none. */
import { isSafeLink } from '@/lib/documents/safe-link'

export type TypedLink = { readonly href: string } | { readonly problem: string }

/** `example.org/a` is meant as a page of the web, `name@example.org` as an address of mail. */
export function readTypedLink(typed: string): TypedLink {
  const address = typed.trim()
  if (address === '') return { problem: 'Type an address, such as https://example.org.' }
  const href = withScheme(address)
  return isSafeLink(href)
    ? { href }
    : { problem: 'This is no address of a page (https), of mail (mailto) or of a telephone (tel).' }
}

function withScheme(address: string): string {
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(address)) return address
  return /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address) ? `mailto:${address}` : `https://${address}`
}
