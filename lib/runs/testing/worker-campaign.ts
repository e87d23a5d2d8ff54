/**
 * Seeded runs on the real stores, a dozen at a time: workers in processes of their own that are killed and frozen, a
 * Postgres that is killed, models that fail, and people who type, edit the outline, pause, stop and resume meanwhile.
 * Each seed is a document with its runs. It gives the same brief, mode and people each time; what strikes it, and when,
 * is up to the machine.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { owner } from '@/lib/accounts/server/owner'
import { Random } from '@/lib/models/rehearsal/random'
import { News } from '@/lib/platform/news'
import { testFolder } from '@/lib/platform/testing/folder'
import { keepEditedSections } from '@/lib/revisions/server/keep-edits'
import { sideBySide } from '@/lib/writing/side-by-side'
import { startDocumentHost } from '../../documents/collaboration/host'
import { startWorker } from '../server/queue/worker'
import type { Entry } from './campaign/audit'
import { Chaos, faultRates } from './campaign/chaos'
import { Paper } from './campaign/paper'
import { openStore } from './campaign/store'
import { takeOversAfter } from './campaign/take-overs'
import { Workers } from './campaign/workers'

export type CampaignReport = {
  readonly ms: number
  readonly kills: number
  readonly freezes: number
  /** Of Postgres. */
  readonly restarts: number
  /** Milliseconds, as `takeOversAfter` counts them. */
  readonly takeOvers: readonly number[]
  readonly seeds: readonly SeedReport[]
  /** Of the workers themselves. Empty is what is wanted, here and of each seed. */
  readonly complaints: readonly string[]
  /** What was done to the workers and what they said. */
  readonly log: readonly string[]
}

export type SeedReport = {
  readonly seed: number
  /** Words that people typed. */
  readonly typed: number
  readonly complaints: readonly string[]
  /** What the tables of runs were told. */
  readonly log: readonly string[]
}

/** Documents. Each worker takes four, so that some may be away. */
const AT_ONCE = 16
const WORKERS = 7
const TAKEN_OVER_MS = 15_000

export async function runWorkerCampaign(seeds: readonly number[]): Promise<CampaignReport> {
  const began = performance.now()
  const random = new Random(`campaign of ${seeds[0]}`)
  const store = await openStore()
  const account = await owner()
  const news = await News.open(store.url)
  const host = startDocumentHost({ beforeClose: keepEditedSections, news })
  const worker = await startWorker({ databaseUrl: store.url, news, takesRuns: false })
  const server = createServer()
  server.on('upgrade', (request, socket, head) => host.connect(request, socket, head, account))
  const address = await new Promise<AddressInfo>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(addressOf(server.address()))),
  )
  const folder = testFolder()
  const workers = await Workers.prepare(news, environmentOf(seeds[0] ?? 0, random, store.url, folder.path))
  const papers: Paper[] = []
  try {
    await Promise.all(Array.from({ length: WORKERS }, () => workers.start()))
    const around = { store, account, address, note: (what: string) => workers.note(what) }
    const chaos = new Chaos(store, workers, random)
    const written = sideBySide(seeds, AT_ONCE, async (seed) => {
      const paper = await Paper.begin(around, seed)
      papers.push(paper)
      await paper.drive()
      await paper.check()
      paper.leave()
    })
    await Promise.all([chaos.until(written), written])
    return { ms: performance.now() - began, ...reportOf(papers, workers, chaos) }
  } finally {
    for (const paper of papers) paper.leave()
    await workers.end()
    await worker.stop()
    await host.stop()
    server.close()
    await news.close()
    await store.drop()
    folder.remove()
  }
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (typeof address === 'object' && address) return address
  throw new Error('The host has no address.')
}

/** Of each worker by its number: each model fails at other calls, and has habits of its own. */
function environmentOf(seed: number, random: Random, databaseUrl: string, dataDirectory: string) {
  return (number: number) => ({
    DATABASE_URL: databaseUrl,
    LONGHAND_DATA: dataDirectory,
    LOG_LEVEL: 'warn',
    WRITING_AT_ONCE: String(1 + (number % 3)),
    REHEARSAL_WORDS_PER_SECOND: String(80 + random.below(120)),
    REHEARSAL_BIAS: (0.7 + random.next() * 0.8).toFixed(2),
    REHEARSAL_SEED: `${seed} ${number}`,
    REHEARSAL_FAULTS: faultRates,
  })
}

function reportOf(papers: readonly Paper[], workers: Workers, chaos: Chaos): Omit<CampaignReport, 'ms'> {
  const { outages } = workers
  const takeOvers = takeOversAfter(
    outages,
    papers.map(({ audit }) => audit),
    chaos.databaseAway,
  )
  return {
    kills: outages.filter(({ type }) => type === 'kill').length,
    freezes: outages.filter(({ type }) => type === 'freeze').length,
    restarts: chaos.databaseAway.length,
    takeOvers,
    seeds: papers.map(({ seed, memory, complaints, audit }) => ({
      seed,
      typed: memory.typed.length,
      complaints,
      log: audit.map(told),
    })),
    complaints: [
      ...takeOvers.filter((ms) => ms > TAKEN_OVER_MS).map((ms) => `A run was taken over after ${ms} ms.`),
      ...workers.log.filter((line) => bad.some((each) => line.includes(each))),
    ],
    log: workers.log,
  }
}

/** What no worker should have to say. */
const bad = [
  "Unhandled 'error' event",
  'left alone with its failure',
  'A run failed',
  'TypeError',
  'ReferenceError',
  'RangeError',
]

const told = ({ at, type, runId, detail }: Entry): string =>
  `${new Date(at).toISOString().slice(14, 23)} ${type} of ${runId.slice(-4)}: ${JSON.stringify(detail).slice(0, 170)}`
