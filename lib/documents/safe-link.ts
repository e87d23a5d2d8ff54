/** Decides where a link in a text may lead. */

const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/**
 * Absolute addresses of the web, of mail and of telephones. Control characters and spaces are what browsers drop when
 * they read a scheme (`java\nscript:`), so an address that holds any is no link.
 */
export function isSafeLink(address: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/.test(address))
    return false
  return URL.canParse(address) && schemes.has(new URL(address).protocol)
}
