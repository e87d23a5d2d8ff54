/**
 * How many people one server keeps up with: synthetic windows type two keys a second in documents of five, and hear each
 * other's keys within 100 ms (p95). What an open document takes of memory, and what 10,000 edits leave in its state. The
 * people are in this process, the server is another, the database a third: all of them share this machine.
 *
 *     npm run bench -- server [--minutes N] [--json FILE]
 */
import { writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startTestDatabase } from '../bin/checks/test-database.mjs'
import { Crowd, PEOPLE_IN_A_DOCUMENT, type Relay } from './server/crowd'
import { mostPeople, TARGET_MS } from './server/most-people'
import { residentMegabytes } from './server/process-memory'
import { Stage, WORDS } from './server/stage'
import { type Growth, stateGrowth } from './server/state-growth'
import { Typist } from './server/typist'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '8' }, json: { type: 'string' } },
})
const deadline = performance.now() + Math.min(9, Math.max(1, Number(values.minutes) || 8)) * 60_000

/** Held by one window each in which nothing happens, and typed in by five people. */
const IDLE_DOCUMENTS = 40
const OPEN_DOCUMENTS = 20

/** Megabytes for each document; null where the system does not tell. */
type Memory = { readonly idle: number | null; readonly open: number | null; readonly atRest: number | null }

async function measureMemory(stage: Stage): Promise<Memory> {
  const { visitor, pid } = stage
  const warm = new Crowd(visitor, () => stage.newDocument())
  await warm.become(PEOPLE_IN_A_DOCUMENT * 2)
  await sleep(3_000)
  const atRest = residentMegabytes(pid)
  const idle: Typist[] = []
  for (let at = 0; at < IDLE_DOCUMENTS; at += 1)
    idle.push(await Typist.come(visitor, await stage.newDocument(), new Map(), () => undefined))
  await sleep(2_000)
  const held = residentMegabytes(pid)
  const crowd = new Crowd(visitor, () => stage.newDocument())
  await crowd.become(OPEN_DOCUMENTS * PEOPLE_IN_A_DOCUMENT)
  await sleep(8_000)
  const typedIn = residentMegabytes(pid)
  for (const typist of idle) typist.leave()
  crowd.leave()
  warm.leave()
  return { atRest, idle: each(held, atRest, IDLE_DOCUMENTS), open: each(typedIn, held, OPEN_DOCUMENTS) }
}

const each = (after: number | null, before: number | null, documents: number): number | null =>
  after === null || before === null ? null : (after - before) / documents

const ms = (value: number): string => (Number.isFinite(value) ? `${Math.round(value)} ms` : 'too late')

const told = ({ people, median, p95, missing }: Relay): string =>
  `${people} people: median ${ms(median)}, p95 ${ms(p95)}, ${(missing * 100).toFixed(1)} % not heard`

const megabytes = (value: number | null): string => (value === null ? 'not told here' : `${value.toFixed(1)} MB`)

const grown = ({ edits, stateBytes, textBytes, freshBytes, clients }: Growth): string =>
  `${edits} edits: ${stateBytes} bytes of state for ${textBytes} of text, ${(stateBytes / freshBytes).toFixed(1)} of a new one; ${clients} clients`

async function measureServer() {
  const database = await startTestDatabase()
  process.env.DATABASE_URL = database.url
  try {
    const stage = await Stage.open()
    try {
      const memory = await measureMemory(stage)
      const crowd = new Crowd(stage.visitor, () => stage.newDocument())
      const own = monitorEventLoopDelay({ resolution: 5 })
      own.enable()
      const relay = await mostPeople(crowd, deadline, (step) => process.stderr.write(`${told(step)}\n`))
      crowd.leave()
      return { memory, relay, clientsLateMs: own.percentile(95) / 1_000_000 }
    } finally {
      await stage.close()
    }
  } finally {
    await database.stop()
  }
}

const growth = stateGrowth()
const { memory, relay, clientsLateMs } = await measureServer()
const limit = relay.tooMany === null ? ', or more: no more were tried in its time' : `, and not ${relay.tooMany}`
process.stdout.write(`Most people with p95 under ${TARGET_MS} ms: ${relay.people}${limit} (${cpus().length} cores)\n`)
process.stdout.write(`The people themselves were late by ${ms(clientsLateMs)} (p95) over the whole search\n`)
process.stdout.write(`A document of ${WORDS} words, idle with one window: ${megabytes(memory.idle)}\n`)
process.stdout.write(`The same with five people who type: ${megabytes(memory.open)}\n`)
for (const line of growth.map(grown)) process.stdout.write(`${line}\n`)
const result = {
  targetMs: TARGET_MS,
  cores: cpus().length,
  words: WORDS,
  mostPeople: relay.people,
  tooMany: relay.tooMany,
  clientsLateMs,
}
if (values.json)
  await writeFile(values.json, `${JSON.stringify({ ...result, memory, steps: relay.steps, growth }, null, 2)}\n`)
