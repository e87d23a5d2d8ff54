/** What a person does to the text of one section in an editor: the same edits of ProseMirror, put into the shared text as its binding does. */
import { Fragment, type Node, type NodeType, Slice } from '@tiptap/pm/model'
import { canJoin, canSplit, findWrapping, liftTarget, Transform } from '@tiptap/pm/transform'
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { textSchema } from '@/lib/documents/extensions'

/** Numbers from 0 up to but not including 1 that were drawn for one edit. */
export type Draws = readonly [number, number, number]

export const textActs = [
  'type',
  'type',
  'type',
  'type',
  'key by key',
  'add a paragraph',
  'delete some',
  'delete a block',
  'split',
  'split',
  'join',
  'format',
  'format',
  'make a heading',
  'make a list',
  'quote',
  'lift',
  'add a table',
  'add a row',
] as const
/** What is not drawn with the others comes where a script says so. */
export type TextAct = (typeof textActs)[number] | 'paste and trim'

/** Makes an edit. `newWord` is asked for each word that is typed. False where it can't be made here. */
export function editText(
  doc: Y.Doc,
  fragment: Y.XmlFragment,
  act: TextAct,
  draws: Draws,
  newWord: () => string,
): boolean {
  if (act === 'key by key') return typeKeys(doc, fragment, draws, newWord())
  if (act === 'paste and trim') return pasteAndTrim(doc, fragment, draws, newWord)
  return change(doc, fragment, (transform) => edits[act](transform, draws, newWord))
}

function change(doc: Y.Doc, fragment: Y.XmlFragment, edit: (transform: Transform) => void): boolean {
  const { doc: text, mapping } = initProseMirrorDoc(fragment, textSchema())
  const transform = new Transform(text)
  edit(transform)
  if (!transform.docChanged) return false
  transform.doc.check()
  doc.transact(() => updateYFragment(doc, fragment, transform.doc, { mapping, isOMark: new Map() }), ySyncPluginKey)
  return true
}

/** Each key is a change of its own. */
function typeKeys(doc: Y.Doc, fragment: Y.XmlFragment, [where]: Draws, word: string): boolean {
  return [...word].every((key, at) =>
    change(doc, fragment, (transform) => {
      const place = pick(placesIn(transform.doc), where)
      if (place === undefined) insertBlock(transform, where, paragraph(key))
      else transform.insert(Math.min(place + at, transform.doc.content.size - 1), textSchema().text(key))
    }),
  )
}

/** Some words come at once; then a part of them is deleted: at their beginning, at their end or between. */
function pasteAndTrim(doc: Y.Doc, fragment: Y.XmlFragment, [where, from, long]: Draws, newWord: () => string): boolean {
  const pasted = Array.from({ length: 3 + Math.floor(long * 3) }, newWord).join(' ')
  const isPasted = change(doc, fragment, (transform) => {
    const place = pick(placesIn(transform.doc), where)
    if (place === undefined) insertBlock(transform, where, paragraph(pasted))
    else transform.insert(place, textSchema().text(` ${pasted} `))
  })
  if (!isPasted) return false
  return change(doc, fragment, (transform) => {
    const length = 1 + Math.floor(long * (pasted.length - 1))
    const start = positionOfText(transform.doc, pasted) + Math.floor(from * (pasted.length - length + 1))
    transform.delete(start, start + length)
  })
}

function positionOfText(doc: Node, text: string): number {
  let position: number | null = null
  doc.descendants((node, at) => {
    const index = node.text?.indexOf(text) ?? -1
    if (index >= 0) position = at + index
  })
  if (position === null) throw new Error('What was pasted is not there.')
  return position
}

type Edit = (transform: Transform, draws: Draws, newWord: () => string) => void

