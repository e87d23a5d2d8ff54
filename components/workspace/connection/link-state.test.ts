import { describe, expect, it } from 'vitest'
import { isReadOnly, type LinkEvent, type LinkState, linkStateAfter } from './link-state'

const connecting: LinkState = { type: 'connecting' }
const stateOf = (...events: LinkEvent[]) => events.reduce(linkStateAfter, connecting)

describe('the link to a live document', () => {
  it('is live once it has synced, and offline from the moment that it is lost', () => {
    expect(stateOf({ type: 'synced', readOnly: false })).toEqual({ type: 'live', readOnly: false })
    expect(stateOf({ type: 'synced', readOnly: false }, { type: 'lost', at: 5 }, { type: 'lost', at: 9 })).toEqual({
      type: 'offline',
      since: 5,
      readOnly: false,
    })
  })

  it('goes on connecting while the first connection fails: there is no text to be offline with', () => {
    expect(stateOf({ type: 'lost', at: 5 })).toEqual(connecting)
  })

  it('stays refused whatever comes after', () => {
    const refused = stateOf({ type: 'refused', why: 'removed' }, { type: 'synced', readOnly: false })
    expect(refused).toEqual({ type: 'refused', why: 'removed', kept: false })
    expect(isReadOnly(refused)).toBe(true)
  })

  it('keeps the text that was there before it was refused', () => {
    const live: LinkEvent = { type: 'synced', readOnly: false }
    expect(stateOf(live, { type: 'lost', at: 5 }, { type: 'refused', why: 'removed' })).toMatchObject({ kept: true })
  })

  it('is for reading only from the moment that the server does not take a change', () => {
    const live: LinkEvent = { type: 'synced', readOnly: false }
    expect(stateOf(live, { type: 'change-refused' })).toEqual({ type: 'live', readOnly: true })
    expect(stateOf(live, { type: 'change-refused' }, live)).toEqual({ type: 'live', readOnly: false })
    expect(stateOf(live, { type: 'lost', at: 5 }, { type: 'change-refused' })).toMatchObject({ readOnly: false })
  })

  it('keeps a reader a reader while offline', () => {
    expect(isReadOnly(stateOf({ type: 'synced', readOnly: true }, { type: 'lost', at: 5 }))).toBe(true)
  })
})
