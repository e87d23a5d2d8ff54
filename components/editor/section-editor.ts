/** The editor of one section's text: bound to the live document, with the undo of the whole page. */
import { Editor, Extension } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { Plugin } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { textExtensions } from '@/lib/documents/extensions'
import { Paste } from './clipboard/paste'
import { HeadingLevels } from './formatting/heading-levels'
import { FreshText } from './fresh-text'
import { imagePlaces } from './images/image-places'
import type { ImageUploads } from './images/image-uploads'
import { Images } from './images/images'
import {
  CodeKeys,
  SectionKeys,
  type SectionKeysOptions,
  SelectMore,
  type SelectMoreOptions,
  TableKeys,
} from './section-keys'
import { SlashCommands } from './slash/slash-commands'
import { TableRows } from './tables/table-rows'
import { TableViews } from './tables/table-view'
import { BesideCarets } from './typing/beside-carets'
import { CaretFirst } from './typing/caret-first'
import { Carets } from './typing/carets'
import { CodeViews } from './typing/code-view'
import { TaskBoxes } from './typing/task-boxes'
import { TextEnds } from './typing/text-ends'
import { TypedInPlace } from './typing/typed-in-place'
import { undoForEditor } from './undo/shared-undo'
import { TurnKeys, type TurnKeysOptions } from './undo/turn-keys'

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

/** Undo is of the whole document: the keys are not this extension's. */
const SharedText = Collaboration.extend({ addKeyboardShortcuts: () => ({}) })

export type SectionEditorOptions = SectionKeysOptions &
  SelectMoreOptions &
  TurnKeysOptions & {
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
    onSelectMore,
    onTurn,
  } = options
  const editor = new Editor({
    element: document.createElement('div'),
    editable,
    injectCSS: false,
    // They would read `5 * 3 * 2` as Markdown: what is meant as such is told by the whole of it (pasted-text.ts).
    enablePasteRules: ['link'],
    // It would look with each letter for what was deleted, to tell of it: nobody here listens.
    enableCoreExtensions: { delete: false },
    extensions: [
      ...textExtensions(),
      SharedText.configure({ fragment, yUndoOptions: { undoManager: undoForEditor(undo) } }),
      TypedInPlace,
      CaretFirst,
      BesideCarets,
      Carets.configure({ awareness }),
      CodeKeys,
      TableKeys,
      TextEnds,
      SectionKeys.configure({ onStep, onLeave }),
      SelectMore.configure({ onSelectMore }),
      TurnKeys.configure({ onTurn }),
      FreshText.configure({ isArriving }),
      HeadingLevels.configure({ sectionLevel }),
      SlashCommands,
      TableRows,
      TableViews,
      CodeViews,
      TaskBoxes,
      Paste,
      Images,
      imagePlaces({ uploads, fragment }),
      NoLinksOfOthers,
    ],
    editorProps: { attributes: { class: textClass, 'aria-label': label, 'aria-multiline': 'true', role: 'textbox' } },
    onFocus,
  })
  // Once it is whole: the page would be laid out anew for each of its attributes.
  host.append(editor.view.dom)
  return editor
}
