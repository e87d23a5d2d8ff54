import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { toldItemsOf } from '../../../documents/left-gaps'
import { changeDocument } from '../../../documents/server/change-document'
import type { Model } from '../../../models/model'
import { noRoles } from '../../../models/roles'
import { changeRoles, listModels } from '../../../models/server/connections'
import { addConnection, removeConnection } from '../../../models/server/stored-connections'
import { type ProtocolServer, startProtocolServer } from '../../../models/testing/protocol-server'
import { ScriptedModel } from '../../../writing/testing/scripted-model'
import { TestServer } from '../../testing/server'
import { reportOf } from '../report'
import { resumeRun } from '../resume-run'

let server: TestServer
let gateway: ProtocolServer
beforeAll(async () => {
  server = await TestServer.start()
  gateway = await startProtocolServer({ wire: 'chat', models: ['planner', 'writer'], rehearsal: { wordsPerSecond: 0 } })
  const house = { provider: 'compatible', name: 'House', baseUrl: `${gateway.url}/v1`, headers: {} } as const
  await addConnection(house, server.person)
  await changeRoles({ ...noRoles, plan: 'house/planner', write: 'house/writer' }, server.person)
})
afterAll(async () => {
  await server.stop()
  await gateway.close()
})

const brief = 'Write a 300-word note on weirs.'

async function modelsOf(documentId: string): Promise<string[]> {
  const steps = await server.db.prisma.step.findMany({ where: { run: { documentId } }, orderBy: { startedAt: 'asc' } })
  return [...new Set(steps.map(({ kind, model }) => `${kind === 'plan' ? 'plan' : 'write'} ${model}`))].sort()
}

it('plans with one model and writes with another, which is the first choice of new documents', async () => {
  const { defaultModel, roles } = await listModels()
  expect([defaultModel, roles.plan]).toEqual(['house/writer', 'house/planner'])
  const id = await server.newDocument(brief, defaultModel)
  await server.runToEnd(id, { task: 'write' })
  expect(await modelsOf(id)).toEqual(['plan house/planner', 'write house/writer'])
  const plan = await server.db.prisma.plan.findFirstOrThrow({
    where: { documentId: id, authorId: null, model: { not: null } },
  })
  expect(plan.model).toBe('house/planner')
})

it('does all of a run with the model that was chosen for it, and sample text alone', async () => {
  const id = await server.newDocument(brief, 'house/writer')
  await server.runToEnd(id, { task: 'write', model: 'house/planner' })
  expect(await modelsOf(id)).toEqual(['plan house/planner', 'write house/planner'])
  const sample = await server.newDocument(brief)
  await server.runToEnd(sample, { task: 'write' })
  expect(await modelsOf(sample)).toEqual(['plan rehearsal/standard', 'write rehearsal/standard'])
})

it('keeps the roles that hold when another is no model of a connection', async () => {
  await expect(changeRoles({ ...noRoles, plan: 'house/none' }, server.person)).rejects.toMatchObject({ status: 400 })
  const kept = await listModels()
  expect(kept.roles.plan).toBe('house/planner')
})

it('names the planner where that is what fails, also beside a judge', async () => {
  const bare = await startProtocolServer({
    wire: 'chat',
    models: ['drafts'],
    rehearsal: { wordsPerSecond: 0 },
    faults: { 1: { status: 401, type: 'authentication_error' } },
  })
  const attic = { provider: 'compatible', name: 'Attic', baseUrl: `${bare.url}/v1`, headers: {} } as const
  await addConnection(attic, server.person)
  await changeRoles({ ...noRoles, plan: 'attic/drafts', judge: 'house/planner' }, server.person)
  const id = await server.newDocument(brief, 'house/writer')
  const run = await server.runToEnd(id, { task: 'plan' })
  expect(run).toMatchObject({ status: 'paused', pausedReason: { model: 'attic/drafts' } })
  await resumeRun(run.id, { model: 'house/planner' }, server.person)
  expect(await server.end(run)).toMatchObject({ status: 'finished', model: 'house/writer' })
  expect((await modelsOf(id)).sort()).toEqual(['plan attic/drafts', 'plan house/planner'])
  await changeRoles(noRoles, server.person)
  await bare.close()
})

