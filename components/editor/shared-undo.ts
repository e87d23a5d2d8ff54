/** One undo stack of a person for all sections: it takes back what was typed here, never what others wrote. */
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { sectionsOf } from '@/lib/documents/live-document'

/** An element that still holds something, such as words that a model has put into a paragraph made here, stays. */
const mayBeDeleted = (item: Y.Item): boolean =>
  !(item.content instanceof Y.ContentType) || item.content.type._length === 0

export const createTextUndo = (doc: Y.Doc): Y.UndoManager =>
  new Y.UndoManager(sectionsOf(doc), {
    trackedOrigins: new Set([ySyncPluginKey]),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    deleteFilter: mayBeDeleted,
  })

/**
 * What one section's editor is handed: the same stack, with two traps of the binding closed. It destroys the stack when
 * it is unmounted, which here only takes its listeners off; and the binding of a section without the focus cuts the
 * stack at every tick of awareness, so that each keystroke became a step of its own.
 */
export function undoForEditor(shared: Y.UndoManager): Y.UndoManager {
  const leave: (() => void)[] = []
  const own: Readonly<Record<PropertyKey, unknown>> = {
    on: (...listener: Parameters<Y.UndoManager['on']>) => {
      shared.on(...listener)
      leave.push(() => shared.off(...listener))
    },
    destroy: () => {
      for (const off of leave.splice(0)) off()
    },
    stopCapturing: () => undefined,
    restore: undefined,
  }
  return new Proxy(shared, {
    get: (target, key) => (Object.hasOwn(own, key) ? own[key] : bound(target, Reflect.get(target, key))),
    set: (target, key, value) => key === 'restore' || key === '_observers' || Reflect.set(target, key, value),
  })
}

const bound = (target: Y.UndoManager, value: unknown): unknown =>
  typeof value === 'function' ? value.bind(target) : value
