/** The whole of Longhand in one process: web, live documents, worker, and the database where it is embedded. */
import { readEnvironment } from '@/lib/platform/environment'
import { projectDirectory } from '@/lib/platform/project'
import { StartError } from '@/lib/platform/start-error'
import { startHost } from './host'
import { type Running, runProgram, tellStep } from './program'
import { isLoopback } from './server/gate'
import { listen, serve } from './server/web'

async function start(): Promise<Running> {
  const { host, port, isDevelopment } = readEnvironment()
  demandLoopback(host)
  const door = await listen({ host, port })
  const longhand = await startHost(tellStep)
  const began = performance.now()
  const web = await serve(door, longhand, { host, port, projectDirectory: projectDirectory(), isDevelopment })
  tellStep('Web server', performance.now() - began)
  longhand.setAddress(web.address)
  process.stdout.write(`Longhand is ready at ${web.address}\n`)
  return {
    lost: longhand.lost,
    stop: async () => {
      const closed = web.stop()
      await longhand.stop()
      await closed
    },
  }
}

/** Whoever reaches the port is the owner: that must be nobody but the people at this computer. */
function demandLoopback(host: string): void {
  if (isLoopback(host)) return
  throw new StartError(
    'no-accounts',
    `HOST=${host} would let everybody on the network in as the owner, since there are no accounts yet. Leave HOST away, and reach Longhand from elsewhere through an SSH tunnel.`,
  )
}

runProgram(start)
