/** A manuscript as one Markdown file. */
import type { Heading, Nodes, Root } from 'mdast'
import { plainLines } from '@/lib/documents/markdown/markdown-syntax'
import { deepestLevel, headingsIn, levelsBelow } from './heading-levels'
import { ImageFoot } from './image-foot'
import { type ExportedImages, noImages } from './images'
import type { Manuscript, ManuscriptSection } from './manuscript'
import { sampleNotice } from './sample-sentence'
import { treeOf } from './syntax-tree'

/**
 * The title is the one heading of level 1. A section's text is kept to the letter but for the level of its headings, and
 * for its images, which are at the foot.
 */
export function toMarkdown(manuscript: Manuscript, images: ExportedImages = noImages): string {
  const { title, subtitle, language, sample, sections } = manuscript
  const foot = new ImageFoot(images)
  const parts = [
    `# ${escapeInline(title)}`,
    subtitle.trim() ? `*${escapeInline(subtitle)}*` : '',
    sample ? `> ${sampleNotice(language).sentence}` : '',
    ...sections.flatMap((section) => sectionParts(section, foot)),
    ...foot.definitions,
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function sectionParts({ depth, title, markdown }: ManuscriptSection, foot: ImageFoot): string[] {
  const level = Math.min(deepestLevel, depth + 1)
  return [`${'#'.repeat(level)} ${escapeInline(title)}`, textBelow(foot.refer(plainLines(markdown)), level)]
}

function textBelow(markdown: string, level: number): string {
  const tree = treeOf(markdown)
  const levelOf = levelsBelow(tree, level)
  const headings = headingsIn(tree).toReversed()
  const moved = headings.reduce((text, heading) => withLevel(text, heading, levelOf(heading)), markdown)
  return `${moved.replace(/^\n+|\s+$/g, '')}${missingFence(tree, markdown)}`
}

/** Rewrites one heading in its source. Those underlined with `===` or `---` become lines with `#`. */
function withLevel(source: string, heading: Heading, level: number): string {
  const [start, end] = spanOf(heading)
  if (start === null || end === null) return source
  const own = source.slice(start, end)
  const marks = '#'.repeat(level)
  const line = own.startsWith('#') ? own.replace(/^#+/, marks) : `${marks} ${underlinedText(own)}`
  return source.slice(0, start) + line + source.slice(end)
}

const underlinedText = (source: string): string => source.split('\n').slice(0, -1).join(' ').replace(/\s+/g, ' ').trim()

/** A block of code that was never closed would swallow every section after it. */
function missingFence(tree: Root, markdown: string): string {
  const last = tree.children.at(-1)
  if (last?.type !== 'code') return ''
  const [start, end] = spanOf(last)
  const source = markdown.slice(start ?? 0, end ?? undefined)
  const fence = /^(`{3,}|~{3,})/.exec(source)?.[1]
  if (!fence) return ''
  const lastLine = source.trimEnd().split('\n').slice(1).at(-1)?.trim() ?? ''
  return lastLine.startsWith(fence) && /^(`+|~+)$/.test(lastLine) ? '' : `\n${fence}`
}

const spanOf = (node: Nodes): [number | null, number | null] => [
  node.position?.start.offset ?? null,
  node.position?.end.offset ?? null,
]

/** Keeps what looks like Markdown in a title from being read as such. Spaces that keep words together stay. */
export function escapeInline(text: string): string {
  const line = text.replace(/[^\S\u00a0\u202f]+/g, ' ').trim()
  return line.replace(/([\\`*[\]<])/g, '\\$1').replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|#(?=#*$)/gu, '\\$&')
}
