import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { owner } from '@/lib/accounts/server/owner'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { createDocument } from './create-document'
import { glanceAt } from './glance'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const report = {
  brief: 'Weirs.\nNobody else may read of the budget of 40,000 euros.',
  requestedWords: 900,
  type: 'report',
  language: 'en',
  model: 'rehearsal/standard',
  mode: 'sequential',
} as const

it('shows how far a document is, and neither its brief nor its text', async () => {
  const { id } = await createDocument(report, await owner())
  const section = { sectionId: newId(), position: 0, number: '1', title: 'Why weirs', targetWords: 900 }
  await database.prisma.draftSection.create({
    data: {
      ...section,
      documentId: id,
      words: 2,
      status: 'writing',
      markdown: 'Secret text.',
      contentHash: '0'.repeat(64),
    },
  })
  const glance = await glanceAt(id)
  expect(glance).toEqual({
    title: 'Weirs.',
    type: 'report',
    requestedWords: 900,
    words: 2,
    sections: [
      { id: section.sectionId, number: '1', title: 'Why weirs', targetWords: 900, words: 2, status: 'writing' },
    ],
  })
  expect(JSON.stringify(glance)).not.toMatch(/euros|Secret/)
})

it('counts what people have written themselves as written, and what a model has left unfinished as planned', async () => {
  const { id } = await createDocument(report, await owner())
  const rest = { title: 'Why weirs', targetWords: 450, status: 'planned', contentHash: '0'.repeat(64) } as const
  const kinds = [
    { words: 0, markdown: '', writtenBy: null },
    { words: 2, markdown: 'By hand.', writtenBy: null },
    { words: 2, markdown: 'By a', writtenBy: 'rehearsal/standard' },
  ]
  await database.prisma.draftSection.createMany({
    data: kinds.map((kind, position) => ({
      ...rest,
      ...kind,
      ...{ documentId: id, sectionId: newId(), position, number: String(position + 1) },
    })),
  })
  expect((await glanceAt(id))?.sections.map(({ status }) => status)).toEqual(['planned', 'written', 'planned'])
})

it('is null for one that was removed', async () => {
  expect(await glanceAt(newId())).toBeNull()
})
