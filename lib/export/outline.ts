/** The outline of a manuscript as Markdown: a nested list with numbers, targets and main points. */
import type { Manuscript, ManuscriptSection } from './manuscript'
import { escapeInline } from './markdown'

export function toOutline({ title, subtitle, sections }: Manuscript): string {
  const head = [`# ${escapeInline(title)}`, ...(subtitle.trim() ? [`*${escapeInline(subtitle)}*`] : [])]
  return `${[...head, sections.map(lineOf).join('\n')].join('\n\n').trimEnd()}\n`
}

function lineOf({ depth, number, title, mainPoint, targetWords }: ManuscriptSection): string {
  const target = targetWords > 0 ? ` (${targetWords} words)` : ''
  const point = mainPoint.trim() ? `: ${escapeInline(mainPoint)}` : ''
  return `${'  '.repeat(depth - 1)}- ${number} **${escapeInline(title)}**${target}${point}`
}
