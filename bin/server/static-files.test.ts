import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readyStaticFiles } from '../set-up/static-files.mjs'
import { codingFor, withStaticFiles } from './static-files'

const folder = mkdtempSync(join(tmpdir(), 'longhand-static-'))
const script = `globalThis.words = ${JSON.stringify('word '.repeat(500))}`
let server: Server
let url: string

beforeAll(async () => {
  mkdirSync(join(folder, 'chunks'))
  writeFileSync(join(folder, 'chunks/page.js'), script)
  writeFileSync(join(folder, 'chunks/page.css'), 'p { margin: 0 }')
  writeFileSync(join(folder, 'chunks/font.woff2'), 'font')
  await readyStaticFiles(folder)
  const handle = withStaticFiles(folder, async (_, response) => void response.writeHead(404).end('left to Next'))
  server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_next/static/chunks`
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

describe('scripts and styles', () => {
  it.each(['br', 'gzip', 'identity'])('come whole in %s, to be kept for good', async (coding) => {
    const answer = await fetch(`${url}/page.js`, { headers: { 'accept-encoding': coding } })
    expect(answer.headers.get('content-encoding')).toBe(coding === 'identity' ? null : coding)
    expect(answer.headers.get('content-type')).toContain('javascript')
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(await answer.text()).toBe(`//# allFunctionsCalledOnLoad\n${script}`)
  })

  it('come in far fewer bytes than they have', async () => {
    const { headers } = await fetch(`${url}/page.js`, { method: 'HEAD', headers: { 'accept-encoding': 'br' } })
    expect(Number(headers.get('content-length'))).toBeLessThan(script.length / 10)
  })

  it('that are styles have no hint for the engine', async () => {
    expect(await (await fetch(`${url}/page.css`)).text()).toBe('p { margin: 0 }')
  })

  it('stay as they were when the next build takes them away', async () => {
    rmSync(join(folder, 'chunks/page.css'))
    expect((await fetch(`${url}/page.css`)).status).toBe(200)
  })

  it.each(['font.woff2', 'page.js.br', 'page.js.gz', 'missing.js', '../page.js', '%2e%2e/page.js'])(
    'are all that is served: %s is not',
    async (name) => {
      expect(await (await fetch(`${url}/${name}`)).text()).toBe('left to Next')
    },
  )
})

it.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip;q=1.0, br;q=0', 'gzip'],
  ['br;q=0.5', 'br'],
  ['deflate', 'plain'],
  ['', 'plain'],
])('takes of %s %s', (accepted, coding) => expect(codingFor(accepted)).toBe(coding))
