/** The one list of Tiptap extensions of a section's text, for the browser and the server alike. */
import { type AnyExtension, getSchema } from '@tiptap/core'
import { Code } from '@tiptap/extension-code'
import { Heading, type Level } from '@tiptap/extension-heading'
import { TableKit } from '@tiptap/extension-table'
import type { Schema } from '@tiptap/pm/model'
import StarterKit from '@tiptap/starter-kit'
import { ImageNode } from './image-node'
import { isSafeLink } from './safe-link'

/** Level 1 is the document's title; a section's own heading is its title in the outline. */
const levels: Level[] = [2, 3, 4]

const first = 2
const last = 4

/** The nearest heading level that a text may have: models write `#` and `#####` as they like. */
export const headingLevel = (depth: number): number => Math.min(last, Math.max(first, Math.trunc(depth) || first))

const TextHeading = Heading.configure({ levels }).extend({
  addAttributes: () => ({ level: { default: first, rendered: false } }),
  parseHTML: () => [1, 2, 3, 4, 5, 6].map((depth) => ({ tag: `h${depth}`, attrs: { level: headingLevel(depth) } })),
})

/** Code inside a link or bold text keeps the link and the bold, as it does in Markdown. */
const TextCode = Code.extend({ excludes: 'code' })

/**
 * No history of its own (undo belongs to the shared document), no underline (Markdown has none), and no trailing
 * paragraph: mounting an editor must not change the text that everyone shares.
 */
export function textExtensions(): AnyExtension[] {
  return [
    StarterKit.configure({
      undoRedo: false,
      underline: false,
      trailingNode: false,
      heading: false,
      code: false,
      link: {
        openOnClick: false,
        defaultProtocol: 'https',
        isAllowedUri: (url) => isSafeLink(url),
        HTMLAttributes: { target: null, rel: 'noopener noreferrer nofollow', class: null },
      },
    }),
    TextHeading,
    TextCode,
    TableKit.configure({ table: { resizable: false } }),
    ImageNode,
  ]
}

let schema: Schema | undefined

/** The ProseMirror schema of a section's text. */
export function textSchema(): Schema {
  schema ??= getSchema(textExtensions())
  return schema
}
