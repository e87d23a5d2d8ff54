import { expect, test } from 'vitest'
import { runViewOf } from '@/components/run/testing/runs'
import type { RunView } from '@/lib/runs/run'
import { agoOf, documentEntrySchema, ruleOf, stateOf } from './document-entry'

type Status = 'planned' | 'writing' | 'written' | 'failed'

function entry(statuses: Status[], run: { status: RunView['status']; task?: 'plan' | 'write' } | null = null) {
  const id = '00000000-0000-4000-8000-000000000001'
  const at = '2026-01-01T00:00:00.000Z'
  const words = (status: Status) => (status === 'planned' ? 0 : 100)
  return documentEntrySchema.parse({
    document: {
      id,
      title: 'T',
      brief: 'B',
      type: 'report',
      language: 'en',
      requestedWords: 1_000,
      mode: 'parallel',
      words: 0,
      model: 'rehearsal/sample',
      yourRole: 'owner',
      sampleText: true,
      createdAt: at,
      updatedAt: at,
      sections: statuses.map((status, index) => ({
        id: String(index),
        number: String(index + 1),
        title: 'S',
        targetWords: 100,
        words: words(status),
        status,
      })),
    },
    run: run && runViewOf({ request: { task: run.task ?? 'write' }, status: run.status }),
  })
}

test('says what a run is doing', () => {
  expect(stateOf(entry([], { status: 'queued' }))).toBe('Waiting to start')
  expect(stateOf(entry([], { status: 'running', task: 'plan' }))).toBe('Making the outline')
  expect(stateOf(entry(['written', 'writing', 'planned'], { status: 'running' }))).toBe('Writing section 2 of 3')
})

test('says where a run came to a halt', () => {
  expect(stateOf(entry(['written', 'writing'], { status: 'paused' }))).toBe('Paused at section 2')
  expect(stateOf(entry(['planned'], { status: 'failed' }))).toBe('Outline stopped part way')
  expect(stateOf(entry(['written', 'failed', 'planned'], { status: 'failed' }))).toBe('Stopped at section 2')
})

test('says how far a document is that nobody works on', () => {
  expect(stateOf(entry([]))).toBe('No outline yet')
  expect(stateOf(entry(['planned', 'planned']))).toBe('Outline ready for review')
  expect(stateOf(entry(['written', 'planned'], { status: 'stopped' }))).toBe('1 of 2 sections written')
  expect(stateOf(entry(['written', 'written'], { status: 'finished' }))).toBe('Finished')
  expect(stateOf(entry(['written', 'failed']))).toBe('Section 2 needs attention')
})

test('parts without words of their own have no segment', () => {
  const { document } = entry(['written', 'planned'])
  const part = { id: 'p', number: '3', title: 'Part', targetWords: 0, words: 0, status: 'planned' as const }
  expect(ruleOf({ ...document, sections: [part, ...document.sections] })).toHaveLength(2)
})

test('tells time as people do', () => {
  const now = Date.parse('2026-01-10T12:00:00Z')
  expect(agoOf('2026-01-10T11:59:30Z', now)).toBe('just now')
  expect(agoOf('2026-01-10T10:00:00Z', now)).toBe('2 hours ago')
  expect(agoOf('2026-01-09T12:00:00Z', now)).toBe('yesterday')
})
