/** A server of Hocuspocus and no more, with the book in each of its documents, and a model that writes in them. */
import { Server } from '@hocuspocus/server'
import * as Y from 'yjs'
import { writeMarkdown } from '../../lib/documents/markdown/markdown'
import type { BookSection } from './book'
import { bookIn, putUnder, wholeOf } from './plain-book'

/** As our own server shows what a model writes. */
const BATCH_MS = 50

export class PlainHost {
  private constructor(private readonly server: Server) {}

  static async open(book: readonly BookSection[]): Promise<PlainHost> {
    const state = stateOf(book)
    const server = new Server({
      address: '127.0.0.1',
      port: 0,
      quiet: true,
      stopOnSignals: false,
      onLoadDocument: async ({ document }) => Y.applyUpdate(document, state),
    })
    await server.listen()
    return new PlainHost(server)
  }

  get url(): string {
    return `http://127.0.0.1:${this.server.address.port}`
  }

  /** A paragraph grows under the heading `title` until it is told to stop; answers with how to stop it. */
  async write(documentId: string, title: string, wordsPerSecond: number): Promise<() => Promise<void>> {
    const connection = await this.server.hocuspocus.openDirectConnection(documentId)
    const text = new Y.XmlText()
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    await connection.transact((document) => putUnder(document, title, paragraph))
    const words = 'river '.repeat(Math.round((wordsPerSecond * BATCH_MS) / 1_000))
    const timer = setInterval(() => {
      void connection.transact(() => text.insert(text.length, words))
    }, BATCH_MS)
    return async () => {
      clearInterval(timer)
      await connection.disconnect()
    }
  }

  /** What one of its documents says. */
  textOf(documentId: string): string {
    const document = this.server.hocuspocus.documents.get(documentId)
    return document ? bookIn(document).toString() : ''
  }

  close(): Promise<void> {
    return this.server.destroy()
  }
}

function stateOf(book: readonly BookSection[]): Uint8Array {
  const doc = new Y.Doc()
  writeMarkdown(doc, bookIn(doc), wholeOf(book))
  return Y.encodeStateAsUpdate(doc)
}
