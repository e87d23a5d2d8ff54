/** What a model sees of the text already written: all of it up to a budget, above it a digest and the latest in full. */
import type { PromptPart } from '@/lib/models/model'
import type { PlacedSection } from '@/lib/outline/tree'
import type { Phrases } from './prompts/phrases'

/** Tokens of earlier text in a prompt; about 18,000 English words. */
export const CONTEXT_TOKENS = 24_000

export type WrittenSection = { readonly placed: PlacedSection; readonly text: string }

/** A token is about four Latin letters, or one Chinese or Japanese character. */
export function estimateTokens(text: string): number {
  const wide = text.match(/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/g)?.length ?? 0
  return Math.ceil(wide + (text.length - wide) / 4)
}

/**
 * Sections in reading order, one part each, so that a request repeats the parts of the one before and adds to them.
 * Above the budget the oldest are told by their first sentence. They leave in one go until half of the budget is free
 * again: a window that slid with every section would change the prefix each time and no cache would serve it.
 */
export function textSoFar(written: readonly WrittenSection[], phrases: Phrases, budget = CONTEXT_TOKENS): PromptPart[] {
  if (written.length === 0) return []
  const cut = firstInFull(written, budget)
  const digest = written.slice(0, cut).map(({ placed, text }) => `${heading(placed)}: ${firstSentence(text)}`)
  const full = written.slice(cut).map(({ placed, text }) => ({ text: `## ${heading(placed)}\n\n${text.trim()}\n\n` }))
  const parts: PromptPart[] = [
    ...(digest.length > 0 ? [{ text: `${phrases.digestHeading}\n${digest.join('\n')}\n\n`, cacheThrough: true }] : []),
    { text: `${phrases.textHeading}\n\n` },
    ...full,
  ]
  return parts.map((part, at) => (at === parts.length - 1 ? { ...part, cacheThrough: true } : part))
}

const heading = ({ number, section }: PlacedSection): string => `${number} ${section.title}`

function firstInFull(written: readonly WrittenSection[], budget: number): number {
  const sizes = written.map(({ text }) => estimateTokens(text))
  let first = 0
  let sum = 0
  for (const [at, size] of sizes.entries()) {
    sum += size
    if (sum <= budget) continue
    while (sum > budget / 2 && first < at) {
      sum -= sizes[first] ?? 0
      first += 1
    }
  }
  return first
}

function firstSentence(text: string): string {
  const line =
    text
      .trim()
      .split('\n')
      .find((part) => part.trim() !== '') ?? ''
  const sentence = /^.{20,300}?[.!?。！？](?=\s|$|[^\d\s])/u.exec(line.replace(/^[#>\-*\s]+/, ''))?.[0]
  return (sentence ?? line).slice(0, 300)
}
