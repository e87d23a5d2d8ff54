/** A whole document as a value, ready to be set in any format. */
import type { DocumentType } from '@/lib/documents/document'

export type ManuscriptSection = {
  /** 1 at the top level. */
  readonly depth: number
  /** "4.2" */
  readonly number: string
  readonly title: string
  readonly mainPoint: string
  readonly targetWords: number
  readonly words: number
  /** Its text without its heading; empty when nothing is written. */
  readonly markdown: string
}

export type Manuscript = {
  readonly title: string
  readonly subtitle: string
  /** BCP 47 tag. */
  readonly language: string
  readonly type: DocumentType
  /** Whether any of its text is Rehearsal's: then every format says so. */
  readonly sample: boolean
  /** In reading order. */
  readonly sections: readonly ManuscriptSection[]
}

/** Leaves out the sections that hold no text and have none under them. An outline without any text stays whole. */
export function withoutUnwritten(manuscript: Manuscript): Manuscript {
  const { sections } = manuscript
  const written = sections.filter((section, at) => isWritten(section) || hasWrittenUnder(sections, at))
  return written.length === 0 ? manuscript : { ...manuscript, sections: written }
}

const isWritten = (section: ManuscriptSection): boolean => section.markdown.trim() !== ''

function hasWrittenUnder(sections: readonly ManuscriptSection[], at: number): boolean {
  const depth = sections[at]?.depth ?? 0
  const rest = sections.slice(at + 1)
  const end = rest.findIndex((section) => section.depth <= depth)
  return rest.slice(0, end === -1 ? undefined : end).some(isWritten)
}
