/**
 * Keys to the beginning and the end of a section's text. A browser misses them where a table, an image or a line is first or
 * last: it goes before the table, or into its first cell.
 */
import { type Editor, Extension } from '@tiptap/core'
import { GapCursor } from '@tiptap/pm/gapcursor'
import type { Node } from '@tiptap/pm/model'
import { Selection, TextSelection } from '@tiptap/pm/state'

export type Side = 'start' | 'end'

/** Beside a block that has no text of its own: what is typed there makes a paragraph. */
export function caretAt(doc: Node, side: Side): Selection {
  const edge = side === 'start' ? doc.firstChild : doc.lastChild
  if (edge && (edge.isAtom || edge.type.name === 'table'))
    return new GapCursor(doc.resolve(side === 'start' ? 0 : doc.content.size))
  return side === 'start' ? Selection.atStart(doc) : Selection.atEnd(doc)
}

/** From a place on, all words to that side, those of a table's cells too. */
export function selectedTo(doc: Node, anchor: number, side: Side): Selection {
  const edge = side === 'start' ? 0 : doc.content.size
  return TextSelection.between(doc.resolve(anchor), doc.resolve(edge), side === 'start' ? 1 : -1)
}

function go(side: Side) {
  return ({ editor: { state, view } }: { readonly editor: Editor }): boolean => {
    view.dispatch(state.tr.setSelection(caretAt(state.doc, side)).scrollIntoView())
    return true
  }
}

function select(side: Side) {
  return ({ editor: { state, view } }: { readonly editor: Editor }): boolean => {
    view.dispatch(state.tr.setSelection(selectedTo(state.doc, state.selection.anchor, side)).scrollIntoView())
    return true
  }
}

/** ⌘↑ and ⌘↓ are those of a Mac. */
export const TextEnds = Extension.create({
  name: 'textEnds',
  addKeyboardShortcuts: () => ({
    'Mod-Home': go('start'),
    'Mod-End': go('end'),
    'Meta-ArrowUp': go('start'),
    'Meta-ArrowDown': go('end'),
    'Shift-Mod-Home': select('start'),
    'Shift-Mod-End': select('end'),
    'Shift-Meta-ArrowUp': select('start'),
    'Shift-Meta-ArrowDown': select('end'),
  }),
})
