/** The whole of Longhand in one process: web, live documents, worker, and the database where it is embedded. */
import { readEnvironment } from '@/lib/platform/environment'
import { log } from '@/lib/platform/log'
import { projectDirectory } from '@/lib/platform/project'
import { StartError } from '@/lib/platform/start-error'
import { startHost } from './host'
import { isLoopback } from './server/gate'
import { listen, serve } from './server/web'

type Running = { stop(): Promise<void> }

/** Everything is stopped by then, or the process ends without it: what is committed is safe either way. */
const LONGEST_STOP_MS = 20_000
/** Without its database nothing more can be committed, and what waits for it to come back waits in vain. */
const LONGEST_STOP_WITHOUT_DATABASE_MS = 3_000

async function start(): Promise<Running> {
  const { host, port, isDevelopment } = readEnvironment()
  demandLoopback(host)
  const door = await listen({ host, port })
  const longhand = await startHost(tellStep)
  const began = performance.now()
  const web = await serve(door, longhand, { host, port, projectDirectory: projectDirectory(), isDevelopment })
  tellStep('Web server', performance.now() - began)
  longhand.setAddress(web.address)
  void longhand.lost.then((problem) => stop(problem))
  process.stdout.write(`Longhand is ready at ${web.address}\n`)
  return {
    stop: async () => {
      const closed = web.stop()
      await longhand.stop()
      await closed
    },
  }
}

/** Goes on with the lines of the set-up (bin/set-up/step.mjs). */
function tellStep(name: string, ms: number, detail = ''): void {
  const seconds = `${(ms / 1000).toFixed(1).padStart(5)} s`
  process.stdout.write(`  ${name.padEnd(17)}${seconds}${detail === '' ? '' : `  ${detail}`}\n`)
}

/** Whoever reaches the port is the owner: that must be nobody but the people at this computer. */
function demandLoopback(host: string): void {
  if (isLoopback(host)) return
  throw new StartError(
    'no-accounts',
    `HOST=${host} would let everybody on the network in as the owner, since there are no accounts yet. Leave HOST away, and reach Longhand from elsewhere through an SSH tunnel.`,
  )
}

function giveUp(error: unknown): never {
  const sentence = error instanceof StartError ? error.message : null
  process.stderr.write(`${sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`)
  process.exit(1)
}

const starting = start().catch(giveUp)
let isStopping = false

/** `problem` says why nobody asked for it. */
async function stop(problem: StartError | null): Promise<void> {
  // The terminal sends Ctrl-C to every process of its group, and the one that started this may pass it on as well.
  if (isStopping) return
  isStopping = true
  setTimeout(() => process.exit(1), problem ? LONGEST_STOP_WITHOUT_DATABASE_MS : LONGEST_STOP_MS).unref()
  if (problem) process.stderr.write(`${problem.message}\n`)
  const running = await starting
  await running.stop()
  process.exit(problem ? 1 : 0)
}

// `npm start | head`, or a terminal that is gone: what would be told there is lost, and nothing else.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(null))

/** A fault in one request must not take the documents of everybody with it; it is told in the log. */
process.on('unhandledRejection', (error) => log.error({ error }, 'A promise was left alone with its failure'))
