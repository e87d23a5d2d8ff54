/** What every long-running program of ours does around its work: says why it can't start, and stops when it is told to. */
import { setFlagsFromString } from 'node:v8'
import { log } from '@/lib/platform/log'
import { StartError } from '@/lib/platform/start-error'

export type Running = {
  /** Resolves once all is committed and stopped. */
  stop(): Promise<void>
  /** Resolves, with the sentence to end with, when it can't go on. */
  readonly lost: Promise<StartError>
}

/** Everything is stopped by then, or the process ends without it: what is committed is safe either way. */
const LONGEST_STOP_MS = 20_000
/** Without its database nothing more can be committed, and what waits for it to come back waits in vain. */
const LONGEST_STOP_WITHOUT_DATABASE_MS = 3_000

/**
 * By itself V8 lets the heap grow to several times of what is alive before it looks: 650 MB for a book of 100,000 words
 * whose copies need 200. So it takes 370 MB, and 7 % more of the processor. A V8 that lacks the flag takes no notice.
 */
const HEAP_GROWTH = '--heap-growing-percent=30'

/** Runs until a signal comes. A StartError is told as its sentence. */
export function runProgram(start: () => Promise<Running>): void {
  setFlagsFromString(HEAP_GROWTH)
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

  void starting.then(({ lost }) => lost).then(stop)

  // `npm start | head`, or a terminal that is gone: what would be told there is lost, and nothing else.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(null))

  /** A fault in one request must not take the documents of everybody with it; it is told in the log. */
  process.on('unhandledRejection', (error) => log.error({ error }, 'A promise was left alone with its failure'))
}

function giveUp(error: unknown): never {
  const sentence = error instanceof StartError ? error.message : null
  process.stderr.write(`${sentence ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`)
  process.exit(1)
}

/** Goes on with the lines of the set-up (bin/set-up/step.mjs). */
export function tellStep(name: string, ms: number, detail = ''): void {
  const seconds = `${(ms / 1000).toFixed(1).padStart(5)} s`
  process.stdout.write(`  ${name.padEnd(17)}${seconds}${detail === '' ? '' : `  ${detail}`}\n`)
}
