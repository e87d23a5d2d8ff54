/** Numbers as the interface writes them: words, time and money, always in that order. */

const grouped = new Intl.NumberFormat('en')

export const figure = (value: number): string => grouped.format(value)

/** `3k`, `2.5k`, `800`: for scales, where room is short. */
export const shortFigure = (value: number): string =>
  value >= 1_000 ? `${Number((value / 1_000).toFixed(1))}k` : String(value)

export const wordsFigure = (words: number): string => `${figure(words)} ${words === 1 ? 'word' : 'words'}`

/** `under a minute`, `9 min`, `1 h 20 min`. */
export function durationFigure(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (ms < 55_000) return 'under a minute'
  if (minutes < 60) return `${Math.max(1, minutes)} min`
  const rest = minutes % 60
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}

/** Dollars: `free` for nothing, three decimals below a cent. */
export function moneyFigure(usd: number): string {
  if (usd === 0) return 'free'
  return usd < 0.01 ? `$${usd.toFixed(3)}` : `$${usd.toFixed(2)}`
}

/** `$0.30 to $0.45`; one figure where both read alike. */
export function moneySpreadFigure({ least, most }: { readonly least: number; readonly most: number }): string {
  const [from, to] = [moneyFigure(least), moneyFigure(most)]
  return from === to ? from : `${from} to ${to}`
}
