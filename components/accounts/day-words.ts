/** Days in words. A session notes its use about once a day, so nothing finer would be true. */

const DAY_MS = 86_400_000

const past = new Intl.RelativeTimeFormat('en')

/** `in the last day`, `3 days ago`, `12 March 2026`; `now` in milliseconds since the epoch. */
export function lastSeen(iso: string, now: number): string {
  const days = Math.floor((now - Date.parse(iso)) / DAY_MS)
  if (days < 1) return 'in the last day'
  return days < 31 ? past.format(-days, 'day') : dayOf(iso)
}

/** The same on the server and in a browser: `12 March 2026`. */
export const dayOf = (iso: string): string =>
  new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

export const isOver = (iso: string, now: number): boolean => Date.parse(iso) <= now
