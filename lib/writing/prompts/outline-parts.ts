/** The outline as the writing prompts show it: whole while it is short, else the chapters and what is near. */
import type { PromptPart } from '@/lib/models/model'
import type { PlacedSection } from '@/lib/outline/tree'
import type { Phrases } from './phrases'

const MOST_CHARACTERS = 6_000

/** `whole` is the same for every section of a document. `near` tells of the current chapter what `whole` had no room for. */
export function outlineParts(
  placed: readonly PlacedSection[],
  current: PlacedSection,
  phrases: Phrases,
): { readonly whole: PromptPart; readonly near: readonly PromptPart[] } {
  const whole = placed.map((each) => fullLine(each, phrases)).join('\n')
  if (whole.length <= MOST_CHARACTERS) return { whole: part(phrases.outlineHeading, whole), near: [] }
  const chapters = placed
    .filter(({ depth }) => depth === 1)
    .map(({ number, section }) => `${number} ${oneLine(section.title)}`)
  const near = neighbours(placed, current).map((each) => fullLine(each, phrases))
  return {
    whole: part(phrases.outlineHeading, chapters.join('\n')),
    near: [{ text: `${phrases.nearHeading}\n${near.join('\n')}\n\n` }],
  }
}

const part = (heading: string, text: string): PromptPart => ({ text: `${heading}\n${text}\n\n`, cacheThrough: true })

/** The chapter of the current section; of a chapter that holds text itself, those next to it too. */
function neighbours(placed: readonly PlacedSection[], current: PlacedSection): PlacedSection[] {
  const chapterOf = ({ number }: PlacedSection) => number.split('.')[0]
  const inChapter = placed.filter((each) => chapterOf(each) === chapterOf(current))
  if (inChapter.length > 1) return inChapter
  const at = placed.findIndex(({ section }) => section.id === current.section.id)
  return placed.slice(Math.max(0, at - 2), at + 3)
}

function fullLine({ section, number }: PlacedSection, phrases: Phrases): string {
  const words = section.targetWords > 0 ? ` (${phrases.outlineWords(section.targetWords)})` : ''
  return `${number} ${oneLine(section.title)}${words}: ${oneLine(section.mainPoint)}`
}

/** A line of the prompt is one line, whatever people typed into it. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
