/** One section: its heading and its text. */
import { Paragraph } from 'docx'
import { deepestLevel, levelsBelow } from '../heading-levels'
import type { ExportedImages } from '../images'
import type { ManuscriptSection } from '../manuscript'
import { treeOf } from '../syntax-tree'
import { type Block, blocksOf, type Place } from './blocks'
import { cleanLine } from './clean'
import { textRun } from './inlines'
import type { ListNumbering } from './lists'
import { textWidth } from './page'
import type { Typography } from './typography'

/** What is the same for all sections of a document. */
export type Volume = {
  readonly typography: Typography
  readonly lists: ListNumbering
  readonly images: ExportedImages
  /** Whether headings carry numbers. */
  readonly numbered: boolean
  /** Whether sections of the top level begin a page. */
  readonly chapters: boolean
}

export function sectionBlocks(section: ManuscriptSection, volume: Volume, isFirst: boolean): Block[] {
  return [headingOf(section, volume, isFirst), ...textBlocks(section, volume)]
}

function headingOf({ depth, title }: ManuscriptSection, volume: Volume, isFirst: boolean): Paragraph {
  const isCountable = volume.numbered && depth <= deepestLevel
  return new Paragraph({
    style: `Heading${Math.min(deepestLevel, depth)}`,
    ...(volume.numbered && !isCountable ? { numbering: false } : {}),
    pageBreakBefore: volume.chapters && depth === 1 && !isFirst,
    children: [textRun(cleanLine(title) || 'Untitled')],
  })
}

/** Text that can't be read as Markdown (nested thousands deep, say) is set as plain paragraphs. */
function textBlocks({ depth, markdown }: ManuscriptSection, volume: Volume): Block[] {
  try {
    const tree = treeOf(markdown)
    const place = openPlace(levelsBelow(tree, Math.min(deepestLevel, depth)), volume.images)
    return blocksOf(tree.children, volume.lists, place)
  } catch {
    return plainParagraphs(markdown)
  }
}

const plainParagraphs = (text: string): Block[] =>
  text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => new Paragraph({ style: 'BodyText', children: [textRun(paragraph.replace(/\n/g, ' '))] }))

const openPlace = (headingLevel: Place['headingLevel'], images: ExportedImages): Place => ({
  style: 'BodyText',
  level: -1,
  indent: null,
  width: textWidth,
  headingLevel,
  images,
})
