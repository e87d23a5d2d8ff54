/**
 * Seeded runs on the real stores: workers in processes of their own that are killed and frozen, a Postgres that is
 * killed, models that fail, and people who type, edit the outline, pause, stop and resume meanwhile. A seed gives the
 * same plan of faults each time; when they strike is up to the machine.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { owner } from '@/lib/accounts/server/owner'
import { Random } from '@/lib/models/rehearsal/random'
import { News } from '@/lib/platform/news'
import { testFolder } from '@/lib/platform/testing/folder'
import { keepEditedSections } from '@/lib/revisions/server/keep-edits'
import { startDocumentHost } from '../../documents/collaboration/host'
import { startWorker } from '../server/worker'
import type { Entry } from './campaign/audit'
import { Chaos, drawFaults } from './campaign/chaos'
import { Paper } from './campaign/paper'
import { openStore } from './campaign/store'
import { takeOversAfter } from './campaign/take-overs'
import { Workers } from './campaign/workers'

export type CampaignReport = {
  readonly ms: number
  readonly kills: number
  readonly freezes: number
  readonly restarts: number
  readonly documents: number
  /** Words that people typed. */
  readonly typed: number
  /** Milliseconds from the loss of a worker until another one held its run. */
  readonly takeOvers: readonly number[]
  readonly complaints: readonly string[]
  /** What was done to the workers, what they said, and what the tables of runs were told. */
  readonly log: readonly string[]
}

const TAKEN_OVER_MS = 15_000

export type CampaignOptions = {
  readonly seed: number
  /** Whether its Postgres is killed, which is then one of its own. */
  readonly killsDatabase: boolean
}

/** Empty complaints are what is wanted. */
export async function runWorkerCampaign({ seed, killsDatabase }: CampaignOptions): Promise<CampaignReport> {
  const began = performance.now()
  const random = new Random(`worker campaign ${seed}`)
  const store = await openStore(killsDatabase)
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
  const workers = await Workers.prepare(news, environmentOf(seed, random, store.url, folder.path))
  const papers: Paper[] = []
  try {
    await Promise.all(Array.from({ length: 2 + random.below(2) }, () => workers.start()))
    const around = { seed, store, account, address, note: (what: string) => workers.note(what) }
    for (let left = 1 + random.below(3); left > 0; left -= 1) papers.push(await Paper.begin(around, papers.length))
    const chaos = new Chaos(store, workers, random)
    await Promise.all([
      chaos.run(() => papers.some((paper) => paper.isBegun)),
      ...papers.map((paper) => paper.drive(chaos)),
    ])
    for (const paper of papers) await paper.check()
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

/** Of each worker by its number: its model fails at other calls than those of the others, and writes the same. */
function environmentOf(seed: number, random: Random, databaseUrl: string, dataDirectory: string) {
  const shared = {
    DATABASE_URL: databaseUrl,
    LONGHAND_DATA: dataDirectory,
    LOG_LEVEL: 'warn',
    WRITING_AT_ONCE: String(1 + (seed % 3)),
    REHEARSAL_WORDS_PER_SECOND: String(30 + random.below(60)),
    REHEARSAL_BIAS: (0.7 + random.next() * 0.8).toFixed(2),
    REHEARSAL_SEED: String(seed),
  }
  return (number: number) => ({ ...shared, REHEARSAL_FAULTS: drawFaults(new Random(`faults ${seed} ${number}`)) })
}

function reportOf(papers: readonly Paper[], workers: Workers, chaos: Chaos): Omit<CampaignReport, 'ms'> {
  const { outages } = workers
  const audits = papers.map(({ audit }) => audit)
  const takeOvers = takeOversAfter(outages, audits, chaos.databaseAway)
  return {
    kills: outages.filter(({ type }) => type === 'kill').length,
    freezes: outages.filter(({ type }) => type === 'freeze').length,
    restarts: chaos.databaseAway.length,
    documents: papers.length,
    typed: papers.reduce((sum, { memory }) => sum + memory.typed.length, 0),
    takeOvers,
    complaints: [
      ...papers.flatMap(({ memory, complaints }) => complaints.map((each) => `${memory.name}: ${each}`)),
      ...takeOvers.filter((ms) => ms > TAKEN_OVER_MS).map((ms) => `A run was taken over after ${ms} ms.`),
      ...workers.log.filter((line) => bad.some((each) => line.includes(each))),
    ],
    log: [...workers.log, ...audits.flat().map(told)].sort(),
  }
}

/** What no worker should have to say. */
const bad = ['left alone with its failure', 'A run failed', 'TypeError', 'ReferenceError', 'RangeError']

const told = ({ at, type, runId, detail }: Entry): string =>
  `${new Date(at).toISOString().slice(14, 23)} ${type} of ${runId.slice(-4)}: ${JSON.stringify(detail).slice(0, 170)}`
