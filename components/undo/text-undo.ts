/** What one person does to the texts of all sections in this window, as items that Yjs takes back one by one. */
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { sectionsOf } from '@/lib/documents/live-document'
import { sectionIdOf } from '@/lib/documents/other-hands'
import type { SectionId } from '@/lib/outline/outline'

/** Transactions that a person made in this window carry it, where no editor made them. */
export const ownOrigin = { source: 'own' } as const

export type TextItem = Y.UndoManager['undoStack'][number]

/** Which of the two stacks an item is taken from. */
export type Turn = 'undo' | 'redo'

/** An element that still holds something, such as words that a model has put into a paragraph made here, stays. */
const mayBeDeleted = (item: Y.Item): boolean =>
  !(item.content instanceof Y.ContentType) || item.content.type._length === 0

/** What is typed without a pause is one item, as long as it is in one section. */
export function createTextUndo(doc: Y.Doc): Y.UndoManager {
  let last = ''
  const manager: Y.UndoManager = new Y.UndoManager(sectionsOf(doc), {
    trackedOrigins: new Set<unknown>([ySyncPluginKey, ownOrigin]),
    deleteFilter: mayBeDeleted,
    captureTransaction: (transaction) => {
      if (transaction.meta.get('addToHistory') === false) return false
      if (transaction.origin !== ySyncPluginKey) return true
      const present = [...sectionsIn(doc, transaction)].sort().join(' ')
      // An editor makes one that changes nothing whenever it is drawn anew.
      if (present === '') return true
      if (present !== last) manager.stopCapturing()
      last = present
      return true
    },
  })
  return manager
}

/** The sections whose texts a transaction has changed. */
export function sectionsIn(
  doc: Y.Doc,
  { changedParentTypes }: Pick<Y.Transaction, 'changedParentTypes'>,
): ReadonlySet<SectionId> {
  const ids = [...changedParentTypes.keys()].map((type) => sectionIdOf(doc, type))
  return new Set(ids.filter((id) => id !== null))
}

/** What was done, and what it did to texts. */
export type Made<T> = { readonly value: T; readonly item: TextItem | null }

const addedTo = (stack: readonly TextItem[], known: number): TextItem | null =>
  stack.length > known ? (stack.at(-1) ?? null) : null

export class TextUndo {
  readonly manager: Y.UndoManager

  constructor(private readonly doc: Y.Doc) {
    this.manager = createTextUndo(doc)
  }

  /** Makes a change with `ownOrigin`, as an item of its own if it changes texts. */
  capture<T>(change: () => T): Made<T> {
    const { manager } = this
    const known = manager.undoStack.length
    manager.stopCapturing()
    const value = change()
    manager.stopCapturing()
    return { value, item: addedTo(manager.undoStack, known) }
  }

  /**
   * Makes a change in one transaction in which the last item may be taken back or done again. The item that comes of it
   * leads the other way.
   */
  turn<T>(turn: Turn, change: () => T): Made<T> {
    const { manager } = this
    const counter = turn === 'undo' ? 'redoStack' : 'undoStack'
    const known = manager[counter].length
    try {
      const value = this.doc.transact(() => {
        const done = change()
        // The manager looks at it when the transaction is over, and has reset it by then.
        manager.undoing = turn === 'undo'
        manager.redoing = turn === 'redo'
        return done
      }, manager)
      return { value, item: addedTo(manager[counter], known) }
    } finally {
      manager.undoing = false
      manager.redoing = false
    }
  }

  /**
   * Takes back the last item, in `turn`. False when nothing was left of it. By itself the manager would go on to the item
   * before then, which nobody asked for: the others stand on the other stack meanwhile, where they count as before.
   */
  pop(turn: Turn): boolean {
    const { manager } = this
    const [own, counter] =
      turn === 'undo' ? (['undoStack', 'redoStack'] as const) : (['redoStack', 'undoStack'] as const)
    const others = manager[own].slice(0, -1)
    const counted = manager[counter]
    const last = manager[own].at(-1)
    if (last) this.doc.transact((transaction) => followRestored(transaction, last), manager)
    manager[own] = manager[own].slice(-1)
    manager[counter] = [...others, ...counted]
    try {
      return manager[turn]() !== null
    } finally {
      manager[own] = others
      manager[counter] = counted
    }
  }

