import { expect, test } from 'vitest'
import type { ConnectionView } from '@/lib/models/model-list'
import { leavesSecrets, readAddress, readChange, readHeaders } from './connection-change'

const view = (provider: ConnectionView['provider'], baseUrl: string | null): ConnectionView => ({
  id: '019ab0c2-7d10-7c3e-9a52-6f1d5c1b2a90',
  handle: provider,
  provider,
  name: 'Ours',
  source: 'settings',
  keyEnding: '7Qe2',
  headerNames: [],
  models: 2,
  baseUrl,
  status: 'connected',
  reason: null,
  problem: null,
})
const openai = view('openai', null)
const server = view('compatible', 'http://localhost:8000/v1')

test('a field that is typed anew changes nothing else', () => {
  expect(readChange('name', ' Gateway ', server)).toEqual({ type: 'valid', change: { name: 'Gateway' } })
  expect(readChange('key', 'sk-new-7Qe2', openai)).toEqual({ type: 'valid', change: { key: 'sk-new-7Qe2' } })
  expect(readChange('address', 'https://llm.example.org/v1', server)).toEqual({
    type: 'valid',
    change: { baseUrl: 'https://llm.example.org/v1' },
  })
})

test('an empty field takes away what the connection can do without', () => {
  expect(readChange('key', '', server)).toEqual({ type: 'valid', change: { key: null } })
  expect(readChange('key', ' ', openai)).toMatchObject({ type: 'wrong' })
  expect(readChange('key', '', view('openai', 'https://gateway.example.org/v1'))).toMatchObject({ type: 'valid' })
  expect(readChange('address', '', openai)).toEqual({ type: 'valid', change: { baseUrl: null } })
  expect(readChange('address', '', server)).toMatchObject({ type: 'wrong' })
})

test('what can’t be stored is told in a sentence', () => {
  expect(readChange('name', ' ', server)).toEqual({ type: 'wrong', problem: 'Give the connection a name.' })
  expect(readChange('key', 'two words', openai)).toMatchObject({ problem: expect.stringContaining('without blanks') })
  expect(readChange('address', 'localhost', server)).toMatchObject({ problem: expect.stringContaining('https://') })
})

test('an address on another server leaves key and headers behind', () => {
  const withHeaders = { ...server, headerNames: ['X-Team'] }
  expect(leavesSecrets('http://localhost:8000/other/v1', withHeaders)).toBe(false)
  expect(leavesSecrets('http://localhost:8001/v1', withHeaders)).toBe(true)
  expect(leavesSecrets('https://localhost:8000/v1', withHeaders)).toBe(true)
  expect(leavesSecrets('https://llm.example.org', openai)).toBe(true)
  expect(leavesSecrets('http://localhost:8001/v1', { ...server, keyEnding: null })).toBe(false)
  expect(readAddress('http://localhost:8000/other', '', withHeaders)).toEqual({
    type: 'valid',
    change: { baseUrl: 'http://localhost:8000/other' },
  })
  const elsewhere = { baseUrl: 'http://localhost:8001/v1' }
  expect(readAddress(elsewhere.baseUrl, '', withHeaders)).toEqual({
    type: 'valid',
    change: { ...elsewhere, key: null, headers: {} },
  })
  expect(readAddress(elsewhere.baseUrl, ' sk-other ', server)).toMatchObject({ change: { key: 'sk-other' } })
  expect(readAddress(elsewhere.baseUrl, 'two words', server)).toMatchObject({ type: 'wrong' })
})

test('headers that are stored are kept until another value is typed', () => {
  const stored = { id: 0, name: 'X-Team', value: '', isStored: true }
  const added = { id: 1, name: ' X-Desk ', value: 'two' }
  expect(readHeaders([stored, added, { id: 2, name: '', value: '' }])).toEqual({
    type: 'valid',
    change: { headers: { 'X-Team': null, 'X-Desk': 'two' } },
  })
  expect(readHeaders([{ ...stored, value: 'rivers' }])).toEqual({
    type: 'valid',
    change: { headers: { 'X-Team': 'rivers' } },
  })
  expect(readHeaders([])).toEqual({ type: 'valid', change: { headers: {} } })
})

test('what is no header is told at its row', () => {
  const problemsOf = (...rows: Parameters<typeof readHeaders>[0]) => {
    const read = readHeaders(rows)
    return read.type === 'wrong' ? [...read.problems.keys()] : []
  }
  const fine = { id: 0, name: 'X-Team', value: 'rivers' }
  expect(problemsOf(fine, { id: 1, name: 'X-Desk', value: '' })).toEqual([1])
  expect(problemsOf(fine, { id: 1, name: 'x-team', value: 'two' })).toEqual([1])
  expect(problemsOf(fine, { id: 1, name: 'Host', value: 'two' })).toEqual([1])
  expect(problemsOf(fine, { id: 1, name: 'X-Desk', value: 'zwölf' })).toEqual([1])
})
