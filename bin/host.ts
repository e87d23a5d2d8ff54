/** Makes this process the host of a data folder: its database, its live documents and its worker. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { owner } from '@/lib/accounts/server/owner'
import { followWordsWith } from '@/lib/comments/server/words-follower'
import { type DocumentHost, startDocumentHost } from '@/lib/documents/collaboration/host'
import { setDocxProgram } from '@/lib/export/server/set-docx'
import { filePrices } from '@/lib/models/server/prices'
import { recordConnections } from '@/lib/models/server/record-connections'
import { settleSecret } from '@/lib/models/server/secret-rotation'
import { claimDataDirectory, type DataDirectoryClaim } from '@/lib/platform/data-directory'
import { connectDatabase, database } from '@/lib/platform/database'
import { readEnvironment } from '@/lib/platform/environment'
import { log } from '@/lib/platform/log'
import { applyMigrations } from '@/lib/platform/migrations'
import { News } from '@/lib/platform/news'
import { projectDirectory } from '@/lib/platform/project'
import { StartError } from '@/lib/platform/start-error'
import { keepEditedSections } from '@/lib/revisions/server/keep-edits'
import { keepRemovedText } from '@/lib/revisions/server/keep-removed'
import { startWorker } from '@/lib/runs/server/queue/worker'
import { findDatabase } from './database'
import { orUndo, type Undo, undoAll } from './undo'

export type Host = {
  readonly database: 'embedded' | 'external'
  readonly documents: DocumentHost
  /** Tells others on this machine where it serves. */
  setAddress(address: string): void
  /** Resolves, with the sentence to end with, when the embedded database died under it. */
  readonly lost: Promise<StartError>
  /** Whether the database answers. */
  isWell(): Promise<boolean>
  /** Runs are handed back, texts committed, and everything that was started is stopped, in the reverse order. */
  stop(): Promise<void>
}

/** Hears of each step of the start once it is done: its name, how long it took, and what else is worth knowing. */
export type StepTeller = (name: string, ms: number, detail?: string) => void

/** Throws StartError. What was started before a failure is stopped again. */
export const startHost = (tell: StepTeller = () => undefined): Promise<Host> => orUndo((undo) => start(undo, tell))

async function start(undo: Undo[], tell: StepTeller): Promise<Host> {
  const { databaseUrl, worksItself } = readEnvironment()
  // A file that can't be read is told of now, not in the middle of a run.
  filePrices()
  const { claim, url, lost } = await takeData(undo, tell)
  await owner()
  await recordConnections()
  setDocxProgram(new URL('./docx.js', import.meta.url))
  const news = await News.open(url)
  undo.push(() => news.close())
  const documents = startDocumentHost({
    beforeClose: keepEditedSections,
    keepRemoved: keepRemovedText,
    companion: followWordsWith(news),
    news,
  })
  undo.push(() => documents.stop())
  const worker = await startWorker({ databaseUrl: url, news, takesRuns: worksItself })
  undo.push(() => worker.stop())
  return {
    database: databaseUrl ? 'external' : 'embedded',
    documents,
    lost,
    setAddress: (address) => claim.setAddress(address),
    isWell: () =>
      database().$queryRaw`SELECT 1`.then(
        () => true,
        () => false,
      ),
    stop: () => undoAll(undo),
  }
}

export type Data = {
  readonly claim: DataDirectoryClaim
  readonly url: string
  readonly lost: Promise<StartError>
}

/** The data folder and the database for this process alone, migrated, connected, and sealed under the present secret. */
export async function takeData(undo: Undo[], tell: StepTeller = () => undefined): Promise<Data> {
  const { dataDirectory } = readEnvironment()
  const claim = claimDataDirectory(dataDirectory)
  undo.push(async () => claim.release())
  const began = performance.now()
  const { url, directory, lost } = await findDatabase(undo)
  // Root's database lies outside the data folder: who makes backups has to know.
  if (directory !== null) tell('Database', performance.now() - began, directory === dataDirectory ? '' : directory)
  const reached = performance.now()
  const applied = await applyMigrations(url, projectDirectory())
  tell('Migrations', performance.now() - reached, applied.length > 0 ? `${applied.length} applied` : '')
  undo.push(await claimDatabase(url))
  const prisma = connectDatabase(url)
  undo.push(() => prisma.$disconnect())
  const connected = performance.now()
  const sealed = await settleSecret()
  if (sealed > 0) tell('Secret', performance.now() - connected, `connections sealed anew: ${sealed}`)
  return { claim, url, lost }
}

/** Two data folders may name one database: the second one that would host it is refused. */
const HOST_LOCK = 5_066_549

/** Postgres lets go of the claim of a host that has just ended a moment after its end. */
const CLAIM_PATIENCE_MS = 3_000
const CLAIM_PAUSE_MS = 50

async function claimDatabase(url: string): Promise<Undo> {
  const client = new Client({ connectionString: url, application_name: 'longhand-host', keepAlive: true })
  client.on('error', (error) => log.error({ error }, 'The connection that claims the database was lost'))
  await client.connect()
  for (let waited = 0; waited <= CLAIM_PATIENCE_MS; waited += CLAIM_PAUSE_MS) {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [HOST_LOCK])
    if (rows[0]?.locked) return () => client.end()
    await sleep(CLAIM_PAUSE_MS)
  }
  await client.end()
  throw new StartError(
    'already-running',
    'Another Longhand hosts the documents of this database. Stop it first, or name another database with DATABASE_URL.',
  )
}
