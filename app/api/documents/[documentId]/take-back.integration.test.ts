import { rmSync } from 'node:fs'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { askedBy } from '@/lib/accounts/testing/asked-by'
import { fragmentToMarkdown, writeMarkdown } from '@/lib/documents/markdown/markdown'
import { addProposal, readProposals, readSectionState } from '@/lib/documents/outline-entries'
import { sectionIdSchema } from '@/lib/outline/outline'
import { type RevisionView, revisionAnswerSchema } from '@/lib/revisions/revision'
import { takenBackSchema } from '@/lib/revisions/taken-back'
import { runAnswerSchema } from '@/lib/runs/run'
import { TestServer, Window } from '@/lib/runs/testing/server'
import { POST as accept } from './proposals/[proposalId]/accept/route'
import { POST as reject } from './proposals/[proposalId]/reject/route'
import { POST as restore } from './revisions/[revisionId]/restore/route'
import { POST as takeBack } from './revisions/[revisionId]/take-back/route'
import { POST as start } from './runs/route'

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
  await run({ task: 'write' })
  sectionId = (await server.sections(documentId)).find(({ words }) => words > 0)?.sectionId ?? ''
  window = await Window.open(server, documentId)
  window.type(sectionId, 'Mine. ', 0)
})
afterAll(async () => {
  await window?.close()
  await server.stop()
  rmSync(dataDirectory, { recursive: true })
})

function call(handler: Handler, params: Record<string, string>, body: object = {}): Promise<Response> {
  const headers = { ...askedBy(server.person), 'content-type': 'application/json' }
  const request = new Request('http://localhost:3000/api', { method: 'POST', body: JSON.stringify(body), headers })
  return handler(request, { params: Promise.resolve({ documentId, ...params }) })
}

async function run(body: object): Promise<void> {
  const answer = runAnswerSchema.parse(await (await call(start, {}, body)).json())
  await server.end(answer.run)
}

/** A proposal beside the text that somebody has typed into. */
async function propose(): Promise<string> {
  await run({ task: 'section', sectionId, instruction: 'Shorter.' })
  return proposals()[0]?.id ?? ''
}

const proposals = () => readProposals(window.doc)
const text = async () => (await server.sections(documentId)).find((row) => row.sectionId === sectionId)?.markdown
const stateNow = () => {
  const { status, writtenFrom, writtenBy, contributors } = readSectionState(
    window.doc,
    sectionIdSchema.parse(sectionId),
  )
  return { status, writtenFrom, writtenBy, contributors: [...contributors] }
}
const revisionOf = async (answer: Promise<Response>): Promise<RevisionView> =>
  revisionAnswerSchema.parse(await (await answer).json()).revision
const takenBack = async (revisionId: string, before: object | null, offered?: object) =>
  takenBackSchema.parse(await (await call(takeBack, { revisionId }, { before, offered })).json())
const codeOf = async (answer: Promise<Response>) => {
  const response = await answer
  return [response.status, (await response.json()).error.code]
}

