/** Replaces what was found: one place, or all of them as one step of undo, with the texts from before kept. */
import { undoStackOf } from '@/components/undo/undo-stack'
import type { TextStep } from '@/components/undo/undo-step'
import { replaceAll, replaceOne } from '@/lib/documents/search/replace-words'
import { inTitle } from '@/lib/documents/search/search-index'
import type { SectionId } from '@/lib/outline/outline'
import { type FindSession, whyLeft } from './find-session'
import type { ReplacedCounts } from './found-words'

/** Keeps the present texts of sections as revisions, where the server can be reached. False where it cannot. */
export type KeepTexts = (ids: readonly SectionId[]) => Promise<boolean>

export type Replaced = ReplacedCounts & {
  /** Null where nothing was replaced. */
  readonly step: TextStep | null
  /** Whether the texts from before are kept as revisions. */
  readonly isKept: boolean
}

const rowsOf = (session: FindSession) => new Map(session.rows.map((row) => [row.id, row]))

/**
 * Replaces the current match and goes to the next; goes on without replacing where it is not to be replaced. Whether it was.
 */
export function replaceCurrent(session: FindSession): boolean {
  session.flush()
  const match = session.current
  if (!match) return false
  const { words, matchCase, wholeWords, replacement } = session.state.getState()
  if (whyLeft(match, rowsOf(session))) {
    session.step(1)
    return false
  }
  const query = { words, matchCase, wholeWords }
  const { value } = undoStackOf(session.doc).editTexts(() => replaceOne(session.doc, match, query, replacement))
  session.goFrom(value ? { ...match, from: match.from + replacement.length } : match)
  return value
}

/**
 * All matches in texts that nobody writes now. What is to be replaced is looked for anew at the very moment: others may
 * have typed, or a model begun, while the texts from before were kept. Null where the search was closed or the right to edit
 * went meanwhile: nothing is replaced then.
 */
export async function replaceFound(
  session: FindSession,
  keep: KeepTexts,
  mayEdit: () => boolean,
): Promise<Replaced | null> {
  session.flush()
  const { words, matchCase, wholeWords, replacement } = session.state.getState()
  const query = { words, matchCase, wholeWords }
  const { isKept, isLeft } = await keepMatched(session, keep)
  if (isLeft || !mayEdit()) return null
  const { doc } = session
  const writing = new Set(session.rows.filter(({ status }) => status === 'writing').map(({ id }) => id))
  const ids = session.rows.map(({ id }) => id).filter((id) => !writing.has(id))
  const { value: counts, step } = undoStackOf(doc).editTexts(() => replaceAll(doc, ids, query, replacement))
  const { matches } = session.state.getState()
  if (counts.size > 0) void keep([...counts.keys()])
  return {
    count: [...counts.values()].reduce((sum, count) => sum + count, 0),
    sections: counts.size,
    writing: matches.filter(({ section, block }) => block !== inTitle && writing.has(section)).length,
    titles: matches.filter(({ block }) => block === inTitle).length,
    step,
    isKept,
  }
}

/** `isLeft`: the search was closed meanwhile, though it may be open again. */
async function keepMatched(session: FindSession, keep: KeepTexts): Promise<{ isKept: boolean; isLeft: boolean }> {
  let isLeft = false
  const leave = session.state.subscribe(({ open }) => {
    if (!open) isLeft = true
  })
  try {
    const isKept = await keep(matchedSections(session))
    return { isKept, isLeft }
  } finally {
    leave()
  }
}

function matchedSections(session: FindSession): SectionId[] {
  const rows = rowsOf(session)
  const { matches } = session.state.getState()
  return [...new Set(matches.filter((match) => !whyLeft(match, rows)).map(({ section }) => section))]
}
