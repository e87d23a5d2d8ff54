/** One host after another on the same port: each is killed or stopped while the next stands by. */

import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { bundle, type Child, startChild } from '@/lib/platform/testing/child'
import { inProject } from '../../set-up/project.mjs'

export class Hosts {
  #next: Promise<Child>
  #present: Child | null = null
  kills = 0
  stops = 0

  private constructor(
    private readonly program: Awaited<ReturnType<typeof bundle>>,
    private readonly databaseUrl: string,
    readonly port: number,
    readonly log: string[],
  ) {
    this.#next = this.#standBy()
  }

  static async open(databaseUrl: string): Promise<Hosts> {
    const program = await bundle(inProject('bin', 'collaboration', 'testing', 'host-process.ts'))
    const hosts = new Hosts(program, databaseUrl, await freePort(), [])
    await hosts.#begin()
    return hosts
  }

  async #standBy(): Promise<Child> {
    const child = startChild(this.program.file, [this.databaseUrl, String(this.port)], {
      env: { LOG_LEVEL: 'warn' },
      onError: (line) => this.log.push(line),
    })
    if ((await child.line()) !== 'ready') throw new Error(`A host did not come: ${this.log.at(-1)}`)
    return child
  }

  async #begin(): Promise<void> {
    const child = await this.#next
    process.kill(child.pid, 'SIGUSR2')
    if ((await child.line()) !== 'up') throw new Error(`A host did not begin: ${this.log.at(-1)}`)
    this.#present = child
    this.#next = this.#standBy()
  }

  /** The next begins after so many milliseconds; `meanwhile` is asked when the first is gone. */
  async kill(awayMs: number, meanwhile: () => Promise<void>): Promise<void> {
    this.kills += 1
    await this.#next
    await this.#present?.kill('SIGKILL')
    await Promise.all([sleep(awayMs), meanwhile()])
    await this.#begin()
  }

  async stop(): Promise<void> {
    this.stops += 1
    await this.#next
    await this.#present?.kill('SIGTERM')
    await this.#begin()
  }

  async end(): Promise<void> {
    try {
      await this.#present?.kill('SIGKILL')
      await (await this.#next).kill('SIGKILL')
    } finally {
      this.program.remove()
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(server.address())
  await new Promise((resolve) => server.close(resolve))
  return port
}
