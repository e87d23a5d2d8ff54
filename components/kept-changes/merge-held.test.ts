import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { documentIdSchema } from '@/lib/documents/live-document'
import { changesIn, type KeptEdit, KeptLedger } from './kept-ledger'
import type { KeptRow } from './kept-row'
import { keptOrigin, mergeHeld } from './merge-held'
import { typedWords } from './typed-words'

const document = documentIdSchema.parse('0190ab2c-7d10-7c3e-9a52-6f1d5c1b2a90')

const fromServer = 'server'

/** A server that commits what it was sent when it is asked, and forgets the rest when it is killed. */
class Server {
  committed = Y.encodeStateAsUpdate(new Y.Doc())
  live = new Y.Doc()

  take(update: Uint8Array): void {
    Y.applyUpdate(this.live, update)
  }

  commit(): void {
    this.committed = Y.encodeStateAsUpdate(this.live)
  }

  kill(): void {
    this.live = new Y.Doc()
    Y.applyUpdate(this.live, this.committed)
  }

  get text(): string {
    return this.live.getText('text').toString()
  }
}

/** The rows of one browser. */
class Rows {
  #next = 1
  all: KeptRow[] = []

  add(edit: KeptEdit): number {
    const number = this.#next
    this.#next += 1
    const { update, changes } = edit
    this.all.push({ number, person: 'one', document, title: '', update, changes, at: 0 })
    this.remove(edit.rows)
    return number
  }

  remove(numbers: readonly number[]): void {
    this.all = this.all.filter(({ number }) => !numbers.includes(number))
  }
}

class Tab {
  readonly doc = new Y.Doc()
  readonly ledger = new KeptLedger()
  #isOnline = false
  #asked = 0
  /** What was sent as it was made. */
  readonly told: Uint8Array[] = []

