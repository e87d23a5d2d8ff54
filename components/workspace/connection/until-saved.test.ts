import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { LinkState } from './link-state'
import type { SaveState } from './save-state'
import { onceSaved, untilSaved } from './until-saved'

const live: LinkState = { type: 'live', readOnly: false }
const saved: SaveState = { changed: false, asked: 2, committed: 2 }
const changed: SaveState = { changed: true, asked: 2, committed: 2 }

const storeOf = (save: SaveState, link: LinkState = live) => createStore(() => ({ link, save }))

describe('Waiting until what was changed is saved', () => {
  it('is over at once when all is saved, and where the server is away or takes no changes', async () => {
    await untilSaved(storeOf(saved))
    await untilSaved(storeOf(changed, { type: 'offline', since: 0, readOnly: false }))
    await untilSaved(storeOf(changed, { type: 'live', readOnly: true }))
  })

  it('ends with the answer to the last question, and not before', async () => {
    const store = storeOf(changed)
    let over = false
    const waiting = untilSaved(store).then(() => {
      over = true
    })
    store.setState({ save: { changed: false, asked: 3, committed: 2 } })
    await Promise.resolve()
    expect(over).toBe(false)
    store.setState({ save: { changed: false, asked: 3, committed: 3 } })
    await waiting
  })

  it('ends when the connection breaks meanwhile', async () => {
    const store = storeOf(changed)
    const waiting = untilSaved(store)
    store.setState({ link: { type: 'offline', since: 0, readOnly: false } })
    await waiting
  })

  it('says what was kept when the server does not answer', async () => {
    await expect(untilSaved(storeOf(changed), 5)).rejects.toThrow('kept in this browser')
  })
})

describe('Doing something once what was changed is saved', () => {
  it('is at once when all is saved, and where nothing is taken', () => {
    const done: string[] = []
    onceSaved(storeOf(saved), () => done.push('saved'))
    onceSaved(storeOf(changed, { type: 'live', readOnly: true }), () => done.push('read only'))
    expect(done).toEqual(['saved', 'read only'])
  })

  it('waits for the answer, over a time without connection too, and is done once and in turn', () => {
    const store = storeOf(changed, { type: 'offline', since: 0, readOnly: false })
    const done: number[] = []
    for (const number of [1, 2]) onceSaved(store, () => done.push(number))
    store.setState({ link: live })
    store.setState({ save: { changed: false, asked: 3, committed: 2 } })
    expect(done).toEqual([])
    store.setState({ save: { changed: false, asked: 3, committed: 3 } })
    store.setState({ save: { changed: true, asked: 3, committed: 3 } })
    expect(done).toEqual([1, 2])
  })
})
