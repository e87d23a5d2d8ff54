/** Reads out which of the matches one has gone to. */
import { announce } from '@/components/ui/announcer'
import { type FindSession, whyLeft } from './find-session'

/** Which of how many, and where; null where one is at none. */
export function stepWords(session: FindSession): string | null {
  const { matches, current } = session.state.getState()
  const match = matches[current]
  const row = match && session.rows.find(({ id }) => id === match.section)
  if (!match || !row) return null
  const left = whyLeft(match, new Map([[row.id, row]]))
  const where = left === 'title' ? `in the title of ${row.number}` : `in ${row.number}`
  return `${current + 1} of ${matches.length}, ${where}`
}

export function saySteps(session: FindSession): void {
  const words = stepWords(session)
  if (words) announce(words)
}

/** After a place was replaced, or passed by. */
export function sayReplaced(session: FindSession, isReplaced: boolean): void {
  const next = stepWords(session) ?? 'No more is found.'
  announce(isReplaced ? `Replaced. ${next}` : next)
}
