import { describe, expect, it } from 'vitest'
import { ownUser, readPeers, userOfRank, windowsOf } from './presence'

const person = (joined: number) => ({ user: userOfRank(0), joined })
const model = { user: { name: 'Rehearsal', color: '#0b5c75', kind: 'model' } }

describe('presence', () => {
  it('calls the windows of a person in the order in which they joined', () => {
    const peers = readPeers(
      new Map<number, unknown>([
        [7, person(300)],
        [9, person(100)],
        [3, person(200)],
      ]),
    )
    expect(ownUser(peers, 9).name).toBe('You')
    expect(ownUser(peers, 3).name).toBe('You, second window')
    expect(ownUser(peers, 7).name).toBe('You, third window')
  })

  it('agrees on the order of two windows that joined in the same millisecond', () => {
    const peers = readPeers(
      new Map<number, unknown>([
        [7, person(100)],
        [3, person(100)],
      ]),
    )
    expect(windowsOf(peers).map(({ clientId }) => clientId)).toEqual([3, 7])
  })

  it('does not count a model among the windows', () => {
    const peers = readPeers(
      new Map<number, unknown>([
        [1, model],
        [2, person(5)],
      ]),
    )
    expect(ownUser(peers, 2).name).toBe('You')
  })

  it('leaves out peers that say nothing it knows', () => {
    expect(
      readPeers(
        new Map<number, unknown>([
          [1, {}],
          [2, null],
          [3, { user: { name: 'x', color: 'red' } }],
        ]),
      ),
    ).toEqual([])
  })

  it('gives the tenth window a name and a colour too', () => {
    expect(userOfRank(9)).toEqual({ name: 'You, window 10', color: '#4a55a5', kind: 'person' })
  })
})
