/** Undo from the browser's own menus and gestures, which knows nothing of other people's words. */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { Turn } from '@/components/undo/text-undo'

export type NativeUndoOptions = { readonly onTurn: (turn: Turn) => void }

const turns: Readonly<Record<string, Turn>> = { historyUndo: 'undo', historyRedo: 'redo' }

export const NativeUndo = Extension.create<NativeUndoOptions>({
  name: 'nativeUndo',
  addOptions: () => ({ onTurn: () => undefined }),
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
