/** What becomes of comments when a model writes their section again. */
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { News } from '@/lib/platform/news'
import { sectionsOf } from '../../documents/live-document'
import { sectionIdSchema } from '../../outline/outline'
import { restoreRevision } from '../../revisions/server/restore-revision'
import { TestServer } from '../../runs/testing/server'
import { anchorOf } from '../anchor-of'
import { findAnchor } from '../find-anchor'
import { flatTextOf } from '../flat-text'
import type { TextAnchor } from '../thread'
import { findLostWords } from './find-lost-words'
import { findThread } from './find-threads'
import { startThread } from './start-thread'
import { WordsFollower } from './words-follower'

vi.hoisted(() => {
  process.env.REHEARSAL_WORDS_PER_SECOND = '400'
})

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(() => server.stop())

it('keeps a comment whose words went, says that they were written again, and has them back with the text before', async () => {
  const id = await server.newDocument('Write a 400-word report on restoring city rivers')
  await server.runToEnd(id, { task: 'write' })
  const row = (await server.sections(id)).find(({ words }) => words > 20)
  const sectionId = sectionIdSchema.parse(row?.sectionId)
  const open = await server.open(id)
  const news = await News.open(server.db.url)
  const follower = new WordsFollower(id, open.doc, news)
  const fragment = sectionsOf(open.doc).get(sectionId)
  const anchor = fragment && anchorOf(sectionId, fragment, { block: 0, offset: 0 }, { block: 0, offset: 80 })
  if (!fragment || !anchor) throw new Error('There are no words to comment on.')
  const given = { id: newId(), commentId: newId(), anchor, text: 'Says who?' }
  const { thread } = await startThread(id, given, server.person)
  expect(await findLostWords(id, thread.id, server.person)).toBeNull()

  const run = await server.runToEnd(id, { task: 'section', sectionId, instruction: 'Say it otherwise.' })
  await follower.settle()
  expect(flatTextOf(fragment).text).not.toContain(anchor.quote)
  const stored = await anchorNow()
  expect(stored.quote).toBe(anchor.quote)
  expect(findAnchor(open.doc, stored)).toEqual({ kind: 'detached' })
  const [before] = await server.revisions(id, sectionId)
  const lost = await findLostWords(id, thread.id, server.person)
  expect(lost).toMatchObject({
    revisionId: before?.id,
    by: 'written',
    model: run.model,
    instruction: 'Say it otherwise.',
  })

  await restoreRevision(id, before?.id ?? '', server.person)
  expect(findAnchor(open.doc, await anchorNow())).toMatchObject({ kind: 'attached', sectionId, exact: true })
  expect(await findLostWords(id, thread.id, server.person)).toBeNull()
  follower.stop()
  await news.close()
  await open.close()

  async function anchorNow(): Promise<TextAnchor> {
    const { anchor } = await findThread(id, thread.id, server.person)
    if (anchor.kind === 'section') throw new Error('It is about a section.')
    return anchor
  }
})
