/** The first page: title, subtitle, what sample text says of itself, and the contents. */
import { Paragraph, TableOfContents } from 'docx'
import type { Manuscript } from '../manuscript'
import { sampleNotice } from '../sample-sentence'
import type { Block } from './blocks'
import { cleanLine } from './clean'
import { textRun } from './inlines'
import type { Typography } from './typography'

/** More entries than this begin on a page of their own, and leave out the third level. */
const entriesBesideTitle = 24
const entriesInDepth = 60

export function frontMatter(manuscript: Manuscript, typography: Typography): (Block | TableOfContents)[] {
  return [...titleBlocks(manuscript), ...contentsBlocks(manuscript, typography)]
}

function titleBlocks({ title, subtitle, language, sample }: Manuscript): Block[] {
  const blocks = [line('Title', title || 'Untitled')]
  if (subtitle.trim()) blocks.push(line('Subtitle', subtitle))
  if (sample) blocks.push(line('SampleNotice', sampleNotice(language).sentence))
  return blocks
}

const line = (style: string, text: string): Paragraph => new Paragraph({ style, children: [textRun(cleanLine(text))] })

function contentsBlocks({ sections }: Manuscript, { contents }: Typography): (Block | TableOfContents)[] {
  const shown = sections.filter((section) => section.depth <= 3)
  if (shown.length < 2) return []
  const entries = shown.length > entriesInDepth ? shown.filter((section) => section.depth <= 2) : shown
  const heading = new Paragraph({
    style: 'TOCHeading',
    pageBreakBefore: entries.length > entriesBesideTitle,
    children: [textRun(contents)],
  })
  const headingStyleRange = entries === shown ? '1-3' : '1-2'
  return [heading, new TableOfContents(contents, { hyperlink: true, headingStyleRange })]
}
