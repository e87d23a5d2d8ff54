/** Makes any plan one that can be written: titles, levels, sizes and targets in order, nothing dropped silently. */
import type { PlanRow } from './plan-row'
import { type PlannedSection, titleFrom } from './planned-section'
import { mergeSmall, splitLarge } from './resize-plan'
import { spreadTargets } from './targets'
import { mostSections } from './writable'

export type RepairedSection = PlannedSection & { readonly targetWords: number; readonly source: number | null }
type RepairedPlan = { readonly sections: readonly RepairedSection[]; readonly notes: readonly string[] }
type RepairOptions = {
  readonly requestedWords: number
  readonly language: string
  /** Rows (by index) that hold words of a person. */
  readonly fixed?: ReadonlySet<number>
}

/** Targets then sum to `requestedWords` exactly. A plan that is sound already comes back as it is: it is idempotent. */
export function repairPlan(sections: readonly PlannedSection[], options: RepairOptions): RepairedPlan {
  const notes: string[] = []
  let rows = straightenLevels(readRows(sections, options.fixed ?? new Set(), notes), notes)
  if (rows.length === 0) return { sections: [], notes }
  rows = giveTargets(rows, options.requestedWords, notes)
  rows = mergeSmall(rows, mostSections(options.requestedWords), notes)
  rows = scale(rows, options.requestedWords, notes)
  rows = splitLarge(rows, options.language, notes)
  return { sections: numberRows(uniqueTitles(rows, notes)), notes }
}

function readRows(sections: readonly PlannedSection[], fixed: ReadonlySet<number>, notes: string[]): PlanRow[] {
  return sections.map((section, source) => {
    const title = fixed.has(source) ? section.title : cleanTitle(section, source)
    const earlier = [...new Set(section.buildsOn)].filter((number) => number >= 1 && number <= source)
    if (earlier.length < section.buildsOn.length) notes.push(`“${title}” leaned on sections that don't come before it.`)
    return {
      key: source,
      source,
      title,
      mainPoint: section.mainPoint,
      targetWords: section.targetWords,
      level: section.level,
      buildsOn: earlier.map((number) => number - 1),
      fixed: fixed.has(source),
    }
  })
}

const NUMBER = new RegExp(
  [
    '(?:[Pp]aragraph|PARAGRAPH|[Ss]ection|SECTION|[Pp]art|PART|[Cc]hapter|CHAPTER|Kapitel|Abschnitt|Teil|Chapitre|Partie|Capítulo|Sección|Parte)\\s+\\d+(?:\\.\\d+)*\\s*(?:[:.\\-–—)]+|$)',
    '\\d+(?:\\.\\d+)+(?:[.):：、]|(?=\\s+\\p{Lu}|\\s*\\p{Script=Han}))',
    '\\d+[.):：、](?!\\d)',
    '第[\\d一二三四五六七八九十百]+[章节節部段](?:[:：、\\s]|$)',
    '[一二三四五六七八九十]+、',
  ]
    .map((form) => `^${form}`)
    .join('|'),
  'u',
)

/** Numbers are drawn from the tree, so a title holds none. Years and decimals that are part of it stay. */
const cleanTitle = ({ title, mainPoint }: PlannedSection, source: number): string =>
  withoutNumber(title) || withoutNumber(titleFrom(mainPoint)) || `Untitled ${source + 1}`

function withoutNumber(title: string): string {
  let clean = title
  for (let before = ''; before !== clean; ) {
    before = clean
    clean = clean
      .replace(/\*\*|^[#\s]+/g, '')
      .trim()
      .replace(NUMBER, '')
      .trim()
  }
  return clean
}

/** The first row is at the top, and no row is more than one level below the one before. */
function straightenLevels(rows: readonly PlanRow[], notes: string[]): PlanRow[] {
  let previous = 0
  let straightened = 0
  const levels = rows.map((row) => {
    const level = Math.max(1, Math.min(row.level, previous + 1))
    if (level !== row.level) straightened += 1
    previous = level
    return level
  })
  if (straightened === 0) return [...rows]
  notes.push(`Levels straightened for ${straightened} of ${rows.length} sections.`)
  return rows.map((row, at) => ({ ...row, level: levels[at] ?? 1 }))
}

const holdsOthers = (rows: readonly PlanRow[], at: number): boolean =>
  (rows[at + 1]?.level ?? 0) > (rows[at]?.level ?? 0)

/**
 * A row without target gets the average of those that have one. A heading over others keeps its target only when it is
 * a short opening: models often give a chapter the sum of its sections, which would count them twice.
 */
function giveTargets(rows: readonly PlanRow[], requested: number, notes: string[]): PlanRow[] {
  const leaves = rows.filter((_, at) => !holdsOthers(rows, at))
  const given = leaves.flatMap((row) => (row.targetWords ? [row.targetWords] : []))
  const average =
    given.length > 0 ? given.reduce((sum, words) => sum + words, 0) / given.length : requested / leaves.length
  const missing = leaves.length - given.length
  if (missing > 0) notes.push(`${missing} of ${leaves.length} sections had no target and got the average.`)
  const sum = rows.reduce((total, row) => total + (row.targetWords ?? 0), 0)
  return rows.map((row, at) => {
    if (!holdsOthers(rows, at)) return { ...row, targetWords: row.targetWords || Math.max(1, Math.round(average)) }
    const own = row.targetWords ?? 0
    const counted = own > 0 && sum !== requested && !row.fixed && own * 2 >= wordsUnder(rows, at)
    return { ...row, targetWords: counted ? 0 : own }
  })
}

function wordsUnder(rows: readonly PlanRow[], at: number): number {
  const level = rows[at]?.level ?? 0
  const end = rows.findIndex((row, other) => other > at && row.level <= level)
  return rows.slice(at + 1, end === -1 ? undefined : end).reduce((sum, row) => sum + (row.targetWords ?? 0), 0)
}

function scale(rows: readonly PlanRow[], requested: number, notes: string[]): PlanRow[] {
  const weights = rows.map((row) => row.targetWords ?? 0)
  const before = weights.reduce((sum, words) => sum + words, 0)
  const targets = spreadTargets(weights, requested)
  if (before !== requested) notes.push(`Targets summed to ${before} and were scaled to ${requested}.`)
  return rows.map((row, at) => ({ ...row, targetWords: targets[at] ?? 0 }))
}

const titleKey = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim()

function uniqueTitles(rows: readonly PlanRow[], notes: string[]): PlanRow[] {
  const taken = new Set(rows.filter((row) => row.fixed).map((row) => titleKey(row.title)))
  return rows.map((row) => {
    if (row.fixed) return row
    let title = row.title
    for (let count = 2; taken.has(titleKey(title)); count += 1) title = `${row.title} (${count})`
    if (title !== row.title) notes.push(`A second “${row.title}” was named “${title}”.`)
    taken.add(titleKey(title))
    return { ...row, title }
  })
}

function numberRows(rows: readonly PlanRow[]): RepairedSection[] {
  const numbers = new Map(rows.map((row, at) => [row.key, at + 1]))
  return rows.map(({ source, title, mainPoint, targetWords, level, buildsOn }, at) => ({
    source,
    title,
    mainPoint,
    targetWords: targetWords ?? 0,
    level,
    buildsOn: [...new Set(buildsOn.map((key) => numbers.get(key) ?? 0))]
      .filter((number) => number >= 1 && number <= at)
      .sort((a, b) => a - b),
  }))
}
