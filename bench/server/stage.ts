/** The server that is measured, whole as people start it, and the documents in it. */
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import { z } from 'zod'
import type { Visitor } from '../../e2e/fixtures/live-window'
import { LonghandServer } from '../../e2e/fixtures/server'
import { sectionsOf } from '../../lib/documents/live-document'
import { writeMarkdown } from '../../lib/documents/markdown/markdown'
import { addSection } from '../../lib/documents/outline-entries'
import { proseOf } from '../../lib/documents/testing/typical-edits'
import { sectionIdSchema } from '../../lib/outline/outline'

/** Of each document. */
export const WORDS = 5_000
const SECTIONS = 10

export class Stage {
  readonly #state = stateOf()

  private constructor(
    private readonly server: LonghandServer,
    readonly visitor: Visitor,
  ) {}

  static async open(): Promise<Stage> {
    const server = await LonghandServer.start()
    const response = await fetch(server.url)
    const cookie = response.headers
      .getSetCookie()
      .map((each) => each.split(';', 1)[0])
      .join('; ')
    return new Stage(server, { url: server.url, cookie })
  }

  get pid(): number {
    return this.server.pid
  }

  /** Made by a request, as by a person; its text is put in place of the empty one that it has. */
  async newDocument(): Promise<string> {
    const { url, cookie } = this.visitor
    const response = await fetch(`${url}/api/documents`, {
      method: 'POST',
      headers: { cookie, origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ brief: `A note on tide mills, ${newId()}` }),
    })
    const { document } = z.object({ document: z.object({ id: z.uuid() }) }).parse(await response.json())
    const rows = [document.id, Buffer.from(this.#state)]
    await this.server.database.change('UPDATE drafts SET state = $2 WHERE "documentId" = $1', rows)
    return document.id
  }

  close(): Promise<void> {
    return this.server.remove()
  }
}

function stateOf(): Uint8Array {
  const doc = new Y.Doc()
  for (let at = 0; at < SECTIONS; at += 1) {
    const id = sectionIdSchema.parse(newId())
    const plain = { parent: null, mainPoint: '', targetWords: 500, instructions: '', model: null, buildsOn: [] }
    addSection(doc, { id, title: `Section ${at}`, order: `a${at}`, ...plain }, null)
    const text = sectionsOf(doc).get(id)
    if (text) writeMarkdown(doc, text, proseOf(WORDS / SECTIONS, Math.random))
  }
  return Y.encodeStateAsUpdate(doc)
}
