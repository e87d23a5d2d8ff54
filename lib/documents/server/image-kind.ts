/** Tells what bytes begin as, before anything is asked to read them. */

export type ImageKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'avif' | 'svg' | 'heic'

const textAt = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.subarray(start, end)).toString('latin1')

/** By their first bytes; null for what is no image that has a name here. */
export function imageKind(bytes: Uint8Array): ImageKind | null {
  const head = textAt(bytes, 0, 12)
  if (head.startsWith('\u0089PNG\r\n\u001a\n')) return 'png'
  if (head.startsWith('\u00ff\u00d8\u00ff')) return 'jpeg'
  if (/^GIF8[79]a/.test(head)) return 'gif'
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'webp'
  if (head.slice(4, 8) === 'ftyp') return isobmffKind(textAt(bytes, 8, 12))
  return /^(?:\u00ef\u00bb\u00bf|\s)*<(?:\?xml|!doctype svg|!--|svg)/i.test(textAt(bytes, 0, 512)) ? 'svg' : null
}

/** The brands of HEIF that browsers show, and the ones of telephones that they do not. */
function isobmffKind(brand: string): ImageKind | null {
  if (brand === 'avif' || brand === 'avis') return 'avif'
  return /^(?:he[ivx][cmsx]|mif1|msf1)$/.test(brand) ? 'heic' : null
}
