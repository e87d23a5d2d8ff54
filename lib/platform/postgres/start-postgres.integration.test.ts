import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { withConnection } from '../database-address'
import { bornOf } from '../process-identity'
import { projectDirectory } from '../project'
import { bundle, type Child, startChild } from '../testing/child'
import { testFolder } from '../testing/folder'
import { findPostmaster } from './postmaster'
import { type StartedPostgres, startPostgres } from './start-postgres'

let folder: ReturnType<typeof testFolder>
let program: Awaited<ReturnType<typeof bundle>>
let directory: string
let children: Child[] = []
let started: StartedPostgres[] = []

// One cluster for the whole file: to make one takes seconds, to start it a tenth of one.
beforeAll(async () => {
  folder = testFolder()
  program = await bundle(join(projectDirectory(), 'lib/platform/testing/hold-postgres.ts'))
  const postgres = await start()
  directory = postgres.directory
  await query(postgres.url, 'CREATE TABLE kept (number INT)')
  await postgres.stop()
})
afterEach(async () => {
  await Promise.all(started.map((postgres) => postgres.stop()))
  await Promise.all(children.map((child) => child.kill('SIGKILL')))
  started = []
  children = []
})
afterAll(async () => {
  // Adopts what a failed test may have left running.
  await start().then((postgres) => postgres.stop())
  rmSync(directory, { recursive: true, force: true })
  program.remove()
  folder.remove()
})

async function start(): Promise<StartedPostgres> {
  const postgres = await startPostgres({ dataDirectory: folder.path, projectDirectory: projectDirectory() })
  started.push(postgres)
  return postgres
}

async function startElsewhere(): Promise<Child & { url: string }> {
  const child = startChild(program.file, [folder.path])
  children.push(child)
  return { ...child, url: (await child.line()) ?? '' }
}

const query = (url: string, sql: string) =>
  withConnection(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows)

const running = () => findPostmaster(join(directory, 'postgres-18'))
function pidOfRunning(): number {
  const postmaster = running()
  if (postmaster) return postmaster.pid
  throw new Error('No Postgres runs.')
}

describe('The embedded Postgres', () => {
  it('listens on the loopback interface alone and knows its password alone', async () => {
    const { url } = await start()
    expect(new URL(url).hostname).toBe('127.0.0.1')
    const [settings] = await query(
      url,
      `SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
         current_setting('max_connections') AS connections, upper('é漢') AS upper`,
    )
    expect(settings).toEqual({ addresses: '127.0.0.1', sockets: '', connections: '100', upper: 'É漢' })
    const wrong = new URL(url)
    wrong.password = 'longhand'
    await expect(query(wrong.toString(), 'SELECT 1')).rejects.toThrow('refuses this user or password')
    expect(statSync(join(directory, 'postgres-password')).mode & 0o777).toBe(0o600)
    expect(statSync(join(directory, 'postgres-18')).mode & 0o777).toBe(0o700)
  })

  it('does not run as root, nor where root’s project may lie', async () => {
    await start()
    const isRoot = process.getuid?.() === 0
    const { uid } = statSync(join(directory, 'postgres-18'))
    expect(uid === 0).toBe(false)
    expect(directory === folder.path).toBe(!isRoot)
    if (process.platform === 'linux')
      expect(readFileSync(`/proc/${pidOfRunning()}/status`, 'utf8')).toContain(`Uid:\t${uid}\t${uid}\t${uid}\t${uid}`)
  })

  it('stops with everything kept', async () => {
    const first = await start()
    await query(first.url, 'INSERT INTO kept VALUES (1)')
    await first.stop()
    expect(running()).toBeNull()
    const second = await start()
    expect(await query(second.url, 'SELECT number FROM kept WHERE number = 1')).toEqual([{ number: 1 }])
  })

  it('is shared by two processes and stopped by the last one out', async () => {
    const other = await startElsewhere()
    const here = await start()
    expect(here.url).toBe(other.url)
    await here.stop()
    expect(await query(other.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await start()
    await other.kill('SIGTERM')
    expect(await query(here.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await Promise.all(started.map((postgres) => postgres.stop()))
    expect(running()).toBeNull()
  })

  it('is started once by several processes at the same time', async () => {
    const others = await Promise.all([startElsewhere(), startElsewhere(), startElsewhere()])
    expect(new Set(others.map(({ url }) => url)).size).toBe(1)
    await Promise.all(others.map((other) => other.kill('SIGTERM')))
    expect(running()).toBeNull()
  })

  it('is adopted, and then owned, after the app was killed', async () => {
    const app = await startElsewhere()
    await query(app.url, 'INSERT INTO kept VALUES (2)')
    const { pid } = { pid: pidOfRunning() }
    await app.kill('SIGKILL')
    const next = await start()
    expect(pidOfRunning()).toBe(pid)
    expect(await query(next.url, 'SELECT number FROM kept WHERE number = 2')).toEqual([{ number: 2 }])
    await next.stop()
    expect(bornOf(pid)).toBeNull()
  })

  it('recovers with everything committed after it was killed itself, and says that it was', async () => {
    const first = await start()
    await query(first.url, 'INSERT INTO kept VALUES (3)')
    process.kill(pidOfRunning(), 'SIGKILL')
    expect((await first.lost).message).toBe(
      `The database in ${directory} was ended from outside. Everything saved is kept: start Longhand again.`,
    )
    await first.stop()
    const second = await start()
    expect(await query(second.url, 'SELECT number FROM kept WHERE number = 3')).toEqual([{ number: 3 }])
  })

  it('sees through the corpse of a killed postmaster that nobody reaps', async () => {
    const app = await startElsewhere()
    const pid = pidOfRunning()
    process.kill(app.pid, 'SIGSTOP')
    process.kill(pid, 'SIGKILL')
    const next = await start()
    expect(pidOfRunning()).not.toBe(pid)
    expect(await query(next.url, 'SELECT count(*)::int > 0 AS some FROM kept')).toEqual([{ some: true }])
    process.kill(app.pid, 'SIGCONT')
  })

  it('starts although the number in its pid file belongs to another process now', async () => {
    const first = await start()
    await first.stop()
    const file = join(directory, 'postgres-18', 'postmaster.pid')
    writeFileSync(file, `${process.pid}\n${join(directory, 'postgres-18')}\n1\n5432\n\n127.0.0.1\n0 0\nready\n`)
    await start()
    expect(pidOfRunning()).not.toBe(process.pid)
  })

  it('shows the end of its log when it does not start, and keeps the data', async () => {
    const file = join(directory, 'postgres-18', 'postgresql.conf')
    const settings = readFileSync(file, 'utf8')
    writeFileSync(file, `${settings}\nwal_level = nonsense\n`)
    const refusal = await start().catch((error: Error) => error.message)
    writeFileSync(file, settings)
    expect(refusal).toContain('Postgres did not start. The data is kept as it is.')
    expect(refusal).toContain('invalid value for parameter "wal_level": "nonsense"')
    await start()
    expect(existsSync(join(directory, 'postgres-18', 'PG_VERSION'))).toBe(true)
  })
})
