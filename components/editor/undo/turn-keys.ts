/** Undo and redo while the caret is in a text: by key, and from the browser's own menus and gestures. */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { Turn } from '@/components/undo/text-undo'

export type TurnKeysOptions = { readonly onTurn: (turn: Turn) => void }

const turns: Readonly<Record<string, Turn>> = { historyUndo: 'undo', historyRedo: 'redo' }

export const TurnKeys = Extension.create<TurnKeysOptions>({
  name: 'turnKeys',
  addOptions: () => ({ onTurn: () => undefined }),
  // ProseMirror takes these keys from the browser, so that they do not come as far as the workspace.
  addKeyboardShortcuts() {
    const { onTurn } = this.options
    const turn = (which: Turn) => () => {
      onTurn(which)
      return true
    }
    return { 'Mod-z': turn('undo'), 'Mod-y': turn('redo'), 'Shift-Mod-z': turn('redo') }
  },
  addProseMirrorPlugins() {
    const { onTurn } = this.options
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            beforeinput: (_view, event) => {
              const turn = turns[event.inputType]
              if (!turn) return false
              event.preventDefault()
              onTurn(turn)
              return true
            },
          },
        },
      }),
    ]
  },
})
