/** Looks at the manuscript before each step: the outline as it is now, the texts that are there, and what is due next. */
import type { Section, SectionId } from '@/lib/outline/outline'
import { type PlacedSection, placedSections } from '@/lib/outline/tree'
import { countMarkdownWords } from '@/lib/outline/words'
import type { WrittenSection } from './digest'
import { goalOf } from './ledger'
import type { Manuscript } from './manuscript'
import { PerText } from './per-text'

export type Survey = {
  readonly placed: readonly PlacedSection[]
  /** Sections with text, in reading order. */
  readonly written: readonly WrittenSection[]
  /** Sections that count as done: finished before, or written by this run. */
  readonly done: ReadonlySet<SectionId>
}

export async function survey(manuscript: Manuscript, doneByRun: ReadonlySet<SectionId>): Promise<Survey> {
  const placed = placedSections(await manuscript.outline())
  const done = new Set([...(await manuscript.finished()), ...doneByRun])
  const texts = await Promise.all(placed.map(({ section }) => manuscript.text(section.id)))
  const written = placed.flatMap((each, at) => {
    const text = texts[at] ?? ''
    const digest = manuscript.digest?.(each.section.id, text) ?? null
    return text.trim() === '' ? [] : [{ placed: each, text, digest }]
  })
  return { placed, written, done }
}

/** Sections that hold text by plan and are not done; only the chosen ones, if some were chosen. */
export function due({ placed, done }: Survey, chosen?: ReadonlySet<SectionId>): PlacedSection[] {
  return placed.filter(
    ({ section }) => !done.has(section.id) && (chosen ? chosen.has(section.id) : section.targetWords > 0),
  )
}

/** Counts each text once, until it changes: counting 100,000 words before every section would take most of the run. */
export class WordCounts extends PerText<number> {
  constructor(language: string) {
    super((text) => countMarkdownWords(text, language))
  }
}

/** A section asked for by name gets text although its target is 0. */
export const WORDS_WITHOUT_TARGET = 200

/** What a section should come to: its target, bent to make up for what the finished ones are over or under theirs. */
export function goalFor(section: Section, { placed, written, done }: Survey, counts: WordCounts): number {
  if (section.targetWords === 0) return WORDS_WITHOUT_TARGET
  const texts = new Map(written.map((each) => [each.placed.section.id, each.text]))
  const account = { doneTarget: 0, doneWords: 0, leftTarget: 0 }
  for (const { id, targetWords } of placed.map((each) => each.section)) {
    if (!done.has(id) || id === section.id) account.leftTarget += targetWords
    else {
      account.doneTarget += targetWords
      account.doneWords += counts.of(id, texts.get(id) ?? '')
    }
  }
  return goalOf(section.targetWords, account)
}
