/** Numbers as the interface writes them: words and time. Money is in lib/models/currency.ts. */

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
