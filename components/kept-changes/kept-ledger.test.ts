import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { changesIn, KeptLedger } from './kept-ledger'

/** Updates of somebody who types letter by letter. */
function typist(): { readonly doc: Y.Doc; next: () => Uint8Array } {
  const doc = new Y.Doc()
  let last = new Uint8Array()
  doc.on('update', (update: Uint8Array) => {
    last = new Uint8Array(update)
  })
  const text = doc.getText('text')
  return {
    doc,
    next: () => {
      text.insert(text.length, 'x')
      return last
    },
  }
}

const lengthOf = (updates: readonly Uint8Array[]): number => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getText('text').length
}

describe('the ledger of changes that are not committed', () => {
  it('counts what is typed in one go as one change, and what comes after a pause as the next', () => {
    const ledger = new KeptLedger()
    const { next } = typist()
    for (const at of [0, 300, 900, 1_800, 5_000, 5_100]) ledger.made(next(), at)
    expect(changesIn(ledger.uncommitted)).toBe(2)
  })

  it('goes on counting when the beginning of a change is committed already', () => {
    const ledger = new KeptLedger()
    const { next } = typist()
    ledger.made(next(), 0)
    ledger.asked(1, true)
    ledger.made(next(), 100)
    ledger.committed(1)
    expect(changesIn(ledger.uncommitted)).toBe(1)
  })

  it('stores what there is as one row, which goes with the answer to the question after it', () => {
    const ledger = new KeptLedger()
    const { next } = typist()
    ledger.made(next(), 0)
    ledger.made(next(), 10)
    const edit = ledger.nextToStore()
    expect(edit && lengthOf([edit.update])).toBe(2)
    expect(ledger.nextToStore()).toBeNull()
    if (edit) ledger.stored(edit, 5)
    ledger.asked(1, true)
    ledger.made(next(), 20)
    expect(ledger.committed(1)).toEqual([5])
    expect(ledger.uncommitted).toHaveLength(1)
  })

  it('lets a row go that was committed while it was being stored', () => {
    const ledger = new KeptLedger()
    ledger.made(typist().next(), 0)
    const edit = ledger.nextToStore()
    ledger.asked(1, true)
    expect(ledger.committed(1)).toEqual([])
    expect(edit && ledger.stored(edit, 9)).toEqual([9])
  })

  it('keeps what was asked about when the connection breaks before the answer', () => {
    const ledger = new KeptLedger()
    ledger.made(typist().next(), 0)
    ledger.asked(1, true)
    ledger.lost()
    ledger.committed(1)
    expect(ledger.uncommitted).toHaveLength(1)
    ledger.asked(2, true)
    ledger.committed(2)
    expect(ledger.uncommitted).toHaveLength(0)
  })

  it('tries again what could not be stored, and all of it when the browser has emptied the store', () => {
    const ledger = new KeptLedger()
    const { next } = typist()
    ledger.made(next(), 0)
    const failed = ledger.nextToStore()
    if (failed) ledger.unstored(failed)
    const again = ledger.nextToStore()
    expect(again && lengthOf([again.update])).toBe(1)
    if (again) ledger.stored(again, 1)
    ledger.made(next(), 10)
    ledger.emptied()
    const all = ledger.nextToStore()
    expect(all && lengthOf([all.update])).toBe(2)
    expect(all?.rows).toEqual([])
  })

  it('makes many rows one, so that hours of typing are read quickly', () => {
    const ledger = new KeptLedger()
    const { next } = typist()
    const rows = new Map<number, Uint8Array>()
    for (let count = 1; count <= 1_000; count += 1) {
      ledger.made(next(), count)
      const edit = ledger.nextToStore()
      if (!edit) continue
      for (const row of edit.rows) rows.delete(row)
      rows.set(count, edit.update)
      ledger.stored(edit, count)
    }
    expect(rows.size).toBeLessThan(250)
    expect(lengthOf([...rows.values()])).toBe(1_000)
  })

  it('finds what other windows have stored, and its own rows not again', () => {
    const ledger = new KeptLedger()
    const { next } = typist()
    ledger.made(next(), 0)
    const edit = ledger.nextToStore()
    if (edit) ledger.stored(edit, 1)
    const row = (number: number) => ({ number, update: next(), changes: 1 })
    ledger.found([row(1), row(2)])
    ledger.found([row(1), row(2)])
    expect(ledger.held.map(({ rows }) => rows)).toEqual([[2]])
  })

  it('lets go only what is named', () => {
    const ledger = new KeptLedger()
    const { next } = typist()
    ledger.made(next(), 0)
    ledger.found([{ number: 3, update: next(), changes: 1 }])
    expect(ledger.forget(ledger.held)).toEqual([3])
    expect(ledger.uncommitted).toHaveLength(1)
  })

  it('tells what is to be sent again as it was made: nothing that is committed, and nothing that is held', () => {
    const ledger = new KeptLedger()
    const { next } = typist()
    const [committed, own] = [next(), next()]
    ledger.made(committed, 0)
    ledger.asked(1, true)
    ledger.made(own, 10)
    ledger.found([{ number: 3, update: next(), changes: 1 }])
    ledger.committed(1)
    expect(ledger.unanswered).toEqual([own])
  })
})
