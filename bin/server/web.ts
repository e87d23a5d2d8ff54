/** The web server: Next's pages and routes, the live documents' WebSocket and the health of it all, on one port. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import next from 'next'
import { log } from '@/lib/platform/log'
import { StartError } from '@/lib/platform/start-error'
import { version } from '@/package.json'
import type { Host } from '../host'
import { holdVisitors } from './early-visitors'
import { forgetPerson, identify, type Refusal, refusalOf } from './gate'
import { setPageHeaders } from './page-headers'
import { type Handle, withStaticFiles } from './static-files'

export type WebOptions = {
  readonly host: string
  readonly projectDirectory: string
  readonly isDevelopment: boolean
}

export type Web = {
  /** Takes no more requests; resolves once the last connection is gone, those of live documents included. */
  stop(): Promise<void>
}

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>

/** The port is taken; whoever comes waits until `letIn`. */
export type Door = {
  readonly server: Server
  readonly letIn: () => void
  /** What a browser on this computer opens. */
  readonly address: string
}

type Place = {
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
}

/** Longer than clients and proxies keep a connection: whoever closes first must not be asked once more just then. */
const KEEP_ALIVE_MS = 75_000

/** Takes the port first, so that a taken one is told before anything else is made ready. */
export async function listen({ host, port }: Place): Promise<Door> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS })
  const letIn = holdVisitors(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenProblem(error, host, port)))
    server.listen(port, host, resolve)
  })
  return { server, letIn, address: `http://${nameOf(host)}:${portOf(server)}` }
}

function listenProblem(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (error.code === 'EADDRINUSE')
    return new StartError(
      'port-taken',
      `Port ${port} is taken by another program. Stop that one, or choose another with PORT.`,
    )
  if (error.code === 'EACCES')
    return new StartError('port-taken', `Port ${port} may not be used by this user. Choose one above 1023 with PORT.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new StartError('port-taken', `${host} is no address of this computer. Change HOST, or leave it away.`)
  return error
}

export async function serve({ server, letIn }: Door, longhand: Host, options: WebOptions): Promise<Web> {
  const { projectDirectory: dir, isDevelopment } = options
  const app = next({ dev: isDevelopment, dir, hostname: options.host, port: portOf(server), httpServer: server })
  await app.prepare()
  const pages = app.getRequestHandler()
  const handle = isDevelopment ? pages : withStaticFiles(join(dir, '.next/static'), pages)
  const upgrade = app.getUpgradeHandler()
  // In development Next takes upgrades of its own; only those that passed the gate are handed to it.
  server.removeAllListeners('upgrade')
  server.on('request', (request, response) => {
    answer(request, response, longhand, { isDevelopment, handle }).catch((error) => failed(error, response))
  })
  server.on('upgrade', (request, socket, head) => {
    connect(request, socket, head, longhand, isDevelopment ? upgrade : null).catch((error) => {
      log.error({ error }, 'An upgrade failed')
      socket.destroy()
    })
  })
  letIn()
  return { stop: () => close(server, app) }
}

/** One that listens to every network answers at this computer, too. */
function nameOf(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

const portOf = (server: Server): number => {
  const address: string | AddressInfo | null = server.address()
  return address && typeof address === 'object' ? address.port : 0
}

type Pages = { readonly isDevelopment: boolean; readonly handle: Handle }

async function answer(request: IncomingMessage, response: ServerResponse, longhand: Host, pages: Pages): Promise<void> {
  setPageHeaders(request, response, pages.isDevelopment)
  const refused = refusalOf(request)
  if (refused) return sendJson(response, refused.status, explain(refused))
  forgetPerson(request)
  const path = pathOf(request)
  if (path === '/api/health') return sendHealth(response, longhand)
  // What pages are made of is nobody's.
  if (!path.startsWith('/_next/')) {
    const { cookies } = await identify(request)
    for (const cookie of cookies) response.appendHeader('set-cookie', cookie)
  }
  return pages.handle(request, response)
}

const explain = ({ message }: Refusal) => ({ error: { code: 'foreign', message } })

async function sendHealth(response: ServerResponse, { database, isWell }: Host): Promise<void> {
  const well = await isWell()
  sendJson(response, well ? 200 : 503, { status: well ? 'ok' : 'failing', database, version })
}

async function connect(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  longhand: Host,
  toNext: Upgrade | null,
): Promise<void> {
  socket.on('error', (error) => log.info({ error }, 'A socket broke before its upgrade'))
  const refused = refusalOf(request)
  if (refused) return refuseUpgrade(socket, refused.status, explain(refused))
  const path = pathOf(request)
  forgetPerson(request)
  if (toNext && path.startsWith('/_next/')) return toNext(request, socket, head)
  if (path !== '/collaboration')
    return refuseUpgrade(socket, 404, { error: { code: 'unknown', message: 'There is nothing to connect to here.' } })
  const { person } = await identify(request)
  if (person) return longhand.documents.connect(request, socket, head, person)
  refuseUpgrade(socket, 401, {
    error: { code: 'not-signed-in', message: 'You are not signed in here. Sign in first.' },
  })
}

function refuseUpgrade(socket: Duplex, status: number, answer: unknown): void {
  const body = JSON.stringify(answer)
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

const pathOf = ({ url }: IncomingMessage): string => (url ?? '/').split('?', 1)[0] ?? '/'

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

function failed(error: unknown, response: ServerResponse): void {
  log.error({ error }, 'A request failed outside its route')
  const message = 'Longhand ran into a fault of its own. Nothing that was saved is lost. Try again.'
  if (!response.headersSent) sendJson(response, 500, { error: { code: 'internal', message } })
  else response.destroy()
}

/** Streams of events stay open for ever: they are cut, and their browsers come back by themselves. */
async function close(server: Server, app: { close(): Promise<void> }): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
  await app.close()
}
