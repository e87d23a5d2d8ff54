/** A run as server-sent events: each with its type and all of it as JSON, the stored ones with their number as id. */
import type { Person } from '@/lib/accounts/person'
import { whileMayRead } from '@/lib/accounts/server/while-allowed'
import { log } from '@/lib/platform/log'
import type { RunView } from '../../run'
import { type FollowedEvent, followRun } from './follow-run'

/** Proxies and browsers give up on a stream that is silent for longer. */
const HEARTBEAT_MS = 15_000
/** How soon a browser comes back after it lost the stream. */
const RETRY_MS = 1_000

/** Ends after an ending event, or when the person may no longer read it; leaving it stops the following. */
export function eventStream(
  { id: runId, documentId }: Pick<RunView, 'id' | 'documentId'>,
  after: number,
  person: Person,
  signal: AbortSignal,
): ReadableStream<Uint8Array> {
  const left = new AbortController()
  const either = whileMayRead(documentId, person, AbortSignal.any([signal, left.signal]))
  const text = new TextEncoder()
  return new ReadableStream({
    start(controller) {
      const send = (block: string) => controller.enqueue(text.encode(block))
      send(`retry: ${RETRY_MS}\n\n`)
      const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS)
      const end = () => {
        clearInterval(heartbeat)
        if (left.signal.aborted) return
        controller.close()
        left.abort()
      }
      either.addEventListener('abort', () => clearInterval(heartbeat), { once: true })
      void pass(followRun(runId, after, either), send)
        .catch(report(runId, either))
        .finally(end)
    },
    cancel() {
      left.abort()
    },
  })
}

async function pass(events: AsyncIterable<FollowedEvent>, send: (block: string) => void): Promise<void> {
  for await (const followed of events) send(blockOf(followed))
}

/** A client that has gone away makes the last write fail; that is no fault. */
const report = (runId: string, signal: AbortSignal) => (error: unknown) => {
  if (!signal.aborted) log.warn({ error, runId }, 'A stream of events broke off')
}

function blockOf({ id, event }: FollowedEvent): string {
  const number = id === null ? '' : `id: ${id}\n`
  return `${number}event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
}

/** What a client that comes back has seen already; 0 for everything else than a number. */
export function lastEventId(headers: Headers): number {
  const text = headers.get('last-event-id') ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}