  constructor(
    readonly server: Server,
    readonly rows: Rows,
  ) {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === fromServer) return
      if (origin !== keptOrigin) this.ledger.made(update, Date.now())
      if (this.#isOnline) server.take(update)
    })
  }

  type(words: string): void {
    const text = this.doc.getText('text')
    text.insert(text.length, words)
  }

  store(): void {
    const edit = this.ledger.nextToStore()
    if (edit) this.rows.remove(this.ledger.stored(edit, this.rows.add(edit)))
  }

  /** Both have what the other has, then what is in the store is looked at. */
  comeOnline(mayMerge = true): number {
    this.#isOnline = mayMerge
    this.receive()
    if (mayMerge) this.server.take(Y.encodeStateAsUpdate(this.doc))
    this.ledger.found(this.rows.all)
    return mergeHeld(this.doc, this.ledger, mayMerge, (update) => this.told.push(update))
  }

  receive(): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(this.server.live), fromServer)
  }

  lose(): void {
    this.#isOnline = false
    this.ledger.lost()
  }

  /** Asks, and hears the answer after the commit. */
  save(): void {
    if (!this.#isOnline) return
    this.#asked += 1
    this.ledger.asked(this.#asked, true)
    this.server.commit()
    this.rows.remove(this.ledger.committed(this.#asked))
  }
}

const newBrowser = () => {
  const server = new Server()
  const rows = new Rows()
  return { server, rows, open: () => new Tab(server, rows) }
}

describe('changes that a closed tab has left in the browser', () => {
  it('come into the document of the next one, and go from the browser once they are committed', () => {
    const { server, rows, open } = newBrowser()
    const first = open()
    first.type('offline ')
    first.store()
    const second = open()
    expect(second.comeOnline()).toBe(1)
    expect(server.text).toBe('offline ')
    expect(rows.all).toHaveLength(1)
    second.save()
    expect(rows.all).toEqual([])
  })

  it('count for nothing where the server has them already, and go after its next commit', () => {
    const { server, rows, open } = newBrowser()
    const first = open()
    first.comeOnline()
    first.type('sent ')
    first.store()
    const second = open()
    expect(second.comeOnline()).toBe(0)
    expect(changesIn(second.ledger.uncommitted)).toBe(0)
    expect(rows.all).toHaveLength(1)
    second.save()
    expect(rows.all).toEqual([])
    expect(server.text).toBe('sent ')
  })

  it('merge those of two tabs, none of them twice', () => {
    const { server, rows, open } = newBrowser()
    const tabs = [open(), open()]
    for (const [index, tab] of tabs.entries()) {
      tab.comeOnline()
      tab.lose()
      tab.type(`<${index}>`)
      tab.store()
    }
    for (const tab of tabs) tab.comeOnline()
    for (const tab of tabs) tab.save()
    expect(server.text.match(/<\d>/g)?.sort()).toEqual(['<0>', '<1>'])
    expect(rows.all).toEqual([])
  })

  it('stay in the browser where what they belong to is not in the document any more', () => {
    const { server, rows, open } = newBrowser()
    const backup = server.committed
    const first = open()
    first.comeOnline()
    first.type('lost with the backup ')
    first.save()
    first.lose()
    first.type('and this depends on it')
    first.store()
    server.committed = backup
    server.kill()
    const second = open()
    expect(second.comeOnline()).toBe(0)
    expect(changesIn(second.ledger.held)).toBe(1)
    expect(second.told).toEqual([])
    second.save()
    expect(rows.all).toHaveLength(1)
    expect(server.text).toBe('')
  })

  it('stay in the browser where the person may only read, however often the server answers', () => {
    const { server, rows, open } = newBrowser()
    const first = open()
    first.type('typed as a writer')
    first.store()
    const second = open()
    second.comeOnline(false)
    second.ledger.asked(1, false)
    rows.remove(second.ledger.committed(1))
    expect(changesIn(second.ledger.uncommitted)).toBe(1)
    expect(rows.all).toHaveLength(1)
    expect(second.doc.getText('text').toString()).toBe('')
    expect(server.text).toBe('')
  })

  it('stay in the browser when they cannot be read', () => {
    const { rows, open } = newBrowser()
    rows.all = [
      { number: 7, person: 'one', document, title: '', update: new Uint8Array([250, 1, 2]), changes: 1, at: 0 },
    ]
    const tab = open()
    expect(tab.comeOnline()).toBe(0)
    tab.save()
    expect(tab.ledger.held).toHaveLength(1)
    expect(rows.all).toHaveLength(1)
  })

  it('are sent as they were made, words among them whose block another has taken away', () => {
    const { server, open } = newBrowser()
    const blocks = (doc: Y.Doc) => doc.getArray<Y.Text>('blocks')
    blocks(server.live).push([new Y.Text('One.')])
    const first = open()
    first.comeOnline()
    first.lose()
    blocks(first.doc).get(0).insert(4, ' Two.')
    first.store()
    blocks(server.live).delete(0, 1)
    const second = open()
    expect(second.comeOnline()).toBe(1)
    expect(second.told.map((update) => typedWords([update]))).toEqual(['Two.'])
    expect(typedWords([Y.encodeStateAsUpdate(second.doc)])).toBe('')
  })

  it('are sent as one, so that what was deleted again is sent with its deletion', () => {
    const { server, open } = newBrowser()
    const first = open()
    first.comeOnline()
    first.lose()
    first.type('teh')
    first.store()
    first.doc.getText('text').delete(1, 2)
    first.type('he')
    first.store()
    const second = open()
    expect(second.comeOnline()).toBe(1)
    expect(second.told).toHaveLength(1)
    expect(server.text).toBe('the')
  })

  it('are not tried again until something has come that they lacked', () => {
    const { server, rows, open } = newBrowser()
    const first = open()
    first.type('one ')
    const missing = Y.encodeStateAsUpdate(first.doc)
    first.ledger.forget([...first.ledger.uncommitted])
    first.type('two')
    first.store()
    const second = open()
    expect(second.comeOnline()).toBe(0)
    const [edit] = second.ledger.held
    const lacked = edit?.lacks
    expect(second.comeOnline()).toBe(0)
    expect(edit?.lacks).toBe(lacked)
    expect([lacked?.size, rows.all.length]).toEqual([1, 1])
    server.take(missing)
    expect(second.comeOnline()).toBe(1)
    expect(server.text).toBe('one two')
    expect(second.told).toHaveLength(1)
  })

  it('holds nothing that the server has shown', () => {
    const { server, rows, open } = newBrowser()
    server.live.getText('text').insert(0, 'a model wrote this ')
    const tab = open()
    tab.comeOnline()
    server.live.getText('text').insert(0, 'and this ')
    tab.receive()
    tab.store()
    expect(rows.all).toEqual([])
    tab.type('mine')
    tab.store()
    const stranger = new Y.Doc()
    Y.applyUpdate(stranger, rows.all[0]?.update ?? new Uint8Array())
    expect(stranger.getText('text').toString()).toBe('')
  })

  it('loses nothing that was stored and doubles nothing, whatever happens', () => {
    const tabNumber = fc.nat(2)
    const event = fc.oneof(
      ...(['type', 'store', 'online', 'lose', 'save', 'close'] as const).map((type) =>
        fc.record({ type: fc.constant(type), tab: tabNumber }),
      ),
      fc.record({ type: fc.constant('kill' as const), tab: tabNumber }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const { server, rows, open } = newBrowser()
        const tabs = [open(), open(), open()]
        let typed = 0
        for (const { type, tab: number } of events) {
          const tab = tabs[number] ?? open()
          if (type === 'type') {
            typed += 1
            tab.type(`<${typed}>`)
          }
          if (type === 'store') tab.store()
          if (type === 'online') tab.comeOnline()
          if (type === 'lose') tab.lose()
          if (type === 'save') tab.save()
          if (type === 'close') {
            tab.store()
            tab.lose()
            tabs[number] = open()
          }
          if (type === 'kill') {
            for (const each of tabs) each.lose()
            server.kill()
          }
        }
        for (const tab of tabs) {
          tab.store()
          tab.lose()
        }
        server.kill()
        const last = open()
        last.comeOnline()
        last.save()
        server.kill()
        const found = (server.text.match(/<\d+>/g) ?? []).sort()
        expect(found).toEqual(Array.from({ length: typed }, (_, index) => `<${index + 1}>`).sort())
        expect(rows.all).toEqual([])
        expect(last.ledger.held).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
