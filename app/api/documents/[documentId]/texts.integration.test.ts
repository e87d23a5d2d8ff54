import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { askedBy } from '@/lib/accounts/testing/asked-by'
import { readProposals } from '@/lib/documents/outline-entries'
import { revisionAnswerSchema, revisionListSchema, revisionTextAnswerSchema } from '@/lib/revisions/revision'
import { runAnswerSchema, runListSchema } from '@/lib/runs/run'
import { TestServer, Window } from '@/lib/runs/testing/server'
import { POST as accept } from './proposals/[proposalId]/accept/route'
import { POST as reject } from './proposals/[proposalId]/reject/route'
import { POST as restore } from './revisions/[revisionId]/restore/route'
import { GET as read } from './revisions/[revisionId]/route'
import { GET as runs, POST as start } from './runs/route'
import { GET as list } from './sections/[sectionId]/revisions/route'

/** The secret that cookies are signed with lies in a folder of this test's own. */
const dataDirectory = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  process.env.REHEARSAL_WORDS_PER_SECOND = '0'
  process.env.LONGHAND_DATA = mkdtempSync(`${tmpdir()}/longhand-`)
  return process.env.LONGHAND_DATA
})

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

let server: TestServer
let documentId: string
let sectionId: string
let window: Window

beforeAll(async () => {
  server = await TestServer.start()
  documentId = await server.newDocument('Write a 300-word report on restoring city rivers')
})
afterAll(async () => {
  await window?.close()
  await server.stop()
  rmSync(dataDirectory, { recursive: true })
})

function call(handler: Handler, params: Record<string, string>, body?: string, signedIn = true): Promise<Response> {
  const headers = { ...(signedIn ? askedBy(server.person) : {}), 'content-type': 'application/json' }
  const init = body === undefined ? { headers } : { method: 'POST', body, headers }
  return handler(new Request('http://localhost:3000/api', init), { params: Promise.resolve(params) })
}

const codeOf = async (answer: Promise<Response>) => {
  const response = await answer
  return [response.status, (await response.json()).error.code]
}

describe('Runs of a document', () => {
  it('are started and listed', async () => {
    const answer = await call(start, { documentId }, JSON.stringify({ task: 'write' }))
    expect(answer.status).toBe(201)
    const { run } = runAnswerSchema.parse(await answer.json())
    await server.end(run)
    const listed = runListSchema.parse(await (await call(runs, { documentId })).json())
    expect(listed.runs).toMatchObject([{ id: run.id, status: 'finished' }])
  })

  it('are refused with a sentence when they make no sense', async () => {
    const unknown = crypto.randomUUID()
    const again = JSON.stringify({ task: 'section', sectionId: unknown })
    expect(await codeOf(call(start, { documentId }, '{'))).toEqual([400, 'bad-json'])
    expect(await codeOf(call(start, { documentId }, '{"task":"sing"}'))).toEqual([400, 'bad-input'])
    expect(await codeOf(call(start, { documentId }, again))).toEqual([404, 'unknown-section'])
    expect(await codeOf(call(start, { documentId: unknown }, '{"task":"write"}'))).toEqual([404, 'unknown-document'])
    expect(await codeOf(call(start, { documentId }, '{"task":"plan","model":"a/b"}'))).toEqual([400, 'unknown-model'])
    expect(await codeOf(call(start, { documentId }, '{"task":"plan"}', false))).toEqual([401, 'not-signed-in'])
  })
})

describe('Revisions and proposals of a document', () => {
  it('are listed, read and restored', async () => {
    sectionId = (await server.sections(documentId)).find(({ words }) => words > 0)?.sectionId ?? ''
    window = await Window.open(server, documentId)
    window.type(sectionId, 'Mine. ', 0)
    const { revisions } = revisionListSchema.parse(await (await call(list, { documentId, sectionId })).json())
    const revisionId = revisions[0]?.id ?? ''
    const { revision } = revisionTextAnswerSchema.parse(await (await call(read, { documentId, revisionId })).json())
    expect(revision.markdown).not.toContain('Mine.')
    const restored = await call(restore, { documentId, revisionId }, '')
    expect(revisionAnswerSchema.parse(await restored.json()).revision).toMatchObject({
      origin: 'restored',
      current: true,
    })
    expect((await server.sections(documentId)).find((row) => row.sectionId === sectionId)?.markdown).toBe(
      revision.markdown,
    )
  })

  it('are accepted and rejected', async () => {
    const again = JSON.stringify({ task: 'section', sectionId, instruction: 'Shorter.' })
    for (const [act, origin] of [
      [reject, 'proposed'],
      [accept, 'accepted'],
    ] as const) {
      const { run } = runAnswerSchema.parse(await (await call(start, { documentId }, again)).json())
      await server.end(run)
      const proposalId = readProposals(window.doc)[0]?.id ?? ''
      const answer = revisionAnswerSchema.parse(await (await call(act, { documentId, proposalId }, '')).json())
      expect(answer.revision).toMatchObject({ origin, current: origin === 'accepted', instruction: 'Shorter.' })
      expect(await codeOf(call(act, { documentId, proposalId }, ''))).toEqual([404, 'unknown-proposal'])
    }
  })

  it('are not there for a document that is another’s', async () => {
    const other = await server.newDocument('Write a 60-word essay on rain')
    const [revision] = await server.revisions(documentId, sectionId)
    const revisionId = revision?.id ?? ''
    expect(await codeOf(call(list, { documentId: other, sectionId }))).toEqual([404, 'unknown-section'])
    expect(await codeOf(call(read, { documentId: other, revisionId }))).toEqual([404, 'unknown-revision'])
    expect(await codeOf(call(restore, { documentId: other, revisionId }, ''))).toEqual([404, 'unknown-revision'])
  })
})
