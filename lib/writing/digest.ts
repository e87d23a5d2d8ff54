/** Says in a line what a section told. */
import type { PlacedSection } from '@/lib/outline/tree'

export type WrittenSection = {
  readonly placed: PlacedSection
  readonly text: string
  /** What a model has summed it up as; null where its first sentence has to do. */
  readonly digest?: string | null
}

/** Its first sentence of substance, cut at a word. */
export function digestLine(text: string, characters: number): string {
  const line =
    text
      .trim()
      .split('\n')
      .find((part) => part.trim() !== '' && !/^\s*(?:#|!\[)/.test(part)) ?? ''
  const prose = line.replace(/^[#>\-*\s]+/, '').replace(/[*_`]/g, '')
  const sentence = /^.{20,300}?[.!?。！？](?=\s|$|[^\d\s])/u.exec(prose)?.[0] ?? prose
  return sentence.length <= characters ? sentence : `${sentence.slice(0, characters).replace(/\s+\S*$/, '')} …`
}
