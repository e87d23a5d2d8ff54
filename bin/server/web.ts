/** The web server: Next's pages and routes, the live documents' WebSocket and the health of it all, on one port. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import next from 'next'
import { log } from '@/lib/platform/log'
import { StartError } from '@/lib/platform/start-error'
import { version } from '@/package.json'
import type { Host } from '../host'
import { holdVisitors } from './early-visitors'
import { admit } from './gate'
import { setPageHeaders } from './page-headers'

export type WebOptions = {
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
  readonly projectDirectory: string
  readonly isDevelopment: boolean
}

export type Web = {
  /** What a browser opens. */
  readonly address: string
  /** Takes no more requests; resolves once the last connection is gone, those of live documents included. */
  stop(): Promise<void>
}

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>

/** The port is taken; whoever comes waits until `letIn`. */
export type Door = { readonly server: Server; readonly letIn: () => void }

/** Longer than clients and proxies keep a connection: whoever closes first must not be asked once more just then. */
const KEEP_ALIVE_MS = 75_000

/** Takes the port first, so that a taken one is told before anything else is made ready. */
export async function listen({ host, port }: Pick<WebOptions, 'host' | 'port'>): Promise<Door> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS })
  const letIn = holdVisitors(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenProblem(error, host, port)))
    server.listen(port, host, resolve)
  })
  return { server, letIn }
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
  const handle = app.getRequestHandler()
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
  return { address: `http://${nameOf(options.host)}:${portOf(server)}`, stop: () => close(server, app) }
}

const nameOf = (host: string): string => (host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host)

const portOf = (server: Server): number => {
  const address: string | AddressInfo | null = server.address()
  return address && typeof address === 'object' ? address.port : 0
}

type Pages = { readonly isDevelopment: boolean; readonly handle: Handle }

async function answer(request: IncomingMessage, response: ServerResponse, longhand: Host, pages: Pages): Promise<void> {
  setPageHeaders(request, response, pages.isDevelopment)
  const admission = admit(request, longhand.owner)
  if (admission.type === 'refused') return sendJson(response, admission.status, refusal(admission.message))
  if (pathOf(request) === '/api/health') return sendHealth(response, longhand)
  if (admission.cookie) {
    response.appendHeader('set-cookie', admission.cookie)
    request.headers.cookie = withCookie(request.headers.cookie, admission.cookie)
  }
  return pages.handle(request, response)
}

const refusal = (message: string) => ({ error: { code: 'foreign', message } })

/** The first request of a browser is already that of its person. A cookie that was not signed here is left out. */
function withCookie(present: string | undefined, given: string): string {
  const [own = ''] = given.split(';')
  const [name = ''] = own.split('=')
  const others = (present ?? '').split(';').filter((part) => part.trim() !== '' && !part.trim().startsWith(`${name}=`))
  return [...others.map((part) => part.trim()), own].join('; ')
}

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
  const admission = admit(request, longhand.owner)
  if (admission.type === 'refused') return refuseUpgrade(socket, admission.status, admission.message)
  const path = pathOf(request)
  if (path === '/collaboration') return longhand.documents.connect(request, socket, head, admission.person)
  if (toNext && path.startsWith('/_next/')) return toNext(request, socket, head)
  refuseUpgrade(socket, 404, 'There is nothing to connect to here.')
}

function refuseUpgrade(socket: Duplex, status: number, message: string): void {
  const body = JSON.stringify(refusal(message))
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
