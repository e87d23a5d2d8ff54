/** Tints the words that a model has just written toward the accent, until they are ordinary text. */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { differenceOf, type FreshRange, isLast, movedRanges, stillFresh, withArrived } from './fresh-ranges'

const key = new PluginKey<readonly FreshRange[]>('freshText')

/** How often tints are looked at again. */
const lookMs = 1_000

export const FreshText = Extension.create<{ isArriving: () => boolean }>({
  name: 'freshText',
  addOptions: () => ({ isArriving: () => false }),
  addProseMirrorPlugins() {
    const { isArriving } = this.options
    return [
      new Plugin<readonly FreshRange[]>({
        key,
        state: {
          init: () => [],
          apply: (transaction, ranges, before, after) => next(transaction, ranges, before, after, isArriving()),
        },
        props: { decorations: (state) => decorationsOf(state) },
        view: (view) => lookAgain(view),
      }),
    ]
  },
})

function next(
  transaction: Transaction,
  ranges: readonly FreshRange[],
  before: EditorState,
  after: EditorState,
  arriving: boolean,
): readonly FreshRange[] {
  const now = Date.now()
  if (!transaction.docChanged) return transaction.getMeta(key) ? stillFresh(ranges, now) : ranges
  const isOthers = transaction.getMeta(ySyncPluginKey)?.isChangeOrigin === true
  if (ranges.length === 0 && !(arriving && isOthers)) return ranges
  const difference = differenceOf(before.doc, after.doc)
  if (!difference) return ranges
  const moved = movedRanges(stillFresh(ranges, now), difference)
  if (!arriving || !isOthers || before.doc.content.size <= 2 || !isLast(after.doc, difference.newEnd)) return moved
  return withArrived(moved, { from: difference.start, to: difference.newEnd, at: now })
}

function decorationsOf(state: EditorState): DecorationSet | null {
  const ranges = key.getState(state)
  if (!ranges || ranges.length === 0) return null
  return DecorationSet.create(
    state.doc,
    ranges.map(({ from, to }) => Decoration.inline(from, to, { class: 'fresh' })),
  )
}

/** Words grow old without anything being typed. */
function lookAgain(view: EditorView) {
  const timer = setInterval(() => {
    if (key.getState(view.state)?.length) view.dispatch(view.state.tr.setMeta(key, 'look'))
  }, lookMs)
  return { destroy: () => clearInterval(timer) }
}