  /** Whether all that an item has typed is there. */
  stands({ deletions, insertions }: TextItem): boolean {
    let stands = true
    this.doc.transact((transaction) => {
      Y.iterateDeletedStructs(transaction, insertions, (struct) => {
        if (Y.isDeleted(deletions, struct.id)) return
        // What others have deleted is no word any more: Yjs lets go of those.
        stands &&= struct instanceof Y.Item && (!struct.deleted || !this.#isGone(struct))
      })
    }, this.manager)
    return stands
  }

  /** Whether words that an item has deleted, and that were to come back with it, stand nowhere. */
  isMissing({ deletions, insertions }: TextItem): boolean {
    let isMissing = false
    this.doc.transact((transaction) => {
      Y.iterateDeletedStructs(transaction, deletions, (struct) => {
        if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return
        if (!Y.isDeleted(insertions, struct.id)) isMissing ||= this.#isGone(struct)
      })
    }, this.manager)
    return isMissing
  }

  #isGone({ redone }: Y.Item): boolean {
    if (!redone) return true
    const copy: unknown = Y.getItem(this.doc.store, redone)
    return !(copy instanceof Y.Item) || copy.deleted
  }

  /** Lets go of the last item without taking it back. */
  drop(turn: Turn): void {
    this.manager[turn === 'undo' ? 'undoStack' : 'redoStack'].pop()
  }

  forgetRedo(): void {
    this.manager.clear(false, true)
  }

  /** Lets go of the oldest items, and of the deleted texts that were held in memory for them. */
  forgetOldest(count: number): void {
    const { manager, doc } = this
    const oldest = manager.undoStack.slice(0, count)
    const others = manager.undoStack.slice(count)
    manager.undoStack = oldest
    manager.clear(true, false)
    manager.undoStack = others
    doc.transact((transaction) => {
      for (const { deletions } of [...others, ...manager.redoStack])
        Y.iterateDeletedStructs(transaction, deletions, keep)
    }, ownOrigin)
    if (doc.gc) for (const { deletions } of oldest) Y.tryGc(deletions, doc.store, doc.gcFilter)
  }
}

/**
 * What was deleted and has come back are copies, of all authors under this window's name, and neighbours among them become
 * one: the manager finds where a copy begins, and would take whatever follows in the same piece for a part of it.
 */
function followRestored(transaction: Y.Transaction, item: TextItem): void {
  let found = item.insertions
  for (;;) {
    const copies = copiesOf(transaction, found)
    if (copies.clients.size === 0) return
    // Going through them cuts them out.
    Y.iterateDeletedStructs(transaction, copies, () => undefined)
    item.insertions = Y.mergeDeleteSets([item.insertions, copies])
    found = copies
  }
}

function copiesOf(transaction: Y.Transaction, originals: TextItem['insertions']): TextItem['insertions'] {
  const copies = Y.createDeleteSet()
  Y.iterateDeletedStructs(transaction, originals, (struct) => {
    if (!(struct instanceof Y.Item) || !struct.redone) return
    const { client, clock } = struct.redone
    copies.clients.set(client, [...(copies.clients.get(client) ?? []), { clock, len: struct.length }])
  })
  return Y.mergeDeleteSets([copies])
}

/** An item is collected with what it is in: letting go of a neighbour has let go of that too. */
function keep(struct: Y.Item | Y.GC): void {
  for (let item = struct instanceof Y.Item ? struct : null; item && !item.keep; item = parentOf(item)) item.keep = true
}

const parentOf = ({ parent }: Y.Item): Y.Item | null => (parent instanceof Y.AbstractType ? parent._item : null)
