/** What a model sees of the document around the section that it writes, small enough that prompts don't grow with it. */
import type { PromptPart } from '@/lib/models/model'
import type { PlacedSection } from '@/lib/outline/tree'
import { digestLine, type WrittenSection } from './digest'
import { nearestPassages, type PassageIndex } from './passages'
import type { Phrases } from './prompts/phrases'

/**
 * Tokens of earlier text that are given in full. Above it a model gets a digest, the nearest passages and the section
 * before in full. See docs/writing.md for what more of it costs and brings.
 */
export const CONTEXT_TOKENS = 3_000

/** A token is about four Latin letters, or one Chinese or Japanese character. */
export function estimateTokens(text: string): number {
  const wide = text.match(/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/g)?.length ?? 0
  return Math.ceil(wide + (text.length - wide) / 4)
}

type ContextOptions = {
  readonly placed: readonly PlacedSection[]
  readonly current: PlacedSection
  /** The finished sections but for the current one, in the order in which they were finished. */
  readonly written: readonly WrittenSection[]
  readonly passages: PassageIndex
  readonly phrases: Phrases
  readonly budget?: number
}

/**
 * Parts that later requests repeat come first, byte for byte, and grow at their end. What this section alone needs comes
 * last, so that a provider's cache serves all that is before it.
 */
export function contextParts(options: ContextOptions): PromptPart[] {
  const { written, budget = CONTEXT_TOKENS } = options
  if (written.length === 0) return []
  const tokens = written.reduce((sum, { text }) => sum + estimateTokens(text), 0)
  return tokens <= budget ? wholeText(options) : digestAndNeighbours(options)
}

function wholeText({ written, phrases }: ContextOptions): PromptPart[] {
  const parts = written.map((section) => ({ text: inFull(section) }))
  return closed([{ text: `${phrases.textHeading}\n\n` }, ...parts])
}

function digestAndNeighbours(options: ContextOptions): PromptPart[] {
  const { placed, current, written, passages, phrases } = options
  const before = sectionBefore(placed, current, written)
  const nearest = nearestPassages(
    passages,
    current,
    written.filter((section) => section !== before),
  )
  return [
    ...closed([{ text: `${phrases.digestHeading}\n` }, ...digest(current, placed, written)]),
    ...(before ? closed([{ text: `\n${phrases.textHeading}\n\n${inFull(before)}` }]) : []),
    ...(nearest.length > 0 ? [{ text: `${phrases.passagesHeading}\n\n${nearest.join('\n\n')}\n\n` }] : []),
  ]
}

const closed = (parts: readonly PromptPart[]): PromptPart[] =>
  parts.map((part, at) => (at === parts.length - 1 ? { ...part, cacheThrough: true } : part))

const heading = ({ number, section }: PlacedSection): string => `${number} ${section.title}`

const inFull = ({ placed, text }: WrittenSection): string => `## ${heading(placed)}\n\n${text.trim()}\n\n`

/** The nearest finished section above the current one. */
function sectionBefore(
  placed: readonly PlacedSection[],
  current: PlacedSection,
  written: readonly WrittenSection[],
): WrittenSection | undefined {
  const texts = new Map(written.map((section) => [section.placed.section.id, section]))
  const at = placed.findIndex(({ section }) => section.id === current.section.id)
  const above = placed.slice(0, at).findLast(({ section }) => texts.has(section.id))
  return above && texts.get(above.section.id)
}

/** Characters of the digest: other chapters share what the current one leaves. */
const DIGEST_CHARACTERS = 2_400
const LINE_CHARACTERS = 150

/** A line for each section of the current chapter; chapters before it keep a line for each section while there is room. */
function digest(
  current: PlacedSection,
  placed: readonly PlacedSection[],
  written: readonly WrittenSection[],
): PromptPart[] {
  const chapter = chapterOf(current)
  const lines = written.map((section) => ({
    isNear: chapterOf(section.placed) === chapter,
    text: `${heading(section.placed)}: ${digestLine(section.text, LINE_CHARACTERS)}\n`,
  }))
  const length = lines.reduce((sum, { text }) => sum + text.length, 0)
  if (length <= DIGEST_CHARACTERS) return lines.map(({ text }) => ({ text }))
  const far = new Set(written.map((section) => chapterOf(section.placed)).filter((number) => number !== chapter))
  const room = Math.max(40, Math.min(LINE_CHARACTERS, Math.floor(DIGEST_CHARACTERS / Math.max(1, far.size)) - 20))
  return [
    ...[...far].map((number) => ({ text: chapterLine(number, placed, written, room) })),
    ...lines.filter(({ isNear }) => isNear).map(({ text }) => ({ text })),
  ]
}

const chapterOf = ({ number }: PlacedSection): string => number.split('.')[0] ?? number

function chapterLine(
  number: string,
  placed: readonly PlacedSection[],
  written: readonly WrittenSection[],
  characters: number,
): string {
  const chapter = placed.find((each) => each.number === number)
  const first = written.find((section) => chapterOf(section.placed) === number)
  return `${number} ${chapter?.section.title ?? ''}: ${digestLine(first?.text ?? '', characters)}\n`
}
