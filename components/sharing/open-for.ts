/** How long invitations and links stay open, in words. */

const DAY_MS = 24 * 60 * 60 * 1000

/** “open for 6 more days” */
export function openFor(expiresAt: string, now = Date.now()): string {
  const ms = Date.parse(expiresAt) - now
  if (ms <= 0) return 'its time is over'
  const days = Math.ceil(ms / DAY_MS)
  return days === 1 ? 'open for one more day' : `open for ${days} more days`
}

/** “invited today”, “invited yesterday”, “invited on 3 June” */
export function invitedOn(createdAt: string, now = new Date()): string {
  const then = new Date(createdAt)
  const days = Math.round((startOfDay(now) - startOfDay(then)) / DAY_MS)
  if (days <= 0) return 'Invited today'
  return days === 1 ? 'Invited yesterday' : `Invited on ${dayOf(then)}`
}

export const dayOf = (date: Date): string => date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()

/** The ends that a link may have, counted from now. */
export const linkEnds = ['week', 'month', 'none'] as const
export type LinkEnd = (typeof linkEnds)[number]

/** Null: until it is turned off. */
export function endOf(end: LinkEnd, now = Date.now()): string | null {
  if (end === 'none') return null
  return new Date(now + (end === 'week' ? 7 : 30) * DAY_MS).toISOString()
}