it('has a judge look over the outline and a small model sum up what is finished, each as the document says', async () => {
  const asked: string[] = []
  const helper = await startProtocolServer({
    wire: 'chat',
    models: ['judge', 'small', 'smaller'],
    model: helping(asked),
  })
  const writer = await startProtocolServer({ wire: 'chat', models: ['quill'], model: new ScriptedModel() })
  const desk = { provider: 'compatible', name: 'Desk', baseUrl: `${writer.url}/v1`, headers: {} } as const
  await addConnection(desk, server.person)
  const aide = { provider: 'compatible', name: 'Aide', baseUrl: `${helper.url}/v1`, headers: {} } as const
  await addConnection(aide, server.person)
  await changeRoles({ ...noRoles, judge: 'aide/judge', chores: 'aide/small' }, server.person)
  const long = 'Write a 4,000-word report on weirs, covering quarries beyond the moon, and singing whales.'
  const id = await server.newDocument(long, 'desk/quill')
  const roles = { plan: null, judge: null, chores: 'aide/smaller' }
  expect(await changeDocument(id, { roles }, server.person)).toMatchObject({ roles })
  const run = await server.runToEnd(id, { task: 'write' })
  expect(run.status).toBe('finished')
  const steps = await server.db.prisma.step.findMany({ where: { runId: run.id, model: { startsWith: 'aide/' } } })
  expect(new Set(steps.map(({ kind, model, status }) => `${kind} ${model} ${status}`))).toEqual(
    new Set(['judge aide/judge finished', 'digest aide/smaller finished']),
  )
  const sections = (await server.sections(id)).filter(({ words }) => words > 0)
  const digests = await server.db.prisma.sectionDigest.findMany({ where: { documentId: id } })
  expect(digests.map(({ sectionId, contentHash }) => [sectionId, contentHash]).sort()).toEqual(
    sections.map(({ sectionId, contentHash }) => [sectionId, contentHash]).sort(),
  )
  expect(digests.every(({ text }) => text === 'It settled how high the weir is.')).toBe(true)
  const open = await server.open(id)
  expect(toldItemsOf(open.doc)).toEqual(['quarries beyond the moon', 'singing whales'])
  await open.close()
  expect((await reportOf(run.id, server.person)).shared.map(({ name }) => name)).toEqual(['outline', 'digests'])
  expect(asked.filter((prompt) => prompt.includes('1. quarries beyond the moon'))).toHaveLength(1)

  // A helper that is gone is done without.
  await removeConnection((await findAide()).id, server.person)
  const alone = await server.newDocument(long, 'desk/quill')
  expect((await server.runToEnd(alone, { task: 'write' })).status).toBe('finished')
  expect(await server.db.prisma.sectionDigest.count({ where: { documentId: alone } })).toBe(0)
  await changeRoles(noRoles, server.person)
  await Promise.all([helper.close(), writer.close()])
})

const findAide = () => server.db.prisma.modelConnection.findFirstOrThrow({ where: { handle: 'aide' } })

/** Finds all told, and sums up everything alike. */
const helping = (asked: string[]): Model => ({
  name: 'house/helper',
  sample: false,
  stream: async function* (request) {
    const prompt = request.messages.flatMap(({ parts }) => parts.map(({ text }) => text)).join('')
    asked.push(prompt)
    yield { type: 'text-delta', text: request.schema ? '{"missing": []}' : 'It settled how high the weir is.' }
    yield { type: 'usage', usage: { promptTokens: 9, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 9 } }
    yield { type: 'finish', reason: 'stop' }
  },
})

it('asks a server once whether it keeps a model to a schema, and remembers', async () => {
  const plain = await startProtocolServer({
    wire: 'chat',
    models: ['plain'],
    unknownFields: ['response_format'],
    rehearsal: { wordsPerSecond: 0 },
  })
  const cellar = { provider: 'compatible', name: 'Cellar', baseUrl: `${plain.url}/v1`, headers: {} } as const
  await addConnection(cellar, server.person)
  await changeRoles(noRoles, server.person)
  const withSchema = () => plain.requests.filter(({ body }) => JSON.stringify(body ?? null).includes('response_format'))
  for (const asked of [1, 1]) {
    const id = await server.newDocument(brief, 'cellar/plain')
    expect((await server.runToEnd(id, { task: 'plan' })).status).toBe('finished')
    expect(withSchema()).toHaveLength(asked)
    await vi.waitFor(async () => expect(await remembered()).toBe(false))
  }
  await listModels({ isFresh: true })
  expect(await remembered()).toBeNull()
  await plain.close()
})

const remembered = async () =>
  (await server.db.prisma.connectionModel.findFirst({ where: { modelId: 'plain' } }))?.structuredOutput
