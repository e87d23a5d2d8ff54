/** One row of a model's plan, read tolerantly: models misname keys, quote numbers and forget fields. */
import { z } from 'zod'

export type PlannedSection = {
  readonly title: string
  readonly mainPoint: string
  /** Null when the plan gives none. */
  readonly targetWords: number | null
  /** 1 for a chapter or a section at the top, 2 for one under it, and so on. */
  readonly level: number
  /** Numbers of the rows that this one leans on, counted from 1 in the order of the plan. */
  readonly buildsOn: readonly number[]
}

/** Not those that keep words together, as French has them before a colon. */
const SPACES = /[^\S\u00a0\u202f]+/g

const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).replace(SPACES, ' ').trim())
  .catch('')

const wholeNumber = z
  .union([z.number(), z.string().transform((value) => Number(/\d[\d,]*/.exec(value)?.[0].replace(/,/g, '')))])
  .transform((value) => (Number.isFinite(value) && value > 0 ? Math.min(Math.round(value), 1_000_000) : null))
  .nullable()
  .catch(null)

const numbers = z
  .array(wholeNumber)
  .transform((values) => values.filter((value) => value !== null))
  .catch([])

const aliases: Readonly<Record<string, string>> = {
  heading: 'title',
  name: 'title',
  main_point: 'mainPoint',
  point: 'mainPoint',
  summary: 'mainPoint',
  description: 'mainPoint',
  target_words: 'targetWords',
  words: 'targetWords',
  word_count: 'targetWords',
  wordCount: 'targetWords',
  target: 'targetWords',
  builds_on: 'buildsOn',
  dependsOn: 'buildsOn',
  depends_on: 'buildsOn',
}

const known = z.object({
  title: text,
  mainPoint: text,
  targetWords: wholeNumber,
  level: wholeNumber,
  buildsOn: numbers,
})

/** Null when the value is no row: neither a title nor a main point in it. `depth` counts when it names no level. */
export function readPlannedSection(value: unknown, depth: number): PlannedSection | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const named = Object.fromEntries(Object.entries(value).map(([key, field]) => [aliases[key] ?? key, field]))
  const row = known.safeParse(named)
  if (!row.success || (row.data.title === '' && row.data.mainPoint === '')) return null
  const { title, mainPoint, targetWords, level, buildsOn } = row.data
  return {
    title: title || titleFrom(mainPoint),
    mainPoint,
    targetWords,
    level: Math.min(level ?? depth, 6),
    buildsOn,
  }
}

/** The first clause of a main point, short enough for a heading. */
export function titleFrom(mainPoint: string): string {
  const clause = /^[^.,;:!?。，；：！？—]+/.exec(mainPoint.trim())?.[0].trim() ?? ''
  const words = clause.split(/\s+/)
  const short = words.length > 8 ? words.slice(0, 8).join(' ') : clause
  return short.slice(0, 80)
}
