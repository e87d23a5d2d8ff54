/** Levels of the headings in a section's text, as they are read out: below the section's own, however deep that is. */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** The title of the document is the first level, and a section stands one below what it is in. */
export const sectionHeadingLevel = (sectionLevel: number): number => sectionLevel + 1

/** `level` is the text's own, which begins with 2. */
const textHeadingLevel = (sectionLevel: number, level: number): string => String(sectionLevel + level)

/** In a text without an editor. */
export function levelHeadings(root: HTMLElement, sectionLevel: number): void {
  for (const heading of root.querySelectorAll('h2, h3, h4'))
    heading.setAttribute('aria-level', textHeadingLevel(sectionLevel, Number(heading.tagName.slice(1))))
}

type HeadingLevelsOptions = { readonly sectionLevel: () => number }

/** In an editor, which owns its elements. */
export const HeadingLevels = Extension.create<HeadingLevelsOptions>({
  name: 'headingLevels',
  addOptions: () => ({ sectionLevel: () => 1 }),
  addProseMirrorPlugins() {
    const { sectionLevel } = this.options
    return [
      new Plugin({
        props: {
          decorations({ doc }) {
            const found: Decoration[] = []
            doc.descendants((node, at) => {
              if (node.type.name === 'heading') {
                const level = textHeadingLevel(sectionLevel(), Number(node.attrs.level))
                found.push(Decoration.node(at, at + node.nodeSize, { 'aria-level': level }))
              }
              return !node.isTextblock
            })
            return DecorationSet.create(doc, found)
          },
        },
      }),
    ]
  },
})
