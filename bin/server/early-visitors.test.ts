import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { holdVisitors } from './early-visitors'

let server: Server
let letIn: () => void

beforeEach(async () => {
  server = createServer()
  letIn = holdVisitors(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const address = (): string => {
  const at = server.address()
  return typeof at === 'object' && at ? `127.0.0.1:${at.port}` : ''
}

test('a request that comes early is answered when everything is ready', async () => {
  const arrived = new Promise((resolve) => server.once('request', resolve))
  const early = fetch(`http://${address()}/`)
  await arrived
  server.on('request', (_request, response) => response.end('ready'))
  letIn()
  expect(await (await early).text()).toBe('ready')
  expect(await (await fetch(`http://${address()}/`)).text()).toBe('ready')
})

test('an upgrade that comes early is answered too, and once', async () => {
  const arrived = new Promise((resolve) => server.once('upgrade', resolve))
  const early = new WebSocket(`ws://${address()}/`)
  const refused = new Promise<number | undefined>((resolve) =>
    early.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
  )
  await arrived
  let upgrades = 0
  server.on('upgrade', (_request, socket) => {
    upgrades += 1
    socket.end('HTTP/1.1 404 Refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
  })
  letIn()
  expect(await refused).toBe(404)
  expect(upgrades).toBe(1)
})
