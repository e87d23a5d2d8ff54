import type { Node } from '@tiptap/pm/model'
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addRowAfter,
  CellSelection,
  deleteColumn,
  deleteRow,
  mergeCells,
  selectedRect,
  splitCell,
  TableMap,
} from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import { initProseMirrorDoc, ySyncPlugin } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { textSchema } from '../extensions'
import { readFragment } from '../fragment-nodes'
import { sectionsOf } from '../live-document'
import { fragmentToMarkdown, writeMarkdown } from '../markdown/markdown'
import { isRagged, sharedTableEditing } from '../tables/table-editing'
import { hostOrigin, ofPerson } from './origin'
import { keepTablesWhole } from './whole-tables'
import { WorkingCopy } from './working-copy'

const three = 'Before.\n\n| r1 | a | b |\n| - | - | - |\n| r2 | c | d |\n| r3 | e | f |\n'
const textOf = (doc: Y.Doc): Y.XmlFragment => sectionsOf(doc).get('s') ?? never()

/** What people see of the host's document, and what the host adds to it a moment later. */
class Host {
  readonly shown = new Y.Doc()
  readonly #copy = new WorkingCopy(this.shown)
  #pending: Uint8Array[] = []

  constructor(markdown: string) {
    this.#copy.doc.clientID = 4
    const text = new Y.XmlFragment()
    sectionsOf(this.#copy.doc).set('s', text)
    writeMarkdown(this.#copy.doc, text, markdown)
    this.#copy.follow()
    keepTablesWhole(this.#copy.doc)
    this.#copy.doc.on('update', (update: Uint8Array, origin) => {
      if (origin === hostOrigin) this.#pending.push(update)
    })
  }

  commit(): void {
    for (const update of this.#pending.splice(0)) this.#copy.show(update)
  }

  meet(peer: Peer): void {
    const news = Y.encodeStateAsUpdate(peer.doc, Y.encodeStateVector(this.shown))
    Y.applyUpdate(this.shown, news, ofPerson({ id: peer.name }))
    Y.applyUpdate(peer.doc, Y.encodeStateAsUpdate(this.shown, Y.encodeStateVector(peer.doc)))
  }
}

/** A window: an editor without its elements, bound to a document of its own as in a browser. */
class Peer {
  readonly doc = new Y.Doc()
  #state: EditorState
  readonly #update: () => void

  constructor(
    readonly name: string,
    client: number,
    host: Host,
  ) {
    this.doc.clientID = client
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(host.shown))
    const text = textOf(this.doc)
    const { doc, mapping } = initProseMirrorDoc(text, textSchema())
    const sync = ySyncPlugin(text, { mapping })
    this.#state = EditorState.create({ doc, plugins: [sharedTableEditing(), sync] })
    const peer = this
    // The binding asks no more of a view.
    const view = {
      get state() {
        return peer.#state
      },
      dispatch: (tr: Transaction) => this.dispatch(tr),
      hasFocus: () => false,
    } as unknown as EditorView
    const drawn = sync.spec.view?.(view)
    this.#update = () => drawn?.update?.(view, this.#state)
  }

  readonly dispatch = (tr: Transaction): void => {
    this.#state = this.#state.apply(tr)
    this.#update()
  }

  /** Null when somebody has taken it away. */
  get table(): Node | null {
    return this.#state.doc.children.find((node) => node.type.name === 'table') ?? null
  }

  get nodes(): unknown {
    return this.#state.doc.toJSON()
  }

  /**
   * The caret before the table: when the binding takes out a table that has lost all rows, it looks for the caret where it
   * was before that, and throws where the text is shorter now.
   */
  #leave(): void {
    const { doc, tr } = this.#state
    this.dispatch(tr.setSelection(TextSelection.atStart(doc)))
  }

