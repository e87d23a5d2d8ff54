/** The embedded Postgres by itself, for tests: `node dist/postgres.js FOLDER` prints its URL and runs until it is told to stop. */

import { claimDataDirectory } from '@/lib/platform/data-directory'
import { startPostgres } from '@/lib/platform/postgres/start-postgres'
import { projectDirectory } from '@/lib/platform/project'
import { StartError } from '@/lib/platform/start-error'

async function run(directory: string): Promise<void> {
  const claim = claimDataDirectory(directory)
  const postgres = await startPostgres({ dataDirectory: directory, projectDirectory: projectDirectory() })
  process.stdout.write(`${JSON.stringify({ url: postgres.url })}\n`)
  await toldToStop()
  await postgres.stop()
  claim.release()
  process.exit(0)
}

/** Also when whoever started it is gone: then its end of the pipe is closed. */
const toldToStop = (): Promise<unknown> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve)
    process.stdin.once('end', resolve).resume()
  })

const [directory] = process.argv.slice(2)
if (directory) {
  run(directory).catch((error) => {
    process.stderr.write(`${error instanceof StartError ? error.message : String(error)}\n`)
    process.exit(1)
  })
} else {
  process.stderr.write('Name the folder of its data: node dist/postgres.js FOLDER\n')
  process.exit(2)
}
