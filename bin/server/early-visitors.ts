/** Those who come while Longhand is still being made ready: they wait, and are let in as soon as it is. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * Node leaves a request without a listener unanswered for ever, and a page that looks for its server again after a
 * restart would wait for that answer just as long. What comes back lets everybody in and ends the waiting.
 */
export function holdVisitors(server: Server): () => void {
  const waiting: (() => void)[] = []
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    waiting.push(() => server.emit('request', request, response))
  }
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    waiting.push(() => server.emit('upgrade', request, socket, head))
  }
  server.on('request', onRequest).on('upgrade', onUpgrade)
  return () => {
    server.off('request', onRequest).off('upgrade', onUpgrade)
    for (const letIn of waiting) letIn()
  }
}
