/** The Postgres that a process works with: the one that is named, or the embedded one. */
import { readEnvironment } from '@/lib/platform/environment'
import { startPostgres } from '@/lib/platform/postgres/start-postgres'
import { projectDirectory } from '@/lib/platform/project'
import type { StartError } from '@/lib/platform/start-error'
import type { Undo } from './undo'

export type FoundDatabase = {
  readonly url: string
  /** Where the embedded one lies; null for one that is named. */
  readonly directory: string | null
  /** Resolves, with the sentence to end with, when the embedded one died. */
  readonly lost: Promise<StartError>
}

export async function findDatabase(undo: Undo[]): Promise<FoundDatabase> {
  const { dataDirectory, databaseUrl } = readEnvironment()
  // Connections to it come back by themselves; nobody here can start it again.
  if (databaseUrl) return { url: databaseUrl, directory: null, lost: new Promise(() => undefined) }
  const postgres = await startPostgres({ dataDirectory, projectDirectory: projectDirectory() })
  undo.push(() => postgres.stop())
  return postgres
}
