/** Merges sections that are too small to be written and splits those that are too large for one answer. */
import type { PlanRow } from './plan-row'
import { spreadTargets } from './targets'
import { countsCharacters } from './words'
import { MOST_WORDS } from './writable'

/** Merges the smallest section into its neighbour until at most `most` hold text. Points and words are kept. */
export function mergeSmall(given: readonly PlanRow[], most: number, notes: string[]): PlanRow[] {
  let rows = [...given]
  while (rows.filter((row) => (row.targetWords ?? 0) > 0).length > most) {
    const at = smallestLeaf(rows)
    if (at === -1) break
    rows = mergeAt(rows, at, notes)
  }
  return rows
}

/** A section with nothing under it, and with a neighbour that it can go into. */
function smallestLeaf(rows: readonly PlanRow[]): number {
  let smallest = -1
  for (const [at, row] of rows.entries()) {
    const leaf = (rows[at + 1]?.level ?? 0) <= row.level
    const into = rows[at - 1] ?? rows[1]
    if (!leaf || row.fixed || !into || into.fixed) continue
    if (smallest === -1 || (row.targetWords ?? 0) < (rows[smallest]?.targetWords ?? 0)) smallest = at
  }
  return smallest
}

/** Into the section before it, or the first one into the second. The title of the larger stands. */
function mergeAt(rows: readonly PlanRow[], at: number, notes: string[]): PlanRow[] {
  const small = rows[at]
  const into = rows[at - 1] ?? rows[1]
  if (!small || !into) return [...rows]
  const [first, second] = at === 0 ? [small, into] : [into, small]
  const merged: PlanRow = {
    ...into,
    mainPoint: [...new Set([first.mainPoint, second.title, second.mainPoint])].filter(Boolean).join(' — '),
    targetWords: (first.targetWords ?? 0) + (second.targetWords ?? 0),
    buildsOn: [...first.buildsOn, ...second.buildsOn].filter((key) => key !== into.key && key !== small.key),
  }
  notes.push(`“${small.title}” was too short for a section of its own and went into “${into.title}”.`)
  return rows
    .filter((row) => row !== small)
    .map((row) => (row === into ? merged : row))
    .map((row) => ({ ...row, buildsOn: row.buildsOn.map((key) => (key === small.key ? into.key : key)) }))
}

/** A section of more than `MOST_WORDS` becomes a heading over parts of equal length. */
export function splitLarge(rows: readonly PlanRow[], language: string, notes: string[]): PlanRow[] {
  let key = Math.max(...rows.map((row) => row.key)) + 1
  return rows.flatMap((row, at) => {
    const words = row.targetWords ?? 0
    const leaf = (rows[at + 1]?.level ?? 0) <= row.level
    if (!leaf || row.fixed || words <= MOST_WORDS || row.level >= 6) return [row]
    const count = Math.ceil(words / MOST_WORDS)
    notes.push(`“${row.title}” (${words} words) was split into ${count} parts.`)
    const parts = partsOf(row, count, language, key)
    key += count
    return [{ ...row, targetWords: 0 }, ...parts]
  })
}

function partsOf(row: PlanRow, count: number, language: string, firstKey: number): PlanRow[] {
  const targets = spreadTargets(
    Array.from({ length: count }, () => 1),
    row.targetWords ?? 0,
  )
  return targets.map((targetWords, at) => ({
    key: firstKey + at,
    source: null,
    ...partWords(row, at + 1, count, language),
    targetWords,
    level: row.level + 1,
    buildsOn: [],
    fixed: false,
  }))
}

/** In words where they are those of the document's language, else in figures alone. */
function partWords(
  { title, mainPoint }: PlanRow,
  part: number,
  count: number,
  language: string,
): Pick<PlanRow, 'title' | 'mainPoint'> {
  if (/^en\b/i.test(language))
    return { title: `${title}, part ${part}`, mainPoint: `Part ${part} of ${count}: ${mainPoint}` }
  if (/^(?:zh|cmn|yue)\b/i.test(language))
    return { title: `${title}（${part}）`, mainPoint: `本部分为第 ${part}/${count} 部分。${mainPoint}` }
  return countsCharacters(language)
    ? { title: `${title}（${part}）`, mainPoint: `（${part}/${count}）${mainPoint}` }
    : { title: `${title} (${part})`, mainPoint: `(${part}/${count}) ${mainPoint}` }
}
