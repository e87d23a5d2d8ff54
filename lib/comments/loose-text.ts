/** Text as it is compared: without spaces and lines, in small letters, with plain quotation marks and dashes. */

/** What typesetters, models and word processors write in more than one way. */
const plain: ReadonlyMap<string, string> = new Map([
  ...[...'‘’‚‛′`´'].map((sign) => [sign, "'"] as const),
  ...[...'“”„‟«»″'].map((sign) => [sign, '"'] as const),
  ...[...'‐‑‒–—―−'].map((sign) => [sign, '-'] as const),
  ['…', '...'] as const,
  ...[...'\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffc'].map((sign) => [sign, ''] as const),
])

export type LooseText = {
  readonly text: string
  /** For each of its characters, where it comes from. */
  readonly origins: Int32Array
}

export function looseText(source: string): LooseText {
  const parts: string[] = []
  const origins: number[] = []
  for (let at = 0; at < source.length; at += 1) {
    const folded = foldSign(source.charAt(at))
    for (const sign of folded) {
      parts.push(sign)
      origins.push(at)
    }
  }
  return { text: parts.join(''), origins: Int32Array.from(origins) }
}

function foldSign(sign: string): string {
  if (/\s/.test(sign)) return ''
  const other = plain.get(sign)
  if (other !== undefined) return other
  const small = sign.toLowerCase()
  // A few letters become two: they stay as they are.
  return small.length === 1 ? small : sign
}
