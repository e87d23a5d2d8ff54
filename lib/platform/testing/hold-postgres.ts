/** Starts Postgres on the data folder that it is told of, tells where it runs, and stops it when asked to. */
import { startPostgres } from '../postgres/start-postgres'
import { projectDirectory } from '../project'

const [dataDirectory = ''] = process.argv.slice(2)
const postgres = await startPostgres({ dataDirectory, projectDirectory: projectDirectory() })
process.once('SIGTERM', () => postgres.stop().then(() => process.exit(0)))
// Whoever reads it may end this process at once.
process.stdout.write(`${postgres.url}\n`)
setInterval(() => undefined, 1_000)
