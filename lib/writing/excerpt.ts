/** What a model is shown of a section that it is to go on with: how each paragraph begins, and the last words in full. */

const TAIL_CHARACTERS = 400
/** Characters of all beginnings, and the least and the most of each: the more paragraphs, the shorter. */
const BEGINNINGS = 420
const SHORTEST = 28
const LONGEST = 70

export function excerptOf(text: string): string {
  if (text.length <= TAIL_CHARACTERS + BEGINNINGS) return text
  const start = paragraphStart(text, text.length - TAIL_CHARACTERS)
  const paragraphs = text
    .slice(0, start)
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
  const room = Math.min(LONGEST, Math.max(SHORTEST, BEGINNINGS / paragraphs.length))
  return [...paragraphs.map((paragraph) => beginningOf(paragraph, room)), text.slice(start)].join('\n\n')
}

/** The first paragraph that begins at or after `at`; `at` itself in a paragraph that goes on to the end. */
function paragraphStart(text: string, at: number): number {
  const blank = text.indexOf('\n\n', at)
  return blank === -1 ? at : blank + 2
}

function beginningOf(paragraph: string, characters: number): string {
  const line = paragraph.trim().replace(/\s+/g, ' ')
  return line.length <= characters ? line : `${line.slice(0, characters).replace(/\s+\S*$/, '')} …`
}
