/** A worker in a process of its own: performs the runs of a database, beside its server and while that is away. */
import { startRemoteDocuments } from '@/lib/documents/collaboration/remote-documents'
import { filePrices } from '@/lib/models/server/prices'
import { connectDatabase } from '@/lib/platform/database'
import { demandMigrated } from '@/lib/platform/migrations'
import { News } from '@/lib/platform/news'
import { relayTexts } from '@/lib/runs/server/following/bus-relay'
import { startWorker } from '@/lib/runs/server/queue/worker'
import { findDatabase } from './database'
import { type Running, runProgram, tellStep } from './program'
import { orUndo, type Undo, undoAll } from './undo'

async function start(undo: Undo[]): Promise<Running> {
  // A file that can't be read is told of now, not in the middle of a run.
  filePrices()
  const began = performance.now()
  const { url, lost } = await findDatabase(undo)
  tellStep('Database', performance.now() - began)
  await demandMigrated(url)
  const prisma = connectDatabase(url)
  undo.push(() => prisma.$disconnect())
  const news = await News.open(url)
  undo.push(() => news.close())
  const documents = startRemoteDocuments(news)
  undo.push(async () => documents.stop())
  const endRelay = relayTexts(news)
  undo.push(async () => endRelay())
  const worker = await startWorker({ databaseUrl: url, news, takesRuns: true })
  undo.push(() => worker.stop())
  process.stdout.write('The worker is ready\n')
  return { lost, stop: () => undoAll(undo) }
}

runProgram(() => orUndo(start))
