import { describe, expect, it } from 'vitest'
import { colourOfPeer, nameOf, type Peer, peopleOf, readPeers, windowsOf } from './presence'

const window = (joined: number, id = 'ines', name = 'Ines Duarte') => ({
  user: { id, name, color: '#8a3763', kind: 'person' },
  joined,
})
const model = { user: { name: 'Rehearsal', color: '#0b5c75', kind: 'model' } }

const peersOf = (states: Record<number, unknown>): Peer[] =>
  readPeers(new Map(Object.entries(states).map(([id, state]) => [Number(id), state])))

/** What the window of a client is called by a person. */
function called(peers: readonly Peer[], clientId: number, by: string): string | undefined {
  const peer = peers.find((each) => each.clientId === clientId)
  return peer && nameOf(peer, peers, by)
}

describe('presence', () => {
  it('calls the windows of a person in the order in which they joined', () => {
    const peers = peersOf({ 7: window(300), 9: window(100), 3: window(200) })
    expect([9, 3, 7].map((id) => called(peers, id, 'ines'))).toEqual([
      'You, first window',
      'You, second window',
      'You, third window',
    ])
  })

  it('calls others by their names, and counts the windows of each', () => {
    const peers = peersOf({ 1: window(10), 2: window(20, 'tom', 'Tomasz Wilk'), 3: window(30, 'tom', 'Tomasz Wilk') })
    expect([1, 2, 3].map((id) => called(peers, id, 'ines'))).toEqual([
      'You',
      'Tomasz Wilk',
      'Tomasz Wilk, second window',
    ])
    expect([1, 2, 3].map((id) => called(peers, id, 'tom'))).toEqual([
      'Ines Duarte',
      'You, first window',
      'You, second window',
    ])
  })

  it('tells who is here, each person once', () => {
    const peers = peersOf({ 7: window(300), 9: window(100), 4: window(200, 'tom', 'Tomasz Wilk'), 5: model })
    expect(peopleOf(peers).map(({ name, windows }) => [name, windows.length])).toEqual([
      ['Ines Duarte', 2],
      ['Tomasz Wilk', 1],
    ])
  })

  it('agrees on the order of two windows that joined in the same millisecond', () => {
    expect(windowsOf(peersOf({ 7: window(100), 3: window(100) })).map(({ clientId }) => clientId)).toEqual([3, 7])
  })

  it('does not count a model among the windows', () => {
    const peers = peersOf({ 1: model, 2: window(5) })
    expect(called(peers, 2, 'ines')).toBe('You')
    expect(called(peers, 1, 'ines')).toBe('Rehearsal')
  })

  it('leaves out peers that say nothing it knows', () => {
    expect(peersOf({ 1: {}, 2: null, 3: { user: { name: 'x', color: 'red' } } })).toEqual([])
  })

  it('gives the tenth window a name too', () => {
    const peers = peersOf(Object.fromEntries(Array.from({ length: 10 }, (_, at) => [at + 1, window(at)])))
    expect(called(peers, 10, 'ines')).toBe('You, window 10')
  })

  it('shows the colour that the server gave, and for one that no screen knows the first', () => {
    const coloured = (color: string) => ({ user: { id: 'tom', name: 'Tomasz', color, kind: 'person' } })
    const peers = peersOf({ 1: coloured('#47681a'), 2: coloured('#123456') })
    expect(peers.map(colourOfPeer)).toEqual([3, 1])
  })
})
