import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { type LedgerSection, lengthLedger } from './length-ledger'

const section = (number: number, targetWords: number, words: number, isDone: boolean): LedgerSection => ({
  id: sectionId(number),
  targetWords,
  words,
  isDone,
})

const sections = fc
  .array(fc.record({ targetWords: fc.nat(5_000), words: fc.nat(9_000), isDone: fc.boolean() }), { maxLength: 40 })
  .map((rows) => rows.map((row, at) => ({ id: sectionId(at), ...row })))

describe('the ledger of a document', () => {
  it('sets what is over or under in finished sections against what is still to come', () => {
    const ledger = lengthLedger([
      section(1, 500, 530, true),
      section(2, 500, 440, true),
      section(3, 500, 120, false),
      section(4, 500, 0, false),
    ])
    expect(ledger).toMatchObject({ allocated: 2_000, written: 1_090, difference: -30, left: 880 })
    expect(ledger.rows.map(({ difference, left }) => [difference, left])).toEqual([
      [30, 0],
      [-60, 0],
      [0, 380],
      [0, 500],
    ])
  })

  it('counts what people write where nothing was allotted, and what is over before it is finished', () => {
    const ledger = lengthLedger([section(1, 0, 250, true), section(2, 300, 340, false)])
    expect(ledger).toMatchObject({ allocated: 300, written: 590, difference: 290, left: 0 })
  })

  it('is empty for a document without sections', () => {
    expect(lengthLedger([])).toEqual({ rows: [], allocated: 0, written: 0, difference: 0, left: 0 })
  })

  it('always adds up, in each row and in all', () => {
    fc.assert(
      fc.property(sections, (given) => {
        const { rows, allocated, written, difference, left } = lengthLedger(given)
        for (const row of rows) expect(row.targetWords + row.difference).toBe(row.words + row.left)
        expect(allocated + difference).toBe(written + left)
        expect(left).toBeGreaterThanOrEqual(0)
        if (given.every(({ isDone }) => isDone)) expect([difference, left]).toEqual([written - allocated, 0])
      }),
    )
  })
})
