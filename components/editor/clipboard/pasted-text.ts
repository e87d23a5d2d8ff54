/** Reads plain text that is pasted: as Markdown where it is meant as such. */
import type { JSONContent } from '@tiptap/core'
import { nodesOf } from '@/lib/documents/markdown/markdown-nodes'
import { parseMarkdown } from '@/lib/documents/markdown/markdown-syntax'

const blockMarks = [
  // A single # alone may be a comment of some program: it must stand apart.
  /^# \S.*(?:\n[ \t]*\n|\n?$(?![\s\S]))/m,
  /^#{2,6} \S/m,
  /^ {0,3}(?:```|~~~)/m,
  // One alone may be a footnote or what somebody says.
  /^ {0,3}[-*+] \S.*\n(?:[ \t]*\n)?[ \t]*(?:[-*+]|\d+[.)]) \S/m,
  /^ {0,3}[-*+] \[[ xX]\] \S/m,
  /^ {0,3}\d+[.)] \S.*\n(?:[ \t]*\n)? {0,3}\d+[.)] \S/m,
  /^ {0,3}> ?\S/m,
  /^ {0,3}\|.+\|[ \t]*\n {0,3}\|[ :|-]+\|/m,
] as const

const inlineMarks = [/\*\*\S(?:[^*\n]*\S)?\*\*/, /(?<!\w)`[^`\n]+`(?!\w)/, /\[[^\]\n]+\]\([^)\s]+\)/] as const

/** Whether a text was written as Markdown: a wrong yes eats signs, a wrong no leaves them to be seen. */
export const looksLikeMarkdown = (text: string): boolean =>
  [...blockMarks, ...inlineMarks].some((mark) => mark.test(text.replace(/\r\n?/g, '\n')))

/** The blocks of a pasted Markdown text. Raw HTML and unsafe links are plain text in them. */
export const pastedMarkdown = (text: string): JSONContent[] => nodesOf(parseMarkdown(text.replace(/\r\n?/g, '\n')))
