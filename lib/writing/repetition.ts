/** Finds paragraphs that say again what another section of the document has said. */
import type { SectionId } from '@/lib/outline/outline'
import { PerText } from './per-text'

/** A paragraph that repeats, how much of it (0 to 1), what said most of it before, and the sections that hold some of it. */
export type Repetition = {
  readonly paragraph: string
  readonly share: number
  readonly earlier: string
  readonly saidIn: readonly SectionId[]
}

/** Words in a row that two texts don't share by chance; of Chinese and Japanese, characters. */
const RUN_WORDS = 8
const RUN_CHARACTERS = 16
/** A paragraph with this part of its runs in another text repeats it. */
const MOST_SHARED = 0.25
/** Shorter ones are lines of a list, or a sentence between two blocks. */
const LEAST_WORDS = 16
/** Of two paragraphs that are nearly the same this part of the short runs is shared. */
const SHORT_RUN = 3
const NEARLY_THE_SAME = 0.5

type IndexedParagraph = {
  readonly text: string
  readonly runs: ReadonlySet<number>
  readonly short: ReadonlySet<number>
}

type EarlierParagraph = IndexedParagraph & { readonly section: SectionId }

/** A text of the document to compare with. */
type EarlierText = { readonly placed: { readonly section: { readonly id: SectionId } }; readonly text: string }

export class RepetitionIndex {
  private readonly paragraphs = new PerText(paragraphsOf)

  /** The paragraphs of a text that repeat one of the others, the worst first. */
  find(text: string, others: readonly EarlierText[]): Repetition[] {
    const earlier = others.flatMap((other) => {
      const { id: section } = other.placed.section
      return this.paragraphs.of(section, other.text).map((paragraph) => ({ ...paragraph, section }))
    })
    return paragraphsOf(text)
      .flatMap((paragraph) => repetitionOf(paragraph, earlier) ?? [])
      .sort((a, b) => b.share - a.share)
  }
}

function repetitionOf(paragraph: IndexedParagraph, earlier: readonly EarlierParagraph[]): Repetition | null {
  let share = 0
  let source: IndexedParagraph | undefined
  const saidIn = new Set<SectionId>()
  const shared = new Set<number>()
  for (const other of earlier) {
    const runs = [...paragraph.runs].filter((run) => other.runs.has(run))
    for (const run of runs) shared.add(run)
    const nearly = shareOf(paragraph.short, other.short)
    const own = Math.max(runs.length / paragraph.runs.size, nearly >= NEARLY_THE_SAME ? nearly : 0)
    if (own > 0) saidIn.add(other.section)
    if (own > share) [share, source] = [own, other]
  }
  const whole = Math.max(share, shared.size / paragraph.runs.size)
  if (whole < MOST_SHARED) return null
  return { paragraph: paragraph.text, share: whole, earlier: source?.text ?? '', saidIn: [...saidIn] }
}

const shareOf = (runs: ReadonlySet<number>, others: ReadonlySet<number>): number => {
  let shared = 0
  for (const run of runs) if (others.has(run)) shared += 1
  return runs.size === 0 ? 0 : shared / runs.size
}

function paragraphsOf(text: string): IndexedParagraph[] {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => !/^(?:#|```|~~~|\||!\[)/.test(paragraph))
    .flatMap((paragraph) => indexed(paragraph) ?? [])
}

function indexed(text: string): IndexedParagraph | null {
  const words =
    text.toLowerCase().match(/\p{Script=Han}|[\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu) ?? []
  const isWide = /\p{Script=Han}|\p{Script=Hiragana}/u.test(text)
  const length = isWide ? RUN_CHARACTERS : RUN_WORDS
  if (words.length < Math.max(LEAST_WORDS, length + 1)) return null
  return { text, runs: runsOf(words, length), short: runsOf(words, isWide ? SHORT_RUN * 2 : SHORT_RUN) }
}

/** A number for each run: the words themselves would take ten times the memory. */
function runsOf(words: readonly string[], length: number): Set<number> {
  const runs = new Set<number>()
  for (let at = 0; at + length <= words.length; at += 1) runs.add(hashOf(words.slice(at, at + length).join(' ')))
  return runs
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
