/** What is copied out of several sections at once: as HTML for programs that set text, and as Markdown for the others. */
import type { JSONContent } from '@tiptap/core'
import type { Heading, Root, RootContent } from 'mdast'
import { readableMarkdown } from '@/lib/documents/markdown/markdown-syntax'
import { rootOf } from '@/lib/documents/markdown/nodes-markdown'
import { escapeHtml, nodesToHtml } from '@/lib/documents/static-html'
import { deepestLevel, headingsIn, levelsBelow } from './heading-levels'
import { sampleNotice } from './sample-sentence'

/** Of one section, what is copied of it. */
export type CopiedPart = {
  /** 1 at the top level. */
  readonly depth: number
  /** Null where the heading is not among what is copied. */
  readonly title: string | null
  readonly blocks: readonly JSONContent[]
}

export type CopiedDocument = {
  /** Null where only sections are copied. */
  readonly head: { readonly title: string; readonly subtitle: string } | null
  /** BCP 47 tag. */
  readonly language: string
  /** Whether any of the text is sample text: the copy of a whole document says so, as its exports do. */
  readonly sample: boolean
  readonly parts: readonly CopiedPart[]
}

export type Copied = { readonly html: string; readonly text: string }

/** Headings stand as in the files that are exported: without numbers, and those of a text below their section's. */
export function copiedDocument(document: CopiedDocument): Copied {
  const { head, language, sample, parts } = document
  const notice = head && sample ? sampleNotice(language).sentence : ''
  const html = [
    ...(head ? [`<h1>${escapeHtml(head.title)}</h1>`] : []),
    ...(head?.subtitle ? [`<p><em>${escapeHtml(head.subtitle)}</em></p>`] : []),
    ...(notice ? [`<blockquote><p>${escapeHtml(notice)}</p></blockquote>`] : []),
    ...parts.map(partHtml),
  ]
  const children: RootContent[] = [
    ...(head ? [heading(1, head.title)] : []),
    ...(head?.subtitle ? [emphasis(head.subtitle)] : []),
    ...(notice ? [quotation(notice)] : []),
    ...parts.flatMap(partBlocks),
  ]
  return { html: html.join('\n'), text: readableMarkdown({ type: 'root', children }).trimEnd() }
}

const levelOf = ({ depth }: CopiedPart): number => Math.min(deepestLevel, depth + 1)

function partBlocks(part: CopiedPart): RootContent[] {
  const tree = rootOf(part.blocks)
  const newLevel = levelsBelow(tree, levelOf(part))
  const levels = headingsIn(tree).map((each) => [each, newLevel(each)] as const)
  for (const [each, level] of levels) each.depth = depthOf(level)
  return part.title === null ? tree.children : [heading(levelOf(part), part.title), ...tree.children]
}

function partHtml(part: CopiedPart): string {
  const tree: Root = rootOf(part.blocks)
  const newLevel = levelsBelow(tree, levelOf(part))
  // All that is no tag of its own is escaped.
  const body = nodesToHtml(part.blocks).replace(
    /(<\/?h)([234])>/g,
    (_, tag: string, level: string) =>
      `${tag}${newLevel({ type: 'heading', depth: depthOf(Number(level)), children: [] })}>`,
  )
  const level = levelOf(part)
  return part.title === null ? body : `<h${level}>${escapeHtml(part.title)}</h${level}>\n${body}`
}

const depths = [1, 2, 3, 4, 5, 6] as const

const depthOf = (level: number): Heading['depth'] => depths[level - 1] ?? deepestDepth

const deepestDepth = 6

const heading = (level: number, value: string): RootContent => ({
  type: 'heading',
  depth: depthOf(level),
  children: [{ type: 'text', value }],
})

const emphasis = (value: string): RootContent => ({
  type: 'paragraph',
  children: [{ type: 'emphasis', children: [{ type: 'text', value }] }],
})

const quotation = (value: string): RootContent => ({
  type: 'blockquote',
  children: [{ type: 'paragraph', children: [{ type: 'text', value }] }],
})
