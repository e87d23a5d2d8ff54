/**
 * Tries again what the database can't do just now: a restart of it should cost a run some seconds, not its step. Of two
 * transactions that wait for each other Postgres ends one, which is then done again.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { log } from '@/lib/platform/log'

const LONGEST_MS = 30_000
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 2_000

/** `work` must leave nothing behind when it throws; a transaction does. Other errors pass through. */
export async function patiently<T>(work: () => Promise<T>, longestMs = LONGEST_MS): Promise<T> {
  const until = Date.now() + longestMs
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error) || Date.now() + wait > until) throw error
      log.warn({ reason: String(error) }, 'The database does not answer; a run waits for it')
      await sleep(wait)
    }
  }
}

/** Of Prisma: unreachable, timed out, closed, no connection free here or at the server, no transaction begun, deadlock. */
const PRISMA = ['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037']
/** Of Postgres (shut down, crashed, starting up, idle for too long, too many clients, deadlock) and of the network. */
const OTHERS = [
  '40P01',
  '25P03',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]
const KINDS = ['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout']

/** What pg says without a code. */
const lostWords =
  /connection (?:error|terminated)|closed the connection|not queryable|timeout exceeded when trying to connect|^timeout expired$/i

const layerSchema = z.object({
  code: z.string().optional().catch(undefined),
  originalCode: z.string().optional().catch(undefined),
  kind: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  cause: z.unknown().optional(),
  meta: z.object({ driverAdapterError: z.unknown().optional() }).optional().catch(undefined),
})

/** An error holds what the driver said a few layers down. */
export function isPassing(error: unknown, depth = 0): boolean {
  const layer = layerSchema.safeParse(error)
  if (!layer.success || depth > 5) return false
  const { code = '', originalCode = '', kind = '', message = '', cause, meta } = layer.data
  if (PRISMA.includes(code) || OTHERS.includes(code) || OTHERS.includes(originalCode) || KINDS.includes(kind))
    return true
  if (lostWords.test(message)) return true
  return isPassing(cause, depth + 1) || isPassing(meta?.driverAdapterError, depth + 1)
}
