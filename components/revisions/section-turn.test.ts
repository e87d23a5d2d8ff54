import { expect, test } from 'vitest'
import { idOf } from '@/components/outline/testing/rows'
import type { SectionState } from '@/lib/documents/live-document'
import { type RunRequest, type RunView, runViewSchema } from '@/lib/runs/run'
import { againSentence, isOffered, turnOf, waitSentence } from './section-turn'

const id = idOf('4.2')
const written: SectionState = { status: 'written', writtenFrom: 'x', writtenBy: 'openai/gpt', contributors: [] }
const planned: SectionState = { status: 'planned', writtenFrom: null, writtenBy: null, contributors: [] }

const run = (request: RunRequest, status: RunView['status'] = 'running'): RunView =>
  runViewSchema.parse({
    id: '00000000-0000-4000-8000-0000000000aa',
    documentId: '00000000-0000-4000-8000-0000000000bb',
    request,
    status,
    model: 'openai/gpt',
    planVersion: 1,
    requestedWords: 1000,
    calls: 0,
    promptTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    costUsd: null,
    failure: null,
    createdAt: '2026-05-01T12:00:00Z',
    startedAt: null,
    endedAt: null,
  })

const again: RunRequest = { task: 'section', sectionId: id, instruction: '' }

test('a section waits, is written, and is free again', () => {
  expect(turnOf(id, written, [run(again, 'queued'), run({ task: 'write' })])).toBe('queued')
  expect(turnOf(id, { ...written, status: 'writing' }, [run(again)])).toBe('writing')
  expect(turnOf(id, written, [run(again, 'finished')])).toBe('free')
})

test('a run of the whole document comes to what is not written, and only keeps the rest waiting', () => {
  expect(turnOf(id, planned, [run({ task: 'write' })])).toBe('coming')
  expect(turnOf(id, planned, [run({ task: 'write', sectionIds: [idOf('1')] })])).toBe('busy')
  expect(turnOf(id, written, [run({ task: 'write' })])).toBe('busy')
  expect(turnOf(id, planned, [run({ task: 'write' }, 'paused')])).toBe('free')
})

test('what people have touched is offered, and so is a text that nobody knows a model to have written', () => {
  expect(isOffered(100, written)).toBe(false)
  expect(isOffered(100, { ...written, contributors: ['someone'] })).toBe(true)
  expect(isOffered(100, planned)).toBe(true)
  expect(isOffered(0, planned)).toBe(false)
})

test('says beforehand what will happen', () => {
  expect(againSentence('free', false)).toBe('The new text takes its place. The present one is kept as a revision.')
  expect(againSentence('busy', true)).toBe(
    'Runs after the present run. People have edited this text, so the new one arrives as a proposal beside it.',
  )
  expect(waitSentence('free')).toBeNull()
  expect(waitSentence('busy')).toBeNull()
  expect(waitSentence('queued')).toContain('queue')
})
