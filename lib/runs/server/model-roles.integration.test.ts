import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { changeRoles, listModels } from '../../models/server/connections'
import { addConnection } from '../../models/server/stored-connections'
import { type ProtocolServer, startProtocolServer } from '../../models/testing/protocol-server'
import { TestServer } from '../testing/server'

let server: TestServer
let gateway: ProtocolServer
beforeAll(async () => {
  server = await TestServer.start()
  gateway = await startProtocolServer({ wire: 'chat', models: ['planner', 'writer'], rehearsal: { wordsPerSecond: 0 } })
  const house = { provider: 'compatible', name: 'House', baseUrl: `${gateway.url}/v1`, headers: {} } as const
  await addConnection(house, server.person)
  await changeRoles({ plan: 'house/planner', write: 'house/writer' }, server.person)
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
  await expect(changeRoles({ plan: 'house/none', write: null }, server.person)).rejects.toMatchObject({ status: 400 })
  const kept = await listModels()
  expect(kept.roles.plan).toBe('house/planner')
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
  await changeRoles({ plan: null, write: null }, server.person)
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
