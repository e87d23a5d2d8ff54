/** Lends the one undo stack of a person to the editor of one section. */
import { ProsemirrorBinding } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { UndoManager } from 'yjs'

/**
 * What one section's editor is handed: the same stack, with five traps of the binding closed. It destroys the stack when
 * it is unmounted, which here only takes its listeners off; the binding of a section without the focus cuts the stack at
 * every tick of awareness, so that each keystroke became a step of its own; its own undo would know nothing of the
 * outline: `turn-keys.ts` has the keys; and it looks positions up in a text that they are not of (`noteCarets`).
 */
export function undoForEditor(shared: Y.UndoManager): Y.UndoManager {
  const leave: (() => void)[] = []
  const own: Readonly<Record<PropertyKey, unknown>> = {
    on: (...listener: Parameters<Y.UndoManager['on']>) => {
      // Before what puts others in their place.
      shared.on('stack-item-popped', holdCarets)
      shared.on(...listener)
      leave.push(() => shared.off(...listener))
      shared.off('stack-item-added', noteCarets)
      // Behind what notes them.
      shared.on('stack-item-added', noteCarets)
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

type StackEvent = Parameters<Parameters<typeof Y.UndoManager.prototype.on<'stack-item-added'>>[1]>[0]

/** Where the carets were before the step that is turned now. */
const heldCarets = new WeakMap<ProsemirrorBinding, ProsemirrorBinding['beforeTransactionSelection']>()

function holdCarets({ stackItem: { meta } }: StackEvent): void {
  for (const binding of meta.keys())
    if (binding instanceof ProsemirrorBinding) heldCarets.set(binding, binding.beforeTransactionSelection)
}

/**
 * With each step the binding notes its selection, which moves with the text, and the positions of that moment, which it
 * would look up in the text of the turn: another one by then, and where it is shorter the look throws in mid-transaction.
 * The selection of a turn it makes of a position before and the text after: redone words would have the caret as far
 * behind them as they are long. In its place stands the one from before.
 */
function noteCarets({ stackItem: { meta }, origin }: StackEvent): void {
  for (const [binding, noted] of meta) {
    if (!(binding instanceof ProsemirrorBinding)) continue
    const before = heldCarets.get(binding) ?? binding.beforeTransactionSelection
    heldCarets.delete(binding)
    const selection = origin instanceof UndoManager ? before : noted
    if (typeof selection === 'object' && selection !== null)
      meta.set(binding, { ...selection, absAnchor: null, absHead: null })
  }
}

/** The steps know where the carets of editors were; those that are gone would be held in memory by it. */
function forgetCarets({ undoStack, redoStack }: Y.UndoManager): void {
  for (const { meta } of [...undoStack, ...redoStack])
    for (const binding of meta.keys())
      if (binding instanceof ProsemirrorBinding && binding.prosemirrorView === null) meta.delete(binding)
}

const bound = (target: Y.UndoManager, value: unknown): unknown =>
  typeof value === 'function' ? value.bind(target) : value
