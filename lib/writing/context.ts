/** What a model sees of the document around the section that it writes, small enough that prompts don't grow with it. */
import type { PromptPart } from '@/lib/models/model'
import { estimateTokens } from '@/lib/models/tokens'
import type { PlacedSection } from '@/lib/outline/tree'
import { digestLine, type WrittenSection } from './digest'
import { excerptOf } from './excerpt'
import { nearestPassages, type PassageIndex } from './passages'
import type { Phrases } from './prompts/phrases'

/**
 * Tokens of earlier text that are given in full. Above it a model gets a digest, the nearest passages and the section
 * before in full. See docs/writing.md for what more of it costs and brings.
 */
export const CONTEXT_TOKENS = 3_000

type ContextOptions = {
  readonly placed: readonly PlacedSection[]
  readonly current: PlacedSection
  /** The finished sections but for the current one, in the order in which they were finished. */
  readonly written: readonly WrittenSection[]
  readonly passages: PassageIndex
  readonly phrases: Phrases
  readonly budget?: number | undefined
}

/**
 * `digest` only grows at its end from request to request, so that a provider's cache serves what is before it. `around`
 * is what this section needs: the section before it in full (in brief where others stand between that are not finished),
 * and the nearest passages of others.
 */
export type Context = { readonly digest: readonly PromptPart[]; readonly around: readonly PromptPart[] }

export function contextFor(options: ContextOptions): Context {
  const { written, budget = CONTEXT_TOKENS, phrases } = options
  if (written.length === 0) return { digest: [], around: [] }
  const tokens = written.reduce((sum, { text }) => sum + estimateTokens(text), 0)
  if (tokens > budget) return digestAndNeighbours(options)
  const whole = written.map((section) => ({ text: inFull(section) }))
  return { digest: [], around: closed([{ text: `${phrases.textHeading}\n\n` }, ...whole]) }
}

function digestAndNeighbours({ placed, current, written, passages, phrases }: ContextOptions): Context {
  const before = sectionBefore(placed, current, written)
  const others = written.filter((section) => section !== before?.section)
  const nearest = nearestPassages(passages, current, others)
  return {
    digest: closed([{ text: `${phrases.digestHeading}\n` }, ...digestOf(current, placed, written)]),
    around: [
      ...(before
        ? closed([
            { text: `\n${phrases.textHeading}\n\n${before.isNext ? inFull(before.section) : inBrief(before.section)}` },
          ])
        : []),
      ...(nearest.length > 0 ? [{ text: `${phrases.passagesHeading}\n\n${nearest.join('\n\n')}\n\n` }] : []),
    ],
  }
}

const closed = (parts: readonly PromptPart[]): PromptPart[] =>
  parts.map((part, at) => (at === parts.length - 1 ? { ...part, cacheThrough: true } : part))

const heading = ({ number, section }: PlacedSection): string => `${number} ${section.title}`

const inFull = ({ placed, text }: WrittenSection): string => `## ${heading(placed)}\n\n${text.trim()}\n\n`

const inBrief = ({ placed, text }: WrittenSection): string => `## ${heading(placed)}\n\n${excerptOf(text.trim())}\n\n`

/** The nearest finished section above the current one, and whether no other stands between that holds text. */
function sectionBefore(
  placed: readonly PlacedSection[],
  current: PlacedSection,
  written: readonly WrittenSection[],
): { readonly section: WrittenSection; readonly isNext: boolean } | undefined {
  const texts = new Map(written.map((section) => [section.placed.section.id, section]))
  const at = placed.findIndex(({ section }) => section.id === current.section.id)
  const above = placed.slice(0, at).filter(({ section }) => section.targetWords > 0 || texts.has(section.id))
  const nearest = above.findLast(({ section }) => texts.has(section.id))
  const section = nearest && texts.get(nearest.section.id)
  return section && { section, isNext: nearest === above.at(-1) }
}

/** Above this the digest has a line for each chapter, and for the sections of the current one. */
const DIGEST_CHARACTERS = 2_400
const LINE_CHARACTERS = 130
const CHAPTER_CHARACTERS = 70

/** The lines of chapters are the same for every section, so that the lines of the current one change nothing before them. */
function digestOf(
  current: PlacedSection,
  placed: readonly PlacedSection[],
  written: readonly WrittenSection[],
): PromptPart[] {
  const lines = written.map(({ placed: each, text, digest }) => ({
    chapter: chapterOf(each),
    text: `${heading(each)}: ${digestLine(digest ?? text, LINE_CHARACTERS)}\n`,
  }))
  const length = lines.reduce((sum, { text }) => sum + text.length, 0)
  if (length <= DIGEST_CHARACTERS) return lines.map(({ text }) => ({ text }))
  const near = lines.filter(({ chapter }) => chapter === chapterOf(current)).map(({ text }) => ({ text }))
  return [...closed(chapterLines(placed, written)), ...near]
}

const chapterOf = ({ number }: PlacedSection): string => number.split('.')[0] ?? number

function chapterLines(placed: readonly PlacedSection[], written: readonly WrittenSection[]): PromptPart[] {
  const firsts = new Map<string, WrittenSection>()
  for (const section of written) {
    const chapter = chapterOf(section.placed)
    if (!firsts.has(chapter)) firsts.set(chapter, section)
  }
  const titles = new Map(placed.map(({ number, section }) => [number, section.title]))
  return [...firsts].map(([number, { text, digest }]) => ({
    text: `${number} ${titles.get(number) ?? ''}: ${digestLine(digest ?? text, CHAPTER_CHARACTERS)}\n`,
  }))
}
