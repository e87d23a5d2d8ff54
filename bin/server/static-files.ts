/**
 * The scripts and styles of the pages, from memory and as the build has compressed them. Next would compress them anew for
 * each window, on the thread that the live documents need; and a window of this build finds all of it while another is made.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, sep } from 'node:path'

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

type StaticFile = {
  readonly type: string
  readonly plain: Buffer
  readonly br: Buffer
  readonly gzip: Buffer
}

const prefix = '/_next/static/'
const types: Readonly<Record<string, string>> = {
  js: 'application/javascript; charset=UTF-8',
  css: 'text/css; charset=UTF-8',
}

/** `folder`: made ready by bin/set-up/static-files.mjs. What is not in memory is left to `handle`. */
export function withStaticFiles(folder: string, handle: Handle): Handle {
  const files = read(folder)
  return async (request, response) => {
    const { url = '', method, headers } = request
    const file = url.startsWith(prefix) ? files.get(url.slice(prefix.length).split('?', 1)[0] ?? '') : undefined
    if (!file || (method !== 'GET' && method !== 'HEAD')) return handle(request, response)
    const coding = codingFor(headers['accept-encoding'] ?? '')
    const content = file[coding]
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': content.byteLength,
      ...(coding === 'plain' ? {} : { 'content-encoding': coding }),
      vary: 'accept-encoding',
      // The name has the digest of the content in it.
      'cache-control': 'public, max-age=31536000, immutable',
    })
    response.end(method === 'HEAD' ? undefined : content)
  }
}

function read(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = types[name.slice(name.lastIndexOf('.') + 1)]
    if (!type) continue
    const path = join(folder, name)
    files.set(name.split(sep).join('/'), {
      type,
      plain: readFileSync(path),
      br: readFileSync(`${path}.br`),
      gzip: readFileSync(`${path}.gz`),
    })
  }
  return files
}

/** The smallest that a browser takes, by its Accept-Encoding (RFC 9110, 12.5.3). */
export function codingFor(accepted: string): 'br' | 'gzip' | 'plain' {
  const taken = accepted.split(',').flatMap((each) => {
    const [name = '', weight = ''] = each.split(';').map((part) => part.trim().toLowerCase())
    return /^q=0(\.0*)?$/.test(weight) ? [] : [name]
  })
  return (['br', 'gzip'] as const).find((coding) => taken.includes(coding)) ?? 'plain'
}
