/**
 * Seeded people who write together on the real stores, a dozen documents at a time: the host of live documents is a
 * process of its own that is killed, stopped and cut off from its database while they type, move sections, go offline and
 * come back, and models write. A seed decides the same each time; what strikes it, and when, is up to the machine.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as newId } from 'uuid'
import type { Person } from '@/lib/accounts/person'
import { RemoteDocuments } from '@/lib/documents/collaboration/remote-documents'
import { Random } from '@/lib/models/rehearsal/random'
import { News } from '@/lib/platform/news'
import { type TestDatabase, testDatabase } from '@/lib/platform/testing/database'
import { sideBySide } from '@/lib/writing/side-by-side'
import { type Undo, undoAll } from '../../undo'
import { FaultyDatabase } from './faulty-database'
import { Hosts } from './hosts'
import { Scene } from './scene'

export type CollaborationReport = {
  readonly ms: number
  readonly kills: number
  readonly stops: number
  /** How often the database was away. */
  readonly outages: number
  readonly seeds: readonly SeedReport[]
  readonly log: readonly string[]
}

export type SeedReport = {
  readonly seed: number
  /** Words that people typed. */
  readonly words: number
  readonly complaints: readonly string[]
  readonly log: readonly string[]
}

const AT_ONCE = 12
/** Editors of a document, and an onlooker. */
const MOST_PEOPLE = 5
/** Steps of all documents from one stroke to the next: on a slow machine too there is time to come to rest. */
const STEPS_BETWEEN = 350
const LOOK_MS = 20

export async function runCollaborationCampaign(seeds: readonly number[]): Promise<CollaborationReport> {
  const undo: Undo[] = []
  try {
    return await campaign(seeds, undo)
  } finally {
    await undoAll(undo)
  }
}

async function campaign(seeds: readonly number[], undo: Undo[]): Promise<CollaborationReport> {
  const began = performance.now()
  const db = await testDatabase()
  undo.push(() => db.drop())
  const news = await News.open(db.url)
  undo.push(() => news.close())
  const way = await FaultyDatabase.open(db.url)
  undo.push(async () => way.close())
  const hosts = await Hosts.open(way.url)
  undo.push(() => hosts.end())
  const people = await newPeople(db)
  let steps = 0
  const onStep = () => {
    steps += 1
  }
  const stage = { prisma: db.prisma, documents: new RemoteDocuments(news), port: hosts.port, people, onStep }
  const playing = new Set<Scene>()
  const reports: SeedReport[] = []
  let outages = 0
  const played = sideBySide(seeds, AT_ONCE, async (seed) => {
    const scene = await Scene.begin(stage, seed)
    playing.add(scene)
    await scene.play().catch((error: unknown) => {
      scene.complaints.push(`It broke off: ${error instanceof Error ? error.stack : String(error)}`)
    })
    playing.delete(scene)
    scene.leave()
    const { words, complaints, log } = scene
    reports.push({ seed, words, complaints, log })
  })
  const random = new Random(`strikes of ${seeds[0]}`)
  let isOver = false
  const over = () => {
    isOver = true
  }
  void played.then(over, over)
  let next = STEPS_BETWEEN
  for (; !isOver; await sleep(LOOK_MS)) {
    if (steps < next) continue
    next = steps + STEPS_BETWEEN
    const draw = random.next()
    if (draw < 0.45)
      await hosts.kill(random.below(300), async () => {
        for (const scene of playing) scene.hostGone()
        await Promise.all([...playing].map((scene) => scene.checkSaved()))
      })
    else if (draw < 0.65) {
      await hosts.stop()
      for (const scene of playing) scene.hostGone()
    } else {
      outages += 1
      await way.away(100 + random.below(700))
    }
  }
  await played
  const { kills, stops, log } = hosts
  return { ms: performance.now() - began, kills, stops, outages, seeds: reports, log }
}

async function newPeople({ prisma }: TestDatabase): Promise<Person[]> {
  const people = Array.from({ length: MOST_PEOPLE }, (_, at) => ({
    id: newId(),
    name: `Person ${at}`,
    sessionId: newId(),
  }))
  await prisma.user.createMany({ data: people.map(({ id, name }) => ({ id, name, standing: 'guest' })) })
  const expiresAt = new Date(Date.now() + 24 * 3_600_000)
  await prisma.session.createMany({
    data: people.map(({ id: userId, sessionId: id }) => ({ id, userId, token: newId(), expiresAt })),
  })
  return people
}