const edits: Readonly<Record<Exclude<TextAct, 'key by key' | 'paste and trim'>, Edit>> = {
  type: (transform, [where], newWord) => {
    const place = pick(placesIn(transform.doc), where)
    if (place === undefined) insertBlock(transform, where, paragraph(newWord()))
    else transform.insert(place, textSchema().text(` ${newWord()} `))
  },
  'add a paragraph': (transform, [where], newWord) => insertBlock(transform, where, paragraph(newWord())),
  'delete some': (transform, [where, from, long]) => {
    const block = pick(textBlocks(transform.doc), where)
    if (!block || block.node.content.size === 0) return
    const start = Math.floor(from * block.node.content.size)
    const end = Math.min(block.node.content.size, start + 1 + Math.floor(long * 8))
    transform.delete(block.from + start, block.from + end)
  },
  'delete a block': (transform, [where]) => {
    const at = Math.floor(where * transform.doc.childCount)
    if (transform.doc.childCount < 3) return
    const from = positionOf(transform.doc, at)
    transform.delete(from, from + transform.doc.child(at).nodeSize)
  },
  split: (transform, [where, from]) => {
    const block = pick(textBlocks(transform.doc), where)
    if (!block) return
    const at = block.from + Math.floor(from * (block.node.content.size + 1))
    const $at = transform.doc.resolve(at)
    const depth = $at.node(-1)?.type.name.endsWith('Item') ? 2 : 1
    if (canSplit(transform.doc, at, depth)) transform.split(at, depth)
  },
  join: (transform, [where]) => {
    const joints: number[] = []
    transform.doc.descendants((node, at) => {
      const before = transform.doc.resolve(at).nodeBefore
      if (node.isBlock && before?.type === node.type && canJoin(transform.doc, at)) joints.push(at)
    })
    const joint = pick(joints, where)
    if (joint !== undefined) transform.join(joint)
  },
  format: (transform, [where, from, which]) => {
    const block = pick(textBlocks(transform.doc), where)
    const { bold, italic, strike, code, link } = textSchema().marks
    const mark = pick([bold, italic, strike, code, link], which)
    if (!block || !mark || block.node.content.size === 0 || block.node.type.spec.code) return
    const start = block.from + Math.floor((from * block.node.content.size) / 2)
    const end = block.from + block.node.content.size
    const made = mark.create(mark === link ? { href: 'https://example.org/' } : null)
    if (transform.doc.rangeHasMark(start, end, mark)) transform.removeMark(start, end, mark)
    else transform.addMark(start, end, made)
  },
  'make a heading': (transform, [where, level]) => {
    const block = pick(textBlocks(transform.doc), where)
    const { heading, paragraph: plain } = textSchema().nodes
    if (!block || !heading || !plain) return
    const type = block.node.type === heading ? plain : heading
    const attrs = type === heading ? { level: 2 + Math.floor(level * 3) } : null
    transform.setBlockType(block.from, block.from + block.node.content.size, type, attrs)
  },
  'make a list': (transform, [where, which]) =>
    wrap(transform, where, pick(['bulletList', 'orderedList', 'taskList'], which) ?? 'bulletList'),
  quote: (transform, [where]) => wrap(transform, where, 'blockquote'),
  lift: (transform, [where]) => {
    const nested = textBlocks(transform.doc).filter(({ from }) => transform.doc.resolve(from).depth > 1)
    const block = pick(nested, where)
    const range = block && transform.doc.resolve(block.from).blockRange()
    const target = range && liftTarget(range)
    if (range && target !== null && target !== undefined) transform.lift(range, target)
  },
  'add a table': (transform, [where], newWord) => {
    const { table, tableRow, tableHeader, tableCell } = textSchema().nodes
    if (!table || !tableRow || !tableHeader || !tableCell) return
    const row = (type: NodeType) =>
      tableRow.create(null, [type.create(null, paragraph(newWord())), type.create(null, paragraph('cell'))])
    insertBlock(transform, where, table.create(null, [row(tableHeader), row(tableCell)]))
  },
  'add a row': (transform, [where], newWord) => {
    const rows: { readonly end: number; readonly node: Node }[] = []
    transform.doc.descendants((node, at) => {
      if (node.type.name === 'tableRow') rows.push({ end: at + node.nodeSize, node })
    })
    const row = pick(rows, where)
    const cell = textSchema().nodes.tableCell
    if (!row || !cell) return
    const cells = Array.from({ length: row.node.childCount }, () => cell.create(null, paragraph(newWord())))
    transform.insert(row.end, row.node.type.create(null, cells))
  },
}

const pick = <T>(among: readonly T[], draw: number): T | undefined => among[Math.floor(draw * among.length)]

const paragraph = (text: string): Node => textSchema().node('paragraph', null, [textSchema().text(text)])

function insertBlock(transform: Transform, where: number, block: Node): void {
  const { doc } = transform
  // An empty text is one empty paragraph for an editor.
  if (doc.childCount === 1 && doc.firstChild?.content.size === 0 && doc.firstChild.isTextblock) {
    transform.replace(0, doc.content.size, new Slice(Fragment.from(block), 0, 0))
    return
  }
  transform.insert(positionOf(doc, Math.floor(where * (doc.childCount + 1))), block)
}

function positionOf(doc: Node, at: number): number {
  let position = 0
  for (let child = 0; child < at; child += 1) position += doc.child(child).nodeSize
  return position
}

type TextBlock = { readonly node: Node; readonly from: number }

function textBlocks(doc: Node): TextBlock[] {
  const blocks: TextBlock[] = []
  doc.descendants((node, at) => {
    if (node.isTextblock) blocks.push({ node, from: at + 1 })
  })
  return blocks
}

/** Beginnings and ends of texts, and between words. */
function placesIn(doc: Node): number[] {
  return textBlocks(doc).flatMap(({ node, from }) => [
    from,
    ...[...node.textBetween(0, node.content.size, undefined, '\n').matchAll(/ /g)].map(({ index }) => from + index),
    from + node.content.size,
  ])
}

function wrap(transform: Transform, where: number, name: string): void {
  const block = pick(textBlocks(transform.doc), where)
  const range = block && transform.doc.resolve(block.from).blockRange()
  const type = textSchema().nodes[name]
  const wrapping = range && type && findWrapping(range, type)
  if (range && wrapping) transform.wrap(range, wrapping)
}
