/** What the database refuses by itself, so that a fault in the code is not stored. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from './testing/database'

let testing: TestDatabase

beforeAll(async () => {
  testing = await testDatabase()
})

afterAll(() => testing?.drop())

const model = 'rehearsal/standard'
const hash = 'a'.repeat(64)

async function documentRow(change: { requestedWords?: number; brief?: string; mode?: string } = {}): Promise<string> {
  const id = newId()
  const row = {
    id,
    title: 'Rivers',
    brief: 'City rivers',
    type: 'report',
    language: 'en',
    requestedWords: 600,
    model,
  } as const
  const draft = { create: { state: new Uint8Array() } }
  await testing.prisma.document.create({ data: { ...row, ...change, draft } })
  return id
}

const runRow = (documentId: string, status: 'queued' | 'running' | 'pausing') =>
  testing.prisma.run.create({
    data: { id: newId(), documentId, task: 'write', status, request: { task: 'write' }, model, requestedWords: 600 },
  })

const stepRow = (runId: string, change: { attempts?: number; words?: number }) =>
  testing.prisma.step.create({ data: { id: newId(), runId, kind: 'write', status: 'running', model, ...change } })

const sectionRow = (documentId: string, change: { words?: number; position?: number; contentHash?: string }) => {
  const row = { documentId, sectionId: newId(), position: 0, number: '1', title: 'Source', targetWords: 100 }
  const text = { status: 'planned', markdown: '', words: 0, contentHash: hash } as const
  return testing.prisma.draftSection.create({ data: { ...row, ...text, ...change } })
}

test('one run at a time works on a document, and others may wait', async () => {
  const [rivers, lakes] = [await documentRow(), await documentRow()]
  await runRow(rivers, 'pausing')
  await runRow(rivers, 'queued')
  await runRow(lakes, 'running')
  await expect(runRow(rivers, 'running')).rejects.toMatchObject({ code: 'P2002' })
})

test('lengths and briefs stay within their bounds', async () => {
  await documentRow({ requestedWords: 50, brief: 'x' })
  await documentRow({ requestedWords: 200_000, brief: '河'.repeat(100_000) })
  await expect(documentRow({ requestedWords: 49 })).rejects.toThrow('documents_requestedWords_range')
  await expect(documentRow({ requestedWords: 200_001 })).rejects.toThrow('documents_requestedWords_range')
  await expect(documentRow({ brief: '' })).rejects.toThrow('documents_brief_length')
  await expect(documentRow({ brief: 'x'.repeat(100_001) })).rejects.toThrow('documents_brief_length')
})

test('a document is written in a mode that there is', async () => {
  await documentRow({ mode: 'single-pass' })
  await expect(documentRow({ mode: 'backwards' })).rejects.toThrow('documents_mode_known')
})

test('counts are never negative, and a hash is a SHA-256 in hexadecimal', async () => {
  const id = await documentRow()
  await sectionRow(id, {})
  await expect(sectionRow(id, { words: -1 })).rejects.toThrow('draft_sections_words_counts')
  await expect(sectionRow(id, { position: -1 })).rejects.toThrow('draft_sections_position_counts')
  await expect(sectionRow(id, { contentHash: 'A'.repeat(64) })).rejects.toThrow('draft_sections_contentHash_hex')
  const run = await runRow(id, 'running')
  await expect(stepRow(run.id, { attempts: 0 })).rejects.toThrow('steps_attempts_from_one')
  await expect(stepRow(run.id, { words: -1 })).rejects.toThrow('steps_words_counts')
})

test('versions of a plan and events of a run are numbered from 1, and their JSON is an object', async () => {
  const documentId = await documentRow()
  const { id: runId } = await runRow(documentId, 'queued')
  const plan = (version: number) =>
    testing.prisma.plan.create({ data: { id: newId(), documentId, version, outline: {}, totalWords: 0 } })
  const event = (sequence: number, what: object | string) =>
    testing.prisma.runEvent.create({ data: { runId, sequence, event: what } })
  await plan(1)
  await expect(plan(0)).rejects.toThrow('plans_version_from_one')
  await event(1, {})
  await expect(event(0, {})).rejects.toThrow('run_events_sequence_from_one')
  await expect(event(2, 'finished')).rejects.toThrow('run_events_event_object')
})
