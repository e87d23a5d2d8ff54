/** Tells what of a growing Markdown may be shown: marks that are typed half would flicker, and leave tombstones behind. */

/** More than this is shown however it may turn out: a model that never closes its bold must not be kept waiting. */
const MOST_HELD = 200

/** Lines that are only the beginning of a block: a list's mark and the box of a task, a quote's mark, a heading's, a rule, a fence. */
const HALF_LINE =
  /^\s*(?:(?:[-*+]|\d{1,9}[.)]?)\s*(?:\[[ xX]?\]?\s*)?|#{1,6}\s*|[`~]{1,3}[\w+#-]*|(?:>\s*)+|[-=*_ \t]+)$/

/** The text without what is half typed at its end. Everything is shown once the text has ended. */
export function shownPart(markdown: string): string {
  const table = openTable(markdown)
  if (table !== -1) return markdown.slice(0, table)
  const lineStart = markdown.lastIndexOf('\n') + 1
  const line = markdown.slice(lineStart)
  const start = lineStart + heldFrom(line, isInFence(markdown.slice(0, lineStart)))
  const shown = line.trimStart().startsWith('|') || line === '' ? tableStart(markdown, lineStart) : start
  return markdown.slice(0, shown)
}

/** Far more than a table holds whose end may still come. */
const MOST_OF_TABLE = 20_000

/** Where a table of HTML begins that has not ended yet; -1 when there is none. Until then it would show its tags. */
function openTable(markdown: string): number {
  const start = markdown.lastIndexOf('\n\n') + 1
  const block = markdown.slice(start)
  const isOpen = /^\s*<table[\s>]/.test(block) && !block.includes('</table>') && block.length < MOST_OF_TABLE
  return isOpen && !isInFence(markdown.slice(0, start)) ? start : -1
}

/** A fence that was opened and not closed: what follows is code, whatever it looks like. */
const isInFence = (lines: string): boolean => (lines.match(/^\s*(?:`{3,}|~{3,})/gm)?.length ?? 0) % 2 === 1

function heldFrom(line: string, isCode: boolean): number {
  if (HALF_LINE.test(line)) return 0
  const open = isCode ? -1 : openMark(line)
  return open === -1 || line.length - open > MOST_HELD ? line.length : open
}

/** Rows of a table are shown whole, and its head only when the line under it tells that it is one. */
function tableStart(markdown: string, lineStart: number): number {
  const before = markdown.slice(0, lineStart).split('\n').slice(0, -1)
  const rows = before.length - 1 - before.findLastIndex((line) => !line.trimStart().startsWith('|'))
  const head = before.at(-1)
  return rows === 1 && head !== undefined ? lineStart - head.length - 1 : lineStart
}

/** Where the first mark begins that is not closed yet; -1 when there is none. */
function openMark(line: string): number {
  const open: { readonly mark: string; readonly at: number }[] = []
  for (let at = 0; at < line.length; at += 1) {
    const mark = markAt(line, at)
    if (mark === null) continue
    if (mark === '\\' || mark === '`' || mark === '[') {
      const end = endOf(line, at, mark)
      if (end === -1) return Math.min(at, open[0]?.at ?? at)
      at = end
      continue
    }
    const begun = open.findIndex((each) => each.mark === mark)
    if (begun === -1) open.push({ mark, at })
    else open.length = begun
    at += mark.length - 1
  }
  return open[0]?.at ?? -1
}

function markAt(line: string, at: number): string | null {
  const two = line.slice(at, at + 2)
  if (two === '**' || two === '~~' || two === '__') return two
  const one = line.charAt(at)
  // An underscore within a word is a letter of it.
  if (one === '_' && /[\p{L}\p{N}]/u.test(line.charAt(at - 1))) return null
  return '*_`[\\'.includes(one) && one !== '' ? one : null
}

/** The last character of an escape, a stretch of code or a link; -1 while it may still go on. */
function endOf(line: string, at: number, mark: '\\' | '`' | '['): number {
  if (mark === '\\') return at + 1 < line.length ? at + 1 : -1
  if (mark === '`') {
    const ticks = /^`+/.exec(line.slice(at))?.[0] ?? mark
    const close = line.indexOf(ticks, at + ticks.length)
    return close === -1 ? -1 : close + ticks.length - 1
  }
  const link = /^\[[^\]]*\](?:\([^)]*\)|(?=[^(]))/.exec(line.slice(at))
  return link ? at + link[0].length - 1 : -1
}
