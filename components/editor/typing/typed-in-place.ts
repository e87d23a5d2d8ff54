/**
 * Writes what is typed or deleted at the caret where it was typed. The binding compares two texts, and takes a letter that
 * is typed before the same letter for the later one of the two: whatever is typed next stands between them, and is torn
 * where the other of them is deleted meanwhile. What is no plain typing is left to it.
 */
import { Extension } from '@tiptap/core'
import { Mark, Node, type ResolvedPos } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'

export const TypedInPlace = Extension.create({
  name: 'typedInPlace',
  addProseMirrorPlugins: () => [
    new Plugin({
      view(view) {
        const binding: unknown = ySyncPluginKey.getState(view.state)?.binding
        if (!(binding instanceof ProsemirrorBinding)) return {}
        const compare = ProsemirrorBinding.prototype._prosemirrorChanged
        binding._prosemirrorChanged = (doc) => {
          const { $head, empty } = view.state.selection
          if (empty) writeAt(binding, $head)
          compare.call(binding, doc)
        }
        return { destroy: () => Reflect.deleteProperty(binding, '_prosemirrorChanged') }
      },
    }),
  ],
})

type Bound = Pick<ProsemirrorBinding, 'type' | 'mapping'>

/** Letters that stand together, as one text of Yjs holds them. */
type Run = { readonly from: number; readonly to: number; readonly texts: readonly Node[]; readonly at: number }

/** False where it is no plain typing: nothing is written then. Call it in a transaction. */
export function writeAt(binding: Bound, $head: ResolvedPos): boolean {
  const path = pathTo(binding, $head)
  const block = path?.at(-1)
  if (!path || !block) return false
  const { parentOffset: at, parent: node } = $head
  const { was, type } = block
  const typed = node.content.size - was.content.size
  const from = typed > 0 ? at - typed : at
  const run = runsOf(was).find((each) => each.from <= from && from <= each.to)
  const text = run && type.get(run.at)
  if (typed === 0 || from < 0 || !run || !(text instanceof Y.XmlText) || text.length !== run.to - run.from) return false
  if (typed > 0 ? !isTyped(was, node, from, at) : !isDeleted(was, node, at, run)) return false
  if (typed > 0) text.insert(from - run.from, node.textBetween(from, at))
  else text.delete(from - run.from, -typed)
  for (const each of path) binding.mapping.set(each.type, each.node)
  const written = runsOf(node).find((each) => each.at === run.at)
  if (written) binding.mapping.set(text, [...written.texts])
  return true
}

type Level = { readonly type: Y.XmlElement; readonly node: Node; readonly was: Node }

/** From the block at the top to the one with the caret; null where more than that one has changed. */
function pathTo({ type: root, mapping }: Bound, $head: ResolvedPos): Level[] | null {
  const path: Level[] = []
  let holder: Y.XmlFragment = root
  for (let depth = 1; depth <= $head.depth; depth += 1) {
    const node = $head.node(depth)
    if (holder.length !== $head.node(depth - 1).childCount) return null
    const type = holder.get($head.index(depth - 1))
    const was = type instanceof Y.XmlElement ? mapping.get(type) : undefined
    if (!(type instanceof Y.XmlElement && was instanceof Node && was.sameMarkup(node))) return null
    if (depth < $head.depth && !isElsewhereSame(was, node, $head.index(depth))) return null
    path.push({ type, node, was })
    holder = type
  }
  return $head.parent.isTextblock ? path : null
}

const isElsewhereSame = (was: Node, node: Node, index: number): boolean =>
  was.childCount === node.childCount && was.children.every((child, at) => at === index || child === node.child(at))

/** Whether all that differs is text from one place to another, formatted as what it follows: so Yjs puts it in. */
function isTyped(was: Node, node: Node, from: number, to: number): boolean {
  if (!(node.cut(0, from).eq(was.cut(0, from)) && node.cut(to).eq(was.cut(from)))) return false
  const before = from === 0 ? null : was.childBefore(from).node
  const marks = before?.isText ? before.marks : Mark.none
  return node.cut(from, to).children.every((child) => child.isText && Mark.sameSet(child.marks, marks))
}

/** Whether all that differs is that text of the run is gone, and some of it is left. */
function isDeleted(was: Node, node: Node, at: number, { from, to }: Run): boolean {
  const end = at + was.content.size - node.content.size
  if (end > to || to - from === end - at) return false
  return node.cut(0, at).eq(was.cut(0, at)) && node.cut(at).eq(was.cut(end))
}

function runsOf(block: Node): Run[] {
  const runs: Run[] = []
  let count = 0
  let open: { from: number; to: number; texts: Node[]; at: number } | null = null
  block.forEach((node, from) => {
    if (!node.isText) {
      open = null
      count += 1
    } else if (open) {
      open.texts.push(node)
      open.to = from + node.nodeSize
    } else {
      open = { from, to: from + node.nodeSize, texts: [node], at: count }
      runs.push(open)
      count += 1
    }
  })
  return runs
}
