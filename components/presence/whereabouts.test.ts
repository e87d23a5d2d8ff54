import { expect, test } from 'vitest'
import { readPeers } from './presence'
import { visitorsOf, whereaboutsOf } from './whereabouts'

const user = (id: string, name: string, color = '#8a3763') => ({ id, name, color, kind: 'person' })

const peers = readPeers(
  new Map<number, unknown>([
    [1, { user: user('ines', 'Ines'), joined: 1, section: 'a' }],
    [2, { user: user('tom', 'Tomasz', '#4a55a5'), joined: 2, section: 'b', cursor: { anchor: {}, head: {} } }],
    [3, { user: user('tom', 'Tomasz', '#4a55a5'), joined: 3, section: 'a', cursor: null }],
    [4, { user: user('maja', 'Maja'), joined: 4, section: 'gone' }],
    [5, { user: { name: 'A model', color: '#0b5c75', kind: 'model' }, section: 'a' }],
  ]),
)
const rows = [
  { id: 'a', number: '1' },
  { id: 'b', number: '2.1' },
]

test('people are told to edit where their caret is, and else to read where their page is', () => {
  expect([...whereaboutsOf(peers, rows)]).toEqual([
    ['ines', 'Reading 1'],
    ['tom', 'Editing 2.1'],
    ['maja', 'Here now'],
  ])
})

test('a section knows the others who are in it, each in their colour', () => {
  const visitors = visitorsOf(peers, 'ines')
  expect(visitors.get('b')).toEqual([{ id: 'tom', name: 'Tomasz', colour: 2 }])
  expect(visitors.get('a')).toBe(undefined)
  expect(visitorsOf(peers, 'tom').get('a')).toEqual([{ id: 'ines', name: 'Ines', colour: 1 }])
})
