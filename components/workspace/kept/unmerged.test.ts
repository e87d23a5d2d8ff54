import { describe, expect, it } from 'vitest'
import { type KeptState, nothingKept } from '@/components/kept-changes/change-keeper'
import type { LinkState, Refusal } from '../connection/link-state'
import { mayHaveWords, sentenceOfUnmerged, unmergedOf } from './unmerged'

const kept = (change: Partial<KeptState>): KeptState => ({ ...nothingKept, looked: true, ...change })
const live: LinkState = { type: 'live', readOnly: false }
const refused = (why: Refusal): LinkState => ({ type: 'refused', why, kept: true })

describe('changes that cannot be merged', () => {
  it('are none while they may still merge', () => {
    expect(unmergedOf(live, kept({ changes: 3 }))).toBeNull()
    expect(unmergedOf({ type: 'connecting' }, kept({ changes: 3, held: 3 }))).toBeNull()
    expect(unmergedOf({ type: 'offline', since: 0, readOnly: false }, kept({ changes: 3, held: 3 }))).toBeNull()
    expect(unmergedOf(refused('removed'), { ...kept({ changes: 3 }), looked: false })).toBeNull()
  })

  it('are all of them where the document is gone, not open to the person, or only to be read', () => {
    expect(unmergedOf(refused('removed'), kept({ changes: 3 }))).toEqual({ why: 'removed', which: 'all', changes: 3 })
    expect(unmergedOf({ type: 'live', readOnly: true }, kept({ changes: 1 }))).toMatchObject({ why: 'read-only' })
    expect(unmergedOf(refused('not-allowed'), kept({}))).toBeNull()
  })

  it('are none where the window is too old: they merge after the reload, unless they are in this window alone', () => {
    expect(unmergedOf(refused('updated'), kept({ changes: 2 }))).toBeNull()
    const lost = unmergedOf(refused('updated'), kept({ changes: 2, failing: true }))
    expect(lost && mayHaveWords(lost)).toBe(true)
    expect(lost && sentenceOfUnmerged(lost)).toContain('Take the words with you before you reload.')
  })

  it('are those that wait in the store where the document is here', () => {
    expect(unmergedOf(live, kept({ changes: 5, held: 2 }))).toEqual({ why: 'moved', which: 'held', changes: 2 })
  })

  it('are offered to nobody but the one who made them', () => {
    const others = unmergedOf(refused('another-person'), kept({ changes: 2 }))
    expect(others && mayHaveWords(others)).toBe(false)
    expect(others && sentenceOfUnmerged(others)).toContain('until that person signs in again')
  })

  it('are counted in words', () => {
    const one = { why: 'removed', which: 'all', changes: 1 } as const
    expect(sentenceOfUnmerged(one)).toBe('1 change of yours was not merged before. It is kept in this browser.')
    expect(sentenceOfUnmerged({ ...one, changes: 2 })).toContain('2 changes of yours were not merged before. They are')
  })
})
