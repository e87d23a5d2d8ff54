/** Lends the one undo stack of a person to the editor of one section. */
import { ProsemirrorBinding } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

/**
 * What one section's editor is handed: the same stack, with four traps of the binding closed. It destroys the stack when
 * it is unmounted, which here only takes its listeners off; the binding of a section without the focus cuts the stack at
 * every tick of awareness, so that each keystroke became a step of its own; its own undo would know nothing of the
 * outline: `turn-keys.ts` has the keys; and it looks positions up in a text that they are not of (`forgetPositions`).
 */
export function undoForEditor(shared: Y.UndoManager): Y.UndoManager {
  const leave: (() => void)[] = []
  const own: Readonly<Record<PropertyKey, unknown>> = {
    on: (...listener: Parameters<Y.UndoManager['on']>) => {
      shared.on(...listener)
      leave.push(() => shared.off(...listener))
      shared.off('stack-item-added', forgetPositions)
      // Behind what notes them.
      shared.on('stack-item-added', forgetPositions)
    },
    destroy: () => {
      for (const off of leave.splice(0)) off()
      forgetCarets(shared)
    },
    stopCapturing: () => undefined,
    undo: () => null,
    redo: () => null,
    restore: undefined,
  }
  return new Proxy(shared, {
    get: (target, key) => (Object.hasOwn(own, key) ? own[key] : bound(target, Reflect.get(target, key))),
    set: (target, key, value) => key === 'restore' || key === '_observers' || Reflect.set(target, key, value),
  })
}

/**
 * With each step the binding notes its selection, which moves with the text, and the positions of that moment, which it
 * would look up in the text of the turn: another one by then, and where it is shorter the look throws in mid-transaction.
 */
function forgetPositions({ stackItem: { meta } }: { readonly stackItem: Y.UndoManager['undoStack'][number] }): void {
  for (const [binding, selection] of meta)
    if (binding instanceof ProsemirrorBinding && typeof selection === 'object' && selection !== null)
      meta.set(binding, { ...selection, absAnchor: null, absHead: null })
}

/** The steps know where the carets of editors were; those that are gone would be held in memory by it. */
function forgetCarets({ undoStack, redoStack }: Y.UndoManager): void {
  for (const { meta } of [...undoStack, ...redoStack])
    for (const binding of meta.keys())
      if (binding instanceof ProsemirrorBinding && binding.prosemirrorView === null) meta.delete(binding)
}

const bound = (target: Y.UndoManager, value: unknown): unknown =>
  typeof value === 'function' ? value.bind(target) : value
