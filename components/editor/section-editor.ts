/** The editor of one section's text: bound to the live document, with the undo of the whole page. */
import { Editor, Extension } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { textExtensions } from '@/lib/documents/extensions'
import { Carets } from './carets'
import { FreshText } from './fresh-text'
import { HeadingLevels } from './heading-levels'
import { NativeUndo, type NativeUndoOptions } from './native-undo'
import { imagePlaces } from './image-places'
import type { ImageUploads } from './image-uploads'
import { Images } from './images'
import { Paste } from './paste'
import { SectionKeys, type SectionKeysOptions, TableKeys } from './section-keys'
import { undoForEditor } from './shared-undo'

/** The class of a text, with an editor or without: both look the same. */
export const textClass = 'tiptap'

/**
 * Addresses become links while they are typed, not while a model's text streams in: every window would make the same
 * link at once.
 */
const NoLinksOfOthers = Extension.create({
  name: 'noLinksOfOthers',
  addProseMirrorPlugins: () => [
    new Plugin({
      filterTransaction(transaction) {
        if (transaction.getMeta(ySyncPluginKey)?.isChangeOrigin) transaction.setMeta('preventAutolink', true)
        return true
      },
    }),
  ],
})

/** The workspace has the keys of undo: they count wherever the focus is, and for the outline too. */
const SharedText = Collaboration.extend({ addKeyboardShortcuts: () => ({}) })

export type SectionEditorOptions = SectionKeysOptions &
  NativeUndoOptions & {
    readonly host: HTMLElement
    readonly fragment: Y.XmlFragment
    readonly awareness: Awareness
    readonly undo: Y.UndoManager
    /** Images on their way into the document. */
    readonly uploads: ImageUploads
    readonly editable: boolean
    /** Level of the section in the outline, from 1. */
    readonly sectionLevel: () => number
    /** What screen readers call it. */
    readonly label: string
    /** Whether a model writes here now. */
    readonly isArriving: () => boolean
    readonly onFocus: () => void
  }

export function createSectionEditor(options: SectionEditorOptions): Editor {
  const {
    host,
    fragment,
    awareness,
    undo,
    uploads,
    editable,
    sectionLevel,
    label,
    isArriving,
    onFocus,
    onStep,
    onLeave,
    onTurn,
  } = options
  return new Editor({
    element: host,
    editable,
    injectCSS: false,
    extensions: [
      ...textExtensions(),
      SharedText.configure({ fragment, yUndoOptions: { undoManager: undoForEditor(undo) } }),
      Carets.configure({ awareness }),
      TableKeys,
      SectionKeys.configure({ onStep, onLeave }),
      NativeUndo.configure({ onTurn }),
      FreshText.configure({ isArriving }),
      HeadingLevels.configure({ sectionLevel }),
      Paste,
      Images,
      imagePlaces({ uploads, fragment }),
      NoLinksOfOthers,
    ],
    editorProps: { attributes: { class: textClass, 'aria-label': label, 'aria-multiline': 'true', role: 'textbox' } },
    onFocus,
  })
}
