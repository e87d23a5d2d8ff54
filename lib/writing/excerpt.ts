/** What a model is shown of a section that it is to go on with: how each paragraph begins, and the last words in full. */

const TAIL_CHARACTERS = 700
const BEGINNING_CHARACTERS = 70

export function excerptOf(text: string): string {
  if (text.length <= TAIL_CHARACTERS * 1.5) return text
  const start = paragraphStart(text, text.length - TAIL_CHARACTERS)
  const beginnings = text
    .slice(0, start)
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map(beginningOf)
  return [...beginnings, text.slice(start)].join('\n\n')
}

/** The first paragraph that begins at or after `at`; `at` itself in a paragraph that goes on to the end. */
function paragraphStart(text: string, at: number): number {
  const blank = text.indexOf('\n\n', at)
  return blank === -1 ? at : blank + 2
}

function beginningOf(paragraph: string): string {
  const line = paragraph.trim().replace(/\s+/g, ' ')
  return line.length <= BEGINNING_CHARACTERS ? line : `${line.slice(0, BEGINNING_CHARACTERS).replace(/\s+\S*$/, '')} …`
}
