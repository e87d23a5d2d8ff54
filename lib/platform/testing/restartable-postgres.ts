/** A Postgres of one's own, that is killed in the middle of everything and started again where it was. */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { accountFor } from '../postgres/account'
import { plainEnvironment } from '../postgres/cluster'
import { findPostmaster } from '../postgres/postmaster'
import { startPostgres } from '../postgres/start-postgres'
import { projectDirectory } from '../project'
import { testFolder } from './folder'

export type RestartablePostgres = {
  readonly url: string
  /** Ends every process of it at once, and starts it again after so many milliseconds; resolves once it answers. */
  restart(awayMs: number): Promise<void>
  stop(): Promise<void>
}

const POLL_MS = 20

export async function startRestartablePostgres(): Promise<RestartablePostgres> {
  const folder = testFolder()
  const postgres = await startPostgres({ dataDirectory: folder.path, projectDirectory: projectDirectory() })
  const data = join(postgres.directory, `postgres-${postgres.major}`)
  return {
    url: postgres.url,
    restart: async (awayMs) => {
      // What it was started with, its port among it.
      const [program, ...parameters] = commandOf(readFileSync(join(data, 'postmaster.opts'), 'utf8'))
      const running = findPostmaster(data)
      if (!running || !program) throw new Error(`No Postgres runs in ${data}.`)
      process.kill(running.pid, 'SIGKILL')
      await sleep(awayMs)
      const begin = () =>
        spawn(program, parameters, {
          ...accountFor(data),
          cwd: data,
          env: plainEnvironment,
          stdio: 'ignore',
          detached: true,
        })
      begin().unref()
      for (let waited = 0; !findPostmaster(data)?.isReady; waited += POLL_MS) {
        await sleep(POLL_MS)
        // Processes of the killed one may still have been there.
        if (waited % 1_000 === 980 && !findPostmaster(data)) begin().unref()
      }
    },
    stop: async () => {
      await postgres.stop()
      rmSync(postgres.directory, { recursive: true, force: true })
      folder.remove()
    },
  }
}

/** Postgres puts each parameter in quotation marks. */
function commandOf(line: string): string[] {
  const [program = '', ...rest] = line.trim().split(' "')
  return [program, ...rest.map((each) => each.replace(/"$/, ''))]
}
