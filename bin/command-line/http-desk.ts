/** Longhand as another process on this machine hosts it, reached over its API. */
import { setTimeout as sleep } from 'node:timers/promises'
import { EventSourceParserStream } from 'eventsource-parser/stream'
import { z } from 'zod'
import { RequestError } from '@/lib/accounts/request-error'
import { documentViewSchema } from '@/lib/documents/document'
import { estimateBasisSchema } from '@/lib/runs/estimate-run'
import { runAnswerSchema, runViewSchema } from '@/lib/runs/run'
import { endsStream, type RunEvent, runEventSchema } from '@/lib/runs/run-event'
import { runReportSchema } from '@/lib/runs/run-report'
import { type Desk, demandRun } from './desk'

const documentAnswerSchema = z.object({ document: documentViewSchema })
const begunSchema = documentAnswerSchema.extend({ run: runViewSchema.nullable() })
const refusalSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
const statusSchema = z.literal([400, 401, 403, 404, 409, 413, 415, 429])

/** How often a stream that breaks off is taken up again before the run counts as lost from sight. */
const mostBreaks = 20
const pauseMs = 1_000

/** `key` says who asks, as an Authorization header: this process reads the same secret as the host. */
export function httpDesk(address: string, key: () => string): Desk {
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { authorization: key(), 'content-type': 'application/json', ...init.headers }
    const response = await fetch(new URL(path, address), { ...init, headers })
    if (!response.ok) throw await refusalOf(response)
    return response
  }
  const get = async (path: string): Promise<unknown> => (await send(path)).json()
  const post = async (path: string, body: unknown = {}): Promise<unknown> =>
    (await send(path, { method: 'POST', body: JSON.stringify(body) })).json()
  const runOf = (answer: unknown) => runAnswerSchema.parse(answer).run
  return {
    address,
    begin: async (document, task) =>
      demandRun(begunSchema.parse(await post('/api/documents', { ...document, start: task }))),
    findDocument: async (id) => documentAnswerSchema.parse(await get(`/api/documents/${id}`)).document,
    findRun: async (id) => runOf(await get(`/api/runs/${id}`)),
    estimateBasis: async () => estimateBasisSchema.parse(await get('/api/estimate-basis')),
    resumeRun: async (id, change) => runOf(await post(`/api/runs/${id}/resume`, change)),
    stopRun: async (id) => runOf(await post(`/api/runs/${id}/stop`)),
    followRun: (id, signal) => followStream((headers) => send(`/api/runs/${id}/events`, { headers, signal }), signal),
    reportRun: async (id) => runReportSchema.parse(await get(`/api/runs/${id}/report`)),
    exportDocument: async (id, query) => {
      const response = await send(`/api/documents/${id}/export?${new URLSearchParams(query)}`)
      return new Uint8Array(await response.arrayBuffer())
    },
    close: async () => undefined,
  }
}

async function refusalOf(response: Response): Promise<Error> {
  const refusal = refusalSchema.safeParse(await response.json().catch(() => null))
  const status = statusSchema.safeParse(response.status)
  if (refusal.success && status.success)
    return new RequestError(status.data, refusal.data.error.code, refusal.data.error.message)
  return new Error(refusal.data?.error.message ?? `Longhand answered with status ${response.status}.`)
}

/**
 * Takes up a stream that broke off where it was lost; gives up when the host does not come back. Only the host knows
 * whether an ending event is the last one (a run may have been resumed since): it then has nothing more to send (204).
 */
async function* followStream(
  open: (headers: Record<string, string>) => Promise<Response>,
  signal: AbortSignal,
): AsyncGenerator<RunEvent> {
  let lastId = ''
  for (let breaks = 0; breaks < mostBreaks && !signal.aborted; breaks += 1) {
    let hasEnded = false
    try {
      const response = await open(lastId ? { 'last-event-id': lastId } : {})
      if (response.status === 204) return
      for await (const { id, event } of eventsOf(response)) {
        lastId = id ?? lastId
        breaks = 0
        hasEnded = endsStream(event)
        yield event
      }
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof RequestError) throw error
    }
    if (!hasEnded) await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
  }
  if (!signal.aborted)
    throw new Error('The server of this run does not answer any more. What was written is kept there.')
}

async function* eventsOf({ body }: Response): AsyncGenerator<{ id: string | undefined; event: RunEvent }> {
  if (!body) return
  const messages = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream())
  for await (const { id, data } of messages) yield { id, event: runEventSchema.parse(JSON.parse(data)) }
}
