/**
 * A server that speaks a provider's protocol, with Rehearsal behind it. Tests, journeys and the command line are pointed
 * at it in place of the provider; faults are scripted by the number of the call, and every request body is kept.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { FinishReason, Model, ModelRequest, ModelUsage } from '../model'
import { Rehearsal } from '../rehearsal/model'
import type { RehearsalSettings } from '../rehearsal/settings'
import { estimateTokens } from '../tokens'
import { anthropicWire } from './anthropic-wire'
import { chatWire } from './chat-wire'
import { responsesWire } from './responses-wire'
import { type Break, type Send, sender, type Wire } from './wire'

export type WireName = 'anthropic' | 'responses' | 'chat'

const wires: Readonly<Record<WireName, Wire>> = { anthropic: anthropicWire, responses: responsesWire, chat: chatWire }

/** What happens to one call instead of a whole answer. */
export type ScriptedFault =
  | {
      readonly status: number
      readonly type: string
      readonly message?: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Breaks off after so many pieces of text. */
  | { readonly break: Break; readonly after: number }
  | { readonly finish: FinishReason }

export type ProtocolServerOptions = {
  readonly wire: WireName
  readonly port?: number
  /** Requests with another key are refused; any key is taken when absent. */
  readonly key?: string
  readonly models?: readonly string[]
  /** Beside what all models are listed with: as vLLM, OpenRouter and others tell limits. */
  readonly listedAs?: Readonly<Record<string, unknown>>
  readonly rehearsal?: Partial<RehearsalSettings>
  /** Answers in place of Rehearsal. */
  readonly model?: Model
  /** By the number of the call, from 1. */
  readonly faults?: Readonly<Record<number, ScriptedFault>>
  /** Refuses requests whose body names one of these fields, like servers that do not know them. */
  readonly unknownFields?: readonly string[]
}

export type RecordedRequest = {
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: unknown
}

export type ProtocolServer = {
  /** Without `/v1`, as ANTHROPIC_BASE_URL wants it; the other two want `${url}/v1`. */
  readonly url: string
  readonly requests: readonly RecordedRequest[]
  close(): Promise<void>
}

export async function startProtocolServer(options: ProtocolServerOptions): Promise<ProtocolServer> {
  const requests: RecordedRequest[] = []
  const desk = new Desk(options)
  const server = createServer((request, response) => {
    desk
      .handle(request, response, requests)
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The protocol server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

class Desk {
  readonly #wire: Wire
  readonly #model: Model
  #calls = 0

  constructor(private readonly options: ProtocolServerOptions) {
    this.#wire = wires[options.wire]
    this.#model = options.model ?? new Rehearsal(options.rehearsal)
  }

  async handle(request: IncomingMessage, response: ServerResponse, requests: RecordedRequest[]): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://server').pathname
    const text = await textOf(request)
    if (!this.#accepts(request)) return this.#refuse(response, 401, 'authentication_error', 'invalid key')
    if (path === '/v1/models')
      return sendJson(response, 200, modelPage(this.options.models ?? ['rehearsal'], this.options.listedAs))
    if (path !== this.#wire.path) return this.#refuse(response, 404, 'not_found_error', 'no such path')
    const body: unknown = JSON.parse(text)
    requests.push({ path, headers: request.headers, body })
    await this.#answer(body, response)
  }

  #accepts({ headers }: IncomingMessage): boolean {
    const { key } = this.options
    return key === undefined || headers['x-api-key'] === key || headers.authorization === `Bearer ${key}`
  }

  async #answer(body: unknown, response: ServerResponse): Promise<void> {
    this.#calls += 1
    const fault = this.options.faults?.[this.#calls] ?? null
    if (fault && 'status' in fault)
      return this.#refuse(response, fault.status, fault.type, fault.message ?? fault.type, fault.headers)
    const parsed = this.#wire.body.safeParse(body)
    if (!parsed.success) return this.#refuse(response, 400, 'invalid_request_error', z.prettifyError(parsed.error))
    const unknown = this.options.unknownFields?.find(
      (field) => z.looseObject({ [field]: z.unknown() }).safeParse(body).data?.[field] !== undefined,
    )
    if (unknown) return this.#refuse(response, 400, 'invalid_request_error', `Unknown field: ${unknown}`)
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
    await this.#stream(parsed.data, response, fault)
  }

  async #stream(request: ModelRequest, response: ServerResponse, fault: ScriptedFault | null): Promise<void> {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const send = sender(response)
    const before = promptUsage(request)
    this.#wire.start(send, 'rehearsal', before)
    let pieces = 0
    let text = ''
    try {
      for await (const part of this.#model.stream(request, gone.signal)) {
        if (fault && 'break' in fault && pieces >= fault.after) return await this.#breakOff(fault.break, send, response)
        if (part.type === 'text-delta') this.#wire.delta(send, part.text)
        if (part.type === 'text-delta') {
          pieces += 1
          text += part.text
        }
        if (part.type === 'finish')
          this.#wire.finish(send, 'rehearsal', fault && 'finish' in fault ? fault.finish : part.reason, {
            ...before,
            outputTokens: estimateTokens(text),
          })
      }
      response.end()
    } catch (error) {
      if (!gone.signal.aborted) throw error
    }
  }

  async #breakOff(kind: Break, send: Send, response: ServerResponse): Promise<void> {
    if (kind === 'error-event') this.#wire.errorEvent(send)
    // What was written must be on its way before the socket is reset.
    if (kind === 'cut') await sleep(20)
    if (kind === 'cut') response.destroy()
    else if (kind !== 'stall') response.end()
  }

  #refuse(
    response: ServerResponse,
    status: number,
    type: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ): void {
    sendJson(response, status, this.#wire.errorBody(type, message), headers)
  }
}

/** Everything is declared a cache write, or the last breakpoint a read: enough to see that the counts arrive. */
function promptUsage(request: ModelRequest): ModelUsage {
  const parts = [...request.system, ...request.messages.flatMap((message) => message.parts)]
  const tokens = estimateTokens(parts.map((part) => part.text).join(''))
  const marked = parts.filter((part) => part.cacheThrough).map((part) => part.text)
  return {
    promptTokens: tokens,
    cachedTokens: Math.min(tokens, estimateTokens(marked.join(''))),
    cacheWriteTokens: 0,
    outputTokens: 0,
  }
}

function modelPage(ids: readonly string[], listedAs: ProtocolServerOptions['listedAs'] = {}): object {
  const data = ids.map((id) => ({
    id,
    type: 'model',
    object: 'model',
    created: 1,
    owned_by: 'tests',
    created_at: '2026-01-01T00:00:00Z',
    display_name: id,
    lifecycle: 'active',
    max_input_tokens: 200_000,
    max_tokens: 64_000,
    ...listedAs,
  }))
  return { object: 'list', data, has_more: false, first_id: ids[0] ?? null, last_id: ids.at(-1) ?? null }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  request.setEncoding('utf8')
  for await (const chunk of request) text += chunk
  return text
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}
