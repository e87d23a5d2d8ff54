/** Pages that other editors make of the same text, on a server of their own. */
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { z } from 'zod'
import { markdownToHtml } from '../../lib/documents/static-html'
import type { BookSection } from './book'
import { wholeOf } from './plain-book'

export const rivals = ['single-editor', 'block-note'] as const
export type Rival = (typeof rivals)[number]

/** As wide and as high as our own page sets it. */
const page = (rival: Rival): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${rival}</title><link rel="icon" href="data:,">
<style>body { margin: 0 auto; max-width: 42rem; font: 19px/1.6 serif } .tiptap, .bn-editor { outline: none }</style></head>
<body><main></main><script type="module" src="/${rival}.js"></script></body></html>`

export class RivalPages {
  private constructor(private readonly server: Server) {}

  static async serve(book: readonly BookSection[]): Promise<RivalPages> {
    const files = new Map<string, { readonly type: string; readonly body: string | Uint8Array }>([
      ['/book.html', { type: 'text/html; charset=utf-8', body: markdownToHtml(wholeOf(book)) }],
    ])
    for (const rival of rivals) {
      files.set(`/${rival}`, { type: 'text/html; charset=utf-8', body: page(rival) })
      files.set(`/${rival}.js`, { type: 'text/javascript', body: await scriptOf(rival) })
    }
    const server = createServer(({ url = '/' }, response) => {
      const file = files.get(new URL(url, 'http://127.0.0.1').pathname)
      response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' }).end(file?.body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new RivalPages(server)
  }

  url(rival: Rival): string {
    const { port } = z.object({ port: z.number() }).parse(this.server.address())
    return `http://127.0.0.1:${port}/${rival}`
  }

  close(): Promise<void> {
    this.server.closeAllConnections()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))

async function scriptOf(rival: Rival): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [`bench/editor/pages/${rival}.ts`],
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    tsconfig: 'tsconfig.json',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}
