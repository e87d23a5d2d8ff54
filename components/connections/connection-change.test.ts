import { expect, test } from 'vitest'
import type { ConnectionView } from '@/lib/models/model-list'
import { readChange } from './connection-change'

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
