/** Finds the earlier paragraphs that are nearest to what a section is about, by the words that they share. */
import type { PlacedSection } from '@/lib/outline/tree'
import type { WrittenSection } from './digest'
import { PerText } from './per-text'

type Passage = { readonly text: string; readonly terms: ReadonlySet<string> }

/** The paragraphs of each text, read once until it changes. */
export class PassageIndex extends PerText<readonly Passage[]> {
  constructor() {
    super(passagesOf)
  }
}

const passagesOf = (text: string): Passage[] =>
  text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.length >= LEAST_CHARACTERS && !/^\s*(?:[#|`]|!\[)/.test(paragraph))
    .map((paragraph) => ({ text: paragraph.trim(), terms: termsOf(paragraph) }))

const LEAST_CHARACTERS = 80
/** Characters of all passages that a prompt gets, and of each. */
const ROOM = 600
const LONGEST = 450
/** A word in more of the passages than this tells nothing. */
const TOO_COMMON = 0.15
/** A passage must share this much, as a sum of its words' weights. */
const LEAST_SCORE = 4

export function nearestPassages(
  index: PassageIndex,
  { section }: PlacedSection,
  written: readonly WrittenSection[],
): string[] {
  const wanted = termsOf(`${section.title} ${section.mainPoint}`)
  const passages = written.flatMap(({ placed, text }) => index.of(placed.section.id, text))
  const weights = weightsOf(wanted, passages)
  const scored = passages
    .map(({ text, terms }) => ({
      text,
      score: sumOf([...wanted].map((term) => (terms.has(term) ? (weights.get(term) ?? 0) : 0))),
    }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score)
  const chosen: string[] = []
  for (const { text } of scored) {
    const short = text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`
    if (sumOf(chosen.map((each) => each.length)) + short.length > ROOM) break
    chosen.push(short)
  }
  return chosen
}

/** The rarer a word, the more it tells (inverse document frequency). */
function weightsOf(wanted: ReadonlySet<string>, passages: readonly Passage[]): Map<string, number> {
  const weights = new Map<string, number>()
  for (const term of wanted) {
    const holding = passages.filter(({ terms }) => terms.has(term)).length
    if (holding > 0 && holding <= Math.max(1, passages.length * TOO_COMMON))
      weights.set(term, Math.log(passages.length / holding) + 1)
  }
  return weights
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Words of four letters and more, and pairs of Chinese or Japanese characters. */
function termsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/(?!\p{Script=Han})[\p{L}\p{N}]{4,}/gu) ?? []
  const runs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2,}/gu) ?? []
  const pairs = runs.flatMap((run) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)))
  return new Set([...words, ...pairs])
}
