/** Dollars as people type them into a limit. */

/** `$50`, `50.00`, `1,000`; null for nothing, which is no limit; a sentence when it can't be read. */
export function readDollars(text: string): { readonly usd: number | null } | { readonly problem: string } {
  const plain = text
    .trim()
    .replace(/^\$\s*/, '')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
  if (plain === '') return { usd: null }
  if (!/^\d{1,7}(?:\.\d{1,2})?$/.test(plain))
    return { problem: 'Use dollars, for example 50 or 7.50, or leave it empty.' }
  const usd = Number(plain)
  return usd > 1_000_000 ? { problem: 'Use $1,000,000 or less.' } : { usd }
}

/** As the field shows it; empty for no limit. */
export const typedDollars = (usd: number | null): string => (usd === null ? '' : usd.toFixed(2))
