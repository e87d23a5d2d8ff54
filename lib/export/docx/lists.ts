/** The numbering of lists and headings. Every numbered list has a definition of its own, so each begins anew. */
import { AlignmentType, type ILevelsOptions, LevelFormat, LevelSuffix } from 'docx'

type NumberingConfig = { readonly reference: string; readonly levels: readonly ILevelsOptions[] }

export type ListMarker = { readonly reference: string; readonly level: number }

/** Word knows nine levels; what is nested deeper stays on the last. */
export const deepestListLevel = 8

const step = 400
export const hanging = 340

/** Where the text of a list item begins, in twips from the margin. */
export const indentOf = (level: number): number => step * (level + 1)

const bullets = ['•', '–', '▪']
const orders = [
  { format: LevelFormat.DECIMAL, mark: (level: number) => `%${level + 1}.` },
  { format: LevelFormat.LOWER_LETTER, mark: (level: number) => `%${level + 1}.` },
  { format: LevelFormat.LOWER_ROMAN, mark: (level: number) => `%${level + 1}.` },
] as const

const levels = Array.from({ length: deepestListLevel + 1 }, (_, level) => level)

const paragraphAt = (level: number) => ({ paragraph: { indent: { left: indentOf(level), hanging } } })

export class ListNumbering {
  readonly #ordered: NumberingConfig[] = []

  bulleted(level: number): ListMarker {
    return { reference: 'bullets', level: Math.min(level, deepestListLevel) }
  }

  ordered(level: number, start: number): ListMarker {
    const at = Math.min(level, deepestListLevel)
    const reference = `list-${this.#ordered.length + 1}`
    this.#ordered.push({ reference, levels: levels.slice(0, at + 1).map((each) => orderedLevel(each, at, start)) })
    return { reference, level: at }
  }

  get config(): NumberingConfig[] {
    return [{ reference: 'bullets', levels: levels.map(bulletLevel) }, headingNumbers, ...this.#ordered]
  }
}

function bulletLevel(level: number): ILevelsOptions {
  const text = bullets[level % bullets.length] ?? '•'
  return { level, format: LevelFormat.BULLET, text, alignment: AlignmentType.LEFT, style: paragraphAt(level) }
}

function orderedLevel(level: number, own: number, start: number): ILevelsOptions {
  const { format, mark } = orders[level % orders.length] ?? orders[0]
  return {
    level,
    format,
    text: mark(level),
    alignment: AlignmentType.LEFT,
    start: level === own ? start : 1,
    style: paragraphAt(level),
  }
}

/** `level` counts from 1. */
export const headingNumber = (level: number) => ({ reference: 'headings', level: level - 1, instance: 0 })

/** "4.2" before a heading, an en space apart. Word counts, so a heading moved in Word is numbered anew. */
const headingNumbers: NumberingConfig = {
  reference: 'headings',
  levels: levels.slice(0, 6).map((level) => ({
    level,
    format: LevelFormat.DECIMAL,
    text: `${levels
      .slice(0, level + 1)
      .map((each) => `%${each + 1}`)
      .join('.')}\u2002`,
    alignment: AlignmentType.LEFT,
    suffix: LevelSuffix.NOTHING,
    style: {
      style: `Heading${level + 1}`,
      run: { color: '7F7F7F', bold: false },
      paragraph: { indent: { left: 0, firstLine: 0 } },
    },
  })),
}
