import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { documentIdSchema } from '@/lib/documents/live-document'
import { type RunView, runIdSchema, runViewSchema } from '@/lib/runs/run'
import { httpDesk } from './http-desk'

const id = '019ab000-0000-7000-8000-000000000001'
const runId = runIdSchema.parse(id)
const documentId = documentIdSchema.parse(id)

const run: RunView = runViewSchema.parse({
  id,
  documentId: id,
  request: { task: 'write' },
  status: 'finished',
  model: 'rehearsal/standard',
  planVersion: 1,
  requestedWords: 500,
  calls: 1,
  promptTokens: 1,
  cachedTokens: 0,
  outputTokens: 1,
  costUsd: null,
  failure: null,
  createdAt: '2026-11-25T08:00:00.000Z',
  startedAt: null,
  endedAt: null,
})

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let close = async (): Promise<void> => undefined
afterEach(() => close())

/** Answers one request after another, the last answer for all that follow. */
async function host(answers: readonly Answer[]) {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    answers[Math.min(asked.length, answers.length) - 1]?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { desk: httpDesk(`http://127.0.0.1:${port}`, () => 'Longhand-Command me'), asked }
}

const json =
  (status: number, body: unknown): Answer =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** Sends events and then breaks off. */
const stream =
  (...events: readonly { id?: number; event: object }[]): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const { id, event } of events)
      response.write(`${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`)
    setTimeout(() => response.destroy(), 20)
  }

test('a refusal keeps its status and its sentence', async () => {
  const { desk, asked } = await host([json(404, { error: { code: 'unknown-document', message: 'There is none.' } })])
  await expect(desk.findDocument(documentId)).rejects.toMatchObject({ status: 404, message: 'There is none.' })
  expect(asked[0]?.headers).toMatchObject({ authorization: 'Longhand-Command me' })
  expect(asked[0]?.headers.origin).toBe(undefined)
})

test('a stream that breaks off is taken up where it was lost, until the host has no more', async () => {
  const text = (words: string) => ({ event: { type: 'text-delta', sectionId: id, text: words } })
  const { desk, asked } = await host([
    stream({ id: 1, event: { type: 'run-started', run } }, text('One ')),
    stream(text('two.'), { id: 2, event: { type: 'run-finished', run } }),
    (_, response) => response.writeHead(204).end(),
  ])
  const types: string[] = []
  for await (const { type } of desk.followRun(runId, new AbortController().signal)) types.push(type)
  expect(types).toEqual(['run-started', 'text-delta', 'text-delta', 'run-finished'])
  expect(asked.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, '1', '2'])
})

test('a file comes as it is', async () => {
  const { desk, asked } = await host([(_, response) => response.end(Buffer.from([80, 75, 0, 255]))])
  expect([...(await desk.exportDocument(documentId, { format: 'docx', unwritten: 'omit' }))]).toEqual([80, 75, 0, 255])
  expect(asked[0]?.url).toBe(`/api/documents/${id}/export?format=docx&unwritten=omit`)
})
