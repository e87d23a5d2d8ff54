/** Decides which sections have an editor: those near the window, the one worked in, and a few that were near lately. */
import type { SectionId } from '@/lib/outline/outline'

/** An editor costs every keystroke and every arriving word a little; a dozen cannot be felt. */
const mostMounted = 12

export type MountInput = {
  /** Mounted now, those that were near last at the end. */
  readonly mounted: readonly SectionId[]
  readonly near: ReadonlySet<SectionId>
  /** Never taken away: it holds the caret, and the toolbar works on it. */
  readonly active: SectionId | null
}

/** The same list when nothing changes. */
export function mountedSections({ mounted, near, active }: MountInput): readonly SectionId[] {
  const needed = new Set(near)
  if (active !== null) needed.add(active)
  const spare = mounted.filter((id) => !needed.has(id))
  const room = Math.max(0, mostMounted - needed.size)
  const kept = spare.slice(Math.max(0, spare.length - room))
  const next = [...kept, ...needed]
  const same = next.length === mounted.length && next.every((id) => mounted.includes(id))
  return same ? mounted : next
}
