/** One section: its heading and its text. */
import { Paragraph } from 'docx'
import { deepestLevel, levelsBelow } from '../heading-levels'
import type { ManuscriptSection } from '../manuscript'
import { type NodeOf, parseMarkdown, type Root } from '../syntax-tree'
import { type Block, blocksOf, type Place } from './blocks'
import { cleanLine } from './clean'
import { textRun } from './inlines'
import { addressesIn, type Footnotes, type NoteDefinition, notesIn } from './notes'
import type { Setting } from './setting'

/** What is the same for all sections of a document. */
export type Volume = Pick<Setting, 'typography' | 'lists'> & {
  readonly footnotes: Footnotes
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
    numbering: isCountable ? { reference: 'headings', level: depth - 1, instance: 0 } : undefined,
    pageBreakBefore: volume.chapters && depth === 1 && !isFirst,
    children: [textRun(cleanLine(title) || 'Untitled')],
  })
}

/** Text that can't be read as Markdown (nested thousands deep, say) is set as plain paragraphs. */
function textBlocks({ depth, markdown }: ManuscriptSection, volume: Volume): Block[] {
  try {
    const tree = parseMarkdown(markdown)
    const place = openPlace(levelsBelow(tree, Math.min(deepestLevel, depth)))
    return blocksOf(tree.children, settingOf(tree, volume), place)
  } catch {
    return plainParagraphs(markdown)
  }
}

const plainParagraphs = (text: string): Block[] =>
  text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => new Paragraph({ style: 'BodyText', children: [textRun(paragraph.replace(/\n/g, ' '))] }))

const openPlace = (headingLevel: Place['headingLevel']): Place => ({
  style: 'BodyText',
  level: -1,
  indent: null,
  headingLevel,
})

function settingOf(tree: Root, { typography, lists, footnotes }: Volume): Setting {
  const notes = notesIn(tree)
  const within: Setting = { typography, lists, addresses: addressesIn(tree), note: () => null, isReferred: () => true }
  return {
    ...within,
    isReferred: (name) => notes.has(name),
    note: (name) => {
      const definition = notes.get(name)
      return definition ? footnotes.add(noteParagraphs(definition, within)) : null
    },
  }
}

/** A note holds paragraphs only: Word has no place for a table there, and a note in a note breaks the file. */
function noteParagraphs(definition: NoteDefinition, setting: Setting): Paragraph[] {
  const place: Place = { ...openPlace(lowest), style: 'FootnoteText' }
  return blocksOf(definition.children, setting, place).filter((block) => block instanceof Paragraph)
}

const lowest = (_: NodeOf<'heading'>): number => deepestLevel
