/** How a section looks in the outline and on the length rule, and the words for it. */

import type { SectionLook } from '@/components/ui/status-glyph'
import type { SectionState } from '@/lib/documents/live-document'

/** A finished section this far from its target, either way, is worth a look. */
export const lengthTolerance = 0.15

export type LookInput = {
  readonly state: SectionState
  readonly targetWords: number
  readonly words: number
  /** The title, main point or instructions were edited after it was written. */
  readonly changed: boolean
}

export type LookAndReason = { readonly look: SectionLook; readonly reason: string | null }

/** `28% under target`, or null when it is near enough. */
export function lengthReason(words: number, targetWords: number): string | null {
  if (targetWords === 0) return null
  const off = words / targetWords - 1
  if (Math.abs(off) <= lengthTolerance) return null
  return `${Math.round(Math.abs(off) * 100)}% ${off < 0 ? 'under' : 'over'} target`
}

/** Text that a person has written or touched, or that nobody knows a model to have written: runs leave it as it is. */
export const isOfPeople = (words: number, { contributors, writtenBy }: SectionState): boolean =>
  words > 0 && (contributors.length > 0 || writtenBy === null)

/** A person's own text is never called too long or too short: its length is their choice. */
export function lookOf({ state, targetWords, words, changed }: LookInput): LookAndReason {
  if (state.status === 'writing') return { look: 'writing', reason: null }
  if (state.status === 'failed') return { look: 'attention', reason: 'Stopped before it was finished' }
  if (changed) return { look: 'attention', reason: 'Outline changed since it was written' }
  if (state.contributors.length > 0 && words > 0) return { look: 'edited', reason: null }
  if (state.status === 'planned') return { look: 'planned', reason: null }
  const reason = lengthReason(words, targetWords)
  return reason ? { look: 'attention', reason } : { look: 'written', reason: null }
}