describe('A decision that is taken back', () => {
  it('gives back the text from before an accepted proposal, with its proposal, which can be accepted again', async () => {
    const proposalId = await propose()
    const [before, known] = [await text(), stateNow()]
    expect(before).toContain('Mine.')
    const offered = fragmentToMarkdown(proposals()[0]?.text ?? expect.fail('no proposal'))
    const accepted = await revisionOf(call(accept, { proposalId }))
    expect(await text()).not.toContain('Mine.')
    const { proposalId: again } = await takenBack(accepted.id, known)
    expect([await text(), stateNow()]).toEqual([before, known])
    expect(proposals()).toMatchObject([{ id: again, status: 'ready', instruction: 'Shorter.', sectionId }])
    expect(fragmentToMarkdown(proposals()[0]?.text ?? expect.fail('no proposal'))).toBe(offered)
    const [newest] = (await server.revisions(documentId, sectionId)).toSorted((a, b) => (a.id < b.id ? 1 : -1))
    expect(newest, 'nothing is lost of either').toMatchObject({ origin: 'restored', markdown: before })
    expect(await codeOf(call(takeBack, { revisionId: accepted.id }, { before: known }))).toEqual([409, 'text-changed'])
    const acceptedAgain = await revisionOf(call(accept, { proposalId: again ?? '' }))
    expect(await text()).not.toContain('Mine.')
    await takenBack(acceptedAgain.id, null)
    expect(stateNow().contributors, 'what people wrote is theirs, whatever is said of it').toContain(server.person.id)
    expect(await text()).toBe(before)
  })

  it('leaves a section that was edited since', async () => {
    const proposalId = proposals()[0]?.id ?? ''
    const accepted = await revisionOf(call(accept, { proposalId }))
    window.type(sectionId, 'Typed since. ', 0)
    expect(await codeOf(call(takeBack, { revisionId: accepted.id }, { before: null }))).toEqual([409, 'text-changed'])
    expect(await text()).toContain('Typed since.')
    expect(proposals()).toEqual([])
  })

  it('offers a rejected proposal again, once', async () => {
    const proposalId = await propose()
    const before = await text()
    const rejected = await revisionOf(call(reject, { proposalId }))
    expect(proposals()).toEqual([])
    const first = await takenBack(rejected.id, null)
    expect(await takenBack(rejected.id, null)).toEqual(first)
    expect(proposals()).toMatchObject([{ id: first.proposalId, status: 'ready' }])
    expect(await text()).toBe(before)
  })

  it('offers a rest as a rest again: what people wrote stays when it is accepted once more', async () => {
    for (const { id } of proposals()) await call(reject, { proposalId: id })
    const offered = { kind: 'continues', brokeOffAfter: '', half: '' } as const
    const proposal = {
      id: newId(),
      sectionId: sectionIdSchema.parse(sectionId),
      status: 'ready',
      model: 'rehearsal/standard',
    } as const
    const { id: runId } = await server.db.prisma.run.findFirstOrThrow({ where: { documentId } })
    const rest = addProposal(
      window.doc,
      { ...proposal, instruction: '', runId, baseRevisionId: null, createdAt: Date.now(), ...offered },
      null,
    )
    window.doc.transact(() => writeMarkdown(window.doc, rest, 'And the rest of it.'))
    const before = await text()
    const rejected = await revisionOf(call(reject, { proposalId: proposal.id }))
    const first = await takenBack(rejected.id, null, offered)
    const accepted = await revisionOf(call(accept, { proposalId: first.proposalId ?? '' }))
    expect(await text()).toBe(`${before}\n\nAnd the rest of it.`)
    const again = await takenBack(accepted.id, null, offered)
    expect(await text()).toBe(before)
    expect(proposals()).toMatchObject([{ id: again.proposalId, ...offered }])
    expect(fragmentToMarkdown(proposals()[0]?.text ?? expect.fail('no rest'))).toBe('And the rest of it.\n')
    await call(reject, { proposalId: again.proposalId ?? '' })
  })

  it('gives back what stood there before an earlier text was restored', async () => {
    const [before, known] = [await text(), stateNow()]
    const [oldest] = (await server.revisions(documentId, sectionId)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const restored = await revisionOf(call(restore, { revisionId: oldest?.id ?? '' }))
    expect(await text()).toBe(oldest?.markdown)
    expect(await takenBack(restored.id, known)).toEqual({ proposalId: null })
    expect([await text(), stateNow()]).toEqual([before, known])
  })

  it('was one, of this document and of this person', async () => {
    const revisions = await server.revisions(documentId, sectionId)
    const written = revisions.find(({ origin }) => origin === 'written')?.id ?? ''
    expect(await codeOf(call(takeBack, { revisionId: written }, { before: null }))).toEqual([409, 'no-decision'])
    expect(await codeOf(call(takeBack, { revisionId: written }, { before: { status: 'writing' } }))).toEqual([
      400,
      'bad-input',
    ])
    const other = await server.newDocument('Write a 60-word essay on rain')
    expect(await codeOf(call(takeBack, { documentId: other, revisionId: written }, { before: null }))).toEqual([
      404,
      'unknown-revision',
    ])
  })
})
