import { expect, test } from 'vitest'
import { idOf } from '@/components/outline/testing/rows'
import { runViewOf } from '@/components/run/testing/runs'
import type { SectionState } from '@/lib/documents/live-document'
import type { RunRequest, RunView } from '@/lib/runs/run'
import { againSentence, turnOf, waitSentence } from './section-turn'

const id = idOf('4.2')
const written: SectionState = { status: 'written', writtenFrom: 'x', writtenBy: 'openai/gpt', contributors: [] }
const planned: SectionState = { status: 'planned', writtenFrom: null, writtenBy: null, contributors: [] }

const run = (request: RunRequest, status: RunView['status'] = 'running'): RunView => runViewOf({ request, status })

const turn = (state: SectionState, runs: readonly RunView[], arriving = false, words = 0, offline = false) =>
  turnOf({ id, state, words, arriving, runs, offline })

const again: RunRequest = { task: 'section', sectionId: id, instruction: '' }

test('a section waits, is written, and is free again', () => {
  expect(turn(written, [run(again, 'queued'), run({ task: 'write' })])).toBe('queued')
  expect(turn({ ...written, status: 'writing' }, [run(again)])).toBe('writing')
  expect(turn(written, [run(again)], true)).toBe('offering')
  expect(turn(written, [run(again, 'finished')])).toBe('free')
  expect(turn(written, [run(again, 'stopped')], true)).toBe('free')
})

test('a run of the whole document comes to what is not written, and only keeps the rest waiting', () => {
  expect(turn(planned, [run({ task: 'write' })])).toBe('coming')
  expect(turn(planned, [run({ task: 'write', sectionIds: [idOf('1')] })])).toBe('busy')
  expect(turn(written, [run({ task: 'write' })])).toBe('busy')
  expect(turn(planned, [run({ task: 'write' }, 'paused')])).toBe('free')
  expect(turn(planned, [run({ task: 'write' })], false, 20), 'people’s own text').toBe('busy')
})

test('nothing is asked for without a connection, and what was going on is still said', () => {
  expect(turn(planned, [], false, 0, true)).toBe('offline')
  expect(turn(written, [run({ task: 'write' })], false, 0, true)).toBe('offline')
  expect(turn(planned, [run({ task: 'write' })], false, 0, true)).toBe('coming')
  expect(againSentence('offline', true, true)).toBe('A model can be asked when Longhand is back.')
})

test('says beforehand what will happen', () => {
  expect(againSentence('free', false, false)).toBe(
    'The new text takes its place. The present one is kept as a revision.',
  )
  expect(againSentence('busy', true, false)).toBe(
    'Runs after the present run. People have edited this text, so the new one arrives as a proposal beside it.',
  )
  expect(againSentence('free', true, true)).toContain('Another one would arrive there too')
  expect(waitSentence('free')).toBeNull()
  expect(waitSentence('busy')).toBeNull()
  expect(waitSentence('queued')).toContain('queue')
})
