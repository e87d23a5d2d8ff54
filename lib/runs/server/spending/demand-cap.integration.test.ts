import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '@/lib/accounts/person'
import { owner } from '@/lib/accounts/server/owner'
import { refusalOf } from '@/lib/accounts/testing/installation'
import { newUser } from '@/lib/accounts/testing/people'
import { TestServer } from '../../testing/server'
import { newSharedDocument, type SharedDocument } from '../../testing/shared-document'
import { beginDocument } from '../begin-document'
import { resumeRun } from '../resume-run'
import { startRun } from '../start-run'
import { changeLimits } from './spending-limits'

let server: TestServer
let host: Person
let shared: SharedDocument

beforeAll(async () => {
  server = await TestServer.start({ takesRuns: false })
  host = await owner()
})
afterAll(() => server.stop())
beforeEach(async () => {
  shared = await newSharedDocument(server.db.prisma)
})

const kept = [403, 'limit-kept']

/** How a writer fares who lets a run spend so much. */
async function writes(capUsd: number | null | undefined) {
  const { documentId, runId, people } = shared
  const resumed = await refusalOf(resumeRun(runId, { capUsd }, people.writer))
  await server.db.prisma.run.updateMany({ data: { status: 'stopped' } })
  const started = await refusalOf(startRun(documentId, { task: 'plan', capUsd }, people.writer))
  await server.db.prisma.run.updateMany({ data: { status: 'stopped' } })
  expect(started).toEqual(resumed)
  return started
}

describe('What a run may spend', () => {
  it('is said by whoever writes, where the settings say nothing', async () => {
    await changeLimits({ run: null, document: null, month: null }, host)
    for (const capUsd of [undefined, 0, 5, null]) expect(await writes(capUsd)).toBeNull()
  })

  it('is not raised above what the settings allow by anybody but who sets them', async () => {
    await changeLimits({ run: 5, document: null, month: null }, host)
    expect(await writes(undefined)).toBeNull()
    expect(await writes(5)).toBeNull()
    expect(await writes(5.01)).toEqual(kept)
    expect(await writes(null)).toEqual(kept)
    // It would stand in the place of these, too.
    await changeLimits({ run: null, document: null, month: 20 }, host)
    expect(await writes(1)).toEqual(kept)
    expect(await writes(undefined)).toBeNull()

    const own = await server.newDocument('Write 300 words on rain')
    expect(await refusalOf(startRun(own, { task: 'plan', capUsd: null }, host))).toBeNull()
  })

  it('is refused before a document is made for it', async () => {
    await changeLimits({ run: null, document: null, month: 20 }, host)
    const member = await newUser(server.db.prisma, { standing: 'member' })
    const count = await server.db.prisma.document.count()
    const given = { brief: 'Write 300 words on rain', model: 'rehearsal/standard', start: 'plan' as const }
    expect(await refusalOf(beginDocument({ ...given, capUsd: null }, member))).toEqual(kept)
    expect(await server.db.prisma.document.count()).toBe(count)
    expect(await refusalOf(beginDocument(given, member))).toBeNull()
  })
})
