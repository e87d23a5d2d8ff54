/** What the three wires of the protocol server have in common: how a request is read and events are written. */
import type { ServerResponse } from 'node:http'
import type { z } from 'zod'
import type { FinishReason, ModelRequest, ModelUsage } from '../model'

/** How an answer breaks off, as the network or the provider would do it. */
export type Break =
  /** The socket is reset. */
  | 'cut'
  /** The connection is closed politely in mid-stream. */
  | 'end-of-file'
  /** Nothing more comes, and the connection stays open. */
  | 'stall'
  /** An error is told inside the stream. */
  | 'error-event'

export type Wire = {
  /** The path that answers are asked for at. */
  readonly path: string
  readonly body: z.ZodType<ModelRequest>
  /** The provider's own shape of an error. */
  errorBody(type: string, message: string): unknown
  start(send: Send, model: string, usage: ModelUsage): void
  delta(send: Send, text: string): void
  errorEvent(send: Send): void
  finish(send: Send, model: string, reason: FinishReason, usage: ModelUsage): void
}

/** Writes one server-sent event; chat completions name theirs not at all. */
export type Send = (event: string | null, data: unknown) => void

export function sender(response: ServerResponse): Send {
  return (event, data) => {
    const text = typeof data === 'string' ? data : JSON.stringify(data)
    response.write(`${event ? `event: ${event}\n` : ''}data: ${text}\n\n`)
  }
}
