/** The name that a response gives its file (RFC 6266): the whole one where it is given, else the plain one. */

export function fileNameOf(disposition: string | null): string | null {
  if (!disposition) return null
  return extendedName(disposition) ?? plainName(disposition)
}

function extendedName(disposition: string): string | null {
  const encoded = /filename\*\s*=\s*utf-8''([^;\s]+)/i.exec(disposition)?.[1]
  if (!encoded) return null
  try {
    return safeName(decodeURIComponent(encoded))
  } catch {
    return null
  }
}

function plainName(disposition: string): string | null {
  const [, quoted, bare] = /filename\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;\s]+))/i.exec(disposition) ?? []
  return safeName(quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '')
}

/** A name is no path. */
const safeName = (name: string): string | null => name.replace(/[/\\]+/g, ' ').trim() || null