  /** The caret at the end of a cell. False when there is none such. */
  #goTo(row: number, column: number): boolean {
    const table = this.table
    const cells = table?.maybeChild(row)
    if (!table || !cells || column >= cells.childCount) return false
    let at = 2
    this.#state.doc.forEach((node, offset) => {
      if (node === table) at += offset
    })
    for (let each = 0; each < row; each += 1) at += table.child(each).nodeSize
    for (let each = 0; each < column; each += 1) at += cells.child(each).nodeSize
    const cell = cells.child(column)
    const { doc, tr } = this.#state
    this.dispatch(tr.setSelection(TextSelection.near(doc.resolve(at + cell.nodeSize - 1), -1)))
    return true
  }

  type(row: number, column: number, words: string): boolean {
    if (!this.#goTo(row, column)) return false
    this.dispatch(this.#state.tr.insertText(words))
    this.#leave()
    return true
  }

  /** Rows and columns only of a table that is whole: see table-acts.ts in the editor. */
  act(act: typeof addRowAfter, row: number, column: number): boolean {
    const { table } = this
    if (!table || isRagged(table) || !this.#goTo(row, column)) return false
    const isDone = act(this.#state, this.dispatch)
    this.#leave()
    return isDone
  }

  /** With the cells to the right and beneath. */
  merge(row: number, column: number): void {
    const { table } = this
    if (!table || isRagged(table) || !this.#goTo(row, column)) return
    const { map, tableStart, top, left } = selectedRect(this.#state)
    const right = Math.min(map.width, left + 2)
    const corner = map.map[(Math.min(map.height, top + 2) - 1) * map.width + right - 1] ?? 0
    const { doc, tr } = this.#state
    const cell = tableStart + (map.map[top * map.width + left] ?? 0)
    this.dispatch(tr.setSelection(CellSelection.create(doc, cell, tableStart + corner)))
    mergeCells(this.#state, this.dispatch)
    this.#leave()
  }
}

const acts = {
  row: addRowAfter,
  column: addColumnAfter,
  'less rows': deleteRow,
  'less columns': deleteColumn,
  split: splitCell,
} as const

function never(): never {
  throw new Error('That cannot be.')
}

const rowsOf = (table: Node | null): string[][] =>
  table?.children.map((row) => row.children.map((cell) => cell.textContent)) ?? []

/** Until nobody has anything new. */
function meetAll(host: Host, peers: readonly Peer[]): void {
  for (let round = 0; round < 3; round += 1) {
    for (const peer of peers) host.meet(peer)
    host.commit()
  }
}

function pair() {
  const host = new Host(three)
  const [ada, ben] = [new Peer('ada', 1, host), new Peer('ben', 2, host)]
  return { host, ada, ben }
}

describe('Tables that several people change at once', () => {
  it('get no column that nobody added, and every cell stays in its row', () => {
    const { host, ada, ben } = pair()
    ben.act(addColumnAfter, 1, 2)
    ada.act(addRowAfter, 2, 0)
    ada.type(3, 0, 'g')
    ada.type(3, 1, 'h')
    meetAll(host, [ada, ben])
    expect(rowsOf(ada.table)).toEqual([
      ['r1', 'a', 'b', ''],
      ['r2', 'c', 'd', ''],
      ['r3', 'e', 'f', ''],
      ['g', 'h', '', ''],
    ])
    // Each is alone for a while, and both change the table again.
    ben.type(3, 2, 'i')
    ada.act(deleteRow, 0, 0)
    meetAll(host, [ada, ben])
    expect(rowsOf(ada.table)).toEqual([
      ['r2', 'c', 'd', ''],
      ['r3', 'e', 'f', ''],
      ['g', 'h', 'i', ''],
    ])
    expect(ben.nodes).toEqual(ada.nodes)
  })

  it('are left as they are by the windows, also while somebody types, until the host mends them', () => {
    const { host, ada, ben } = pair()
    ben.act(addColumnAfter, 1, 2)
    ada.act(addRowAfter, 2, 0)
    host.meet(ada)
    host.meet(ben)
    host.meet(ada)
    expect(rowsOf(ada.table).map((row) => row.length)).toEqual([4, 4, 4, 3])
    ada.type(0, 0, '!')
    ben.type(3, 0, 'r4')
    expect(ben.act(addRowAfter, 0, 0)).toBe(false)
    meetAll(host, [ada, ben])
    expect(rowsOf(ada.table)).toEqual([
      ['r1!', 'a', 'b', ''],
      ['r2', 'c', 'd', ''],
      ['r3', 'e', 'f', ''],
      ['r4', '', '', ''],
    ])
  })

  it.each(['the row', 'the column'])('keep each word under its heading where %s came first', (first) => {
    const { host, ada, ben } = pair()
    // One that everybody knows.
    ben.act(addColumnAfter, 0, 1)
    ben.type(0, 2, 'known')
    meetAll(host, [ada, ben])
    ben.act(addColumnAfter, 1, 0)
    ada.act(addRowAfter, 2, 0)
    for (const [column, word] of ['g', 'h', 'i', 'j'].entries()) ada.type(3, column, word)
    meetAll(host, first === 'the row' ? [ada, ben] : [ben, ada])
    expect(rowsOf(ada.table)).toEqual([
      ['r1', '', 'a', 'known', 'b'],
      ['r2', '', 'c', '', 'd'],
      ['r3', '', 'e', '', 'f'],
      ['g', '', 'h', 'i', 'j'],
    ])
    expect(ben.nodes).toEqual(ada.nodes)
  })

  it('keep each word under its heading where two columns came while somebody was offline', () => {
    const { host, ada, ben } = pair()
    ada.act(addRowAfter, 2, 0)
    for (const [column, word] of ['g', 'h', 'i'].entries()) ada.type(3, column, word)
    ben.act(addColumnAfter, 0, 0)
    ben.type(0, 1, 'x')
    ben.act(addColumnAfter, 0, 2)
    meetAll(host, [ben, ada])
    expect(rowsOf(ada.table).filter((_, row) => row === 0 || row === 3)).toEqual([
      ['r1', 'x', 'a', '', 'b'],
      ['g', '', 'h', '', 'i'],
    ])
  })

  it('are mended when they are opened, set as their columns are', () => {
    const host = new Host('| a | b |\n| - | -: |\n| 1 | 2 |\n')
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(host.shown))
    const row = textOf(copy).get(0)
    if (!(row instanceof Y.XmlElement)) never()
    const last = row.get(1)
    if (!(last instanceof Y.XmlElement)) never()
    last.delete(1, 1)
    keepTablesWhole(copy)
    expect(fragmentToMarkdown(textOf(copy))).toBe('| a | b |\n| - | -: |\n| 1 | |\n')
    const [table] = readFragment(textOf(copy))
    expect(table?.content?.[1]?.content?.[1]).toEqual({
      type: 'tableCell',
      attrs: { colspan: 1, rowspan: 1, align: 'right' },
      content: [{ type: 'paragraph' }],
    })
  })

  it('are rectangular and the same for everybody, and words stay in the row in which they were typed', () => {
    const step = fc.record({
      peer: fc.nat(2),
      kind: fc.constantFrom('type', 'type', 'row', 'column', 'less rows', 'less columns', 'meet', 'meet', 'commit'),
      across: fc.nat(6),
      down: fc.nat(6),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 60, size: 'max' }), (steps) => {
        const host = new Host(three)
        const peers = [new Peer('ada', 1, host), new Peer('ben', 2, host), new Peer('eve', 3, host)]
        const rowOfWord = new Map<string, string>()
        let [columns, rows, isLess] = [3, 3, false]
        for (const [at, { peer: number, kind, across, down }] of steps.entries()) {
          const peer = peers[number] ?? never()
          const texts = rowsOf(peer.table)
          const row = down % Math.max(1, texts.length)
          const column = across % Math.max(1, texts[row]?.length ?? 0)
          const label = texts[row]?.join(' ').match(/r\d+/)?.[0]
          const isLabels = texts.some((cells) => /r\d/.test(cells[column] ?? ''))
          const word = ` w${at}.`
          if (kind === 'meet') host.meet(peer)
          if (kind === 'commit') host.commit()
          if (kind === 'type' && label && peer.type(row, column, word)) rowOfWord.set(word, label)
          if (kind === 'row' && peer.act(addRowAfter, row, column)) {
            rows += 1
            peer.type(row + 1, 0, `r${100 + at}`)
          }
          if (kind === 'column' && peer.act(addColumnAfter, row, column)) columns += 1
          if (kind === 'less rows' && texts.length > 1) isLess = peer.act(deleteRow, row, column) || isLess
          if (kind === 'less columns' && !isLabels) isLess = peer.act(deleteColumn, row, column) || isLess
        }
        meetAll(host, peers)
        const [{ nodes, table }] = peers as [Peer]
        for (const peer of peers) expect(peer.nodes).toEqual(nodes)
        for (const { doc } of [...peers, { doc: host.shown }])
          expect(readFragment(textOf(doc))).toEqual(readFragment(textOf(peers[0]?.doc ?? never())))
        if (table) expect(TableMap.get(table).problems ?? []).toEqual([])
        const final = rowsOf(table)
        expect(Math.max(0, ...final.map((cells) => cells.length))).toBeLessThanOrEqual(columns)
        if (!isLess) expect([final.length, final[0]?.length]).toEqual([rows, columns])
        for (const [word, label] of rowOfWord) {
          const found = final.filter((cells) => cells.join(' ').includes(word))
          if (!isLess || found.length > 0)
            expect(found.map((cells) => cells.join(' '))).toEqual([expect.stringContaining(label)])
        }
      }),
      { numRuns: 150 },
    )
  })

  it('are whole and the same for everybody also where cells are merged and split', () => {
    const step = fc.record({
      peer: fc.nat(1),
      kind: fc.constantFrom('type', 'row', 'column', 'less rows', 'less columns', 'merge', 'merge', 'split', 'meet'),
      across: fc.nat(4),
      down: fc.nat(4),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 40, size: 'max' }), (steps) => {
        const { host, ada, ben } = pair()
        for (const { peer: number, kind, across, down } of steps) {
          const peer = number === 0 ? ada : ben
          const row = down % Math.max(1, peer.table?.childCount ?? 0)
          const column = across % Math.max(1, peer.table?.maybeChild(row)?.childCount ?? 0)
          if (kind === 'meet') host.meet(peer)
          else if (kind === 'type') peer.type(row, column, 'x')
          else if (kind === 'merge') peer.merge(row, column)
          else peer.act(acts[kind], row, column)
        }
        meetAll(host, [ada, ben])
        expect(ben.nodes).toEqual(ada.nodes)
        if (ada.table) expect(isRagged(ada.table)).toBe(false)
      }),
      { numRuns: 150 },
    )
  })
})
