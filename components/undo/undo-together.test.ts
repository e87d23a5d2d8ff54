import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metaOf, outlineOf, sectionsOf } from '@/lib/documents/live-document'
import { readOutline } from '@/lib/documents/outline-entries'
import type { SectionId } from '@/lib/outline/outline'
import type { OutlineEdit } from '@/lib/outline/outline-edit'
import { newSection, sectionId } from '@/lib/outline/testing/arbitrary-outline'
import { placedSections } from '@/lib/outline/tree'
import { firstUpdate, Peer } from './testing/peers'

const kinds = [
  ...['type', 'type', 'rename', 'main-point', 'move', 'move', 'indent', 'outdent', 'add', 'remove', 'title'],
  ...['undo', 'undo', 'undo', 'redo', 'hear', 'hear'],
] as const
type Kind = (typeof kinds)[number]

type Act = { readonly peer: number; readonly kind: string; readonly one: number; readonly other: number }

const arbitraryActs: fc.Arbitrary<Act[]> = fc.array(
  fc.record({ peer: fc.nat(3), kind: fc.constantFrom<Kind[]>(...kinds), one: fc.nat(30), other: fc.nat(30) }),
  { minLength: 20, maxLength: 120 },
)

/** Whether each word should stand there; those that crossed with what took their block away may have gone with it. */
class Together {
  readonly peers: readonly Peer[]
  readonly #expected = new Map<string, boolean>()
  readonly #risky = new Set<string>()
  #count = 0

  constructor(count: number) {
    const first = firstUpdate(7)
    this.peers = Array.from({ length: count }, (_, at) => new Peer(at + 1, first))
    for (const word of this.peers[0]?.words.keys() ?? []) this.#expected.set(word, true)
  }

  async do({ peer: number, kind, one, other }: Act): Promise<void> {
    const peer = this.peers[number % this.peers.length]
    if (!peer) return
    const { ids } = peer
    const id = ids[one % Math.max(1, ids.length)]
    const target = ids[other % Math.max(1, ids.length)]
    this.#count += 1
    const value = `${peer.number}:${this.#count}`
    if (kind === 'hear') {
      const speaker = this.peers[other % this.peers.length]
      if (speaker && speaker !== peer) peer.hear(speaker)
      return
    }
    if (kind === 'undo' || kind === 'redo') await this.#turn(peer, kind)
    else if (kind === 'title') peer.undo.setMeta('title', value)
    else if (kind === 'add') this.#add(peer, value, one % 4 === 0 ? null : (target ?? null))
    else if (id && kind === 'type') this.#type(peer, id, `[${value}]`, other)
    else if (id && kind === 'remove') this.#remove(peer, id)
    else if (id) peer.undo.edit(editOf(kind, id, value, other % 5 === 0 ? null : (target ?? null)))
    this.#noteCrossings()
  }

  #add(peer: Peer, title: string, parent: SectionId | null): void {
    const { order: _, ...section } = newSection(sectionId(1_000 + this.#count), { parent, title })
    peer.undo.edit({ type: 'add', section, before: null })
  }

  #type(peer: Peer, id: SectionId, word: string, at: number): void {
    peer.type(id, word, at)
    this.#expected.set(word, true)
  }

  #remove(peer: Peer, id: SectionId): void {
    const before = peer.words
    peer.undo.edit({ type: 'remove', id })
    this.#noteWords(peer, before)
  }

  #noteWords(peer: Peer, before: ReadonlyMap<string, unknown>): void {
    const after = peer.words
    for (const word of before.keys()) if (!after.has(word)) this.#expected.set(word, false)
    for (const word of after.keys()) if (!before.has(word)) this.#expected.set(word, true)
  }

  /** What is typed into a block that another takes away before hearing of it goes with the block, in Yjs. */
  #noteCrossings(): void {
    for (const peer of this.peers)
      for (const [word, place] of peer.words)
        if (this.peers.some((other) => other !== peer && other.crosses(place))) this.#risky.add(word)
  }

  async #turn(peer: Peer, turn: 'undo' | 'redo'): Promise<void> {
    const before = peer.words
    const outline = new Map(readOutline(peer.doc).sections.map((section) => [section.id, section]))
    const title = metaOf(peer.doc).get('title')
    const theirs = new Set(peer.placedByOthers)
    const identities = new Map([...outline.keys()].map((id) => [id, outlineOf(peer.doc).get(id)]))
    const turned = await peer.undo.turn(turn)
    if (turn === 'undo')
      for (const word of before.keys())
        if (!peer.words.has(word)) expect(word, 'a word that an undo takes back').toMatch(own(peer))
    for (const after of readOutline(peer.doc).sections) {
      const was = outline.get(after.id)
      if (!was || identities.get(after.id) !== outlineOf(peer.doc).get(after.id)) continue
      for (const key of ['title', 'mainPoint'] as const)
        if (was[key] !== after[key] && turn === 'undo')
          expect(was[key], `${key} that an undo takes back`).toMatch(own(peer))
      if (theirs.has(after.id))
        expect(after, 'a place that others chose').toMatchObject({ parent: was.parent, order: was.order })
    }
    if (turn === 'undo' && title !== metaOf(peer.doc).get('title')) expect(title).toMatch(own(peer))
    if (turned) this.#noteWords(peer, before)
  }

  meet(): void {
    for (let round = 0; round < 2; round += 1)
      for (const peer of this.peers) for (const other of this.peers) if (other !== peer) peer.hear(other)
  }

  check(): void {
    const [first, ...others] = this.peers
    if (!first) return
    const seen = placedSections(readOutline(first.doc)).map(({ number, section }) => `${number} ${section.id}`)
    for (const { doc } of others) {
      expect(outlineOf(doc).toJSON()).toEqual(outlineOf(first.doc).toJSON())
      expect(sectionsOf(doc).toJSON()).toEqual(sectionsOf(first.doc).toJSON())
      expect(metaOf(doc).toJSON()).toEqual(metaOf(first.doc).toJSON())
      expect(placedSections(readOutline(doc)).map(({ number, section }) => `${number} ${section.id}`)).toEqual(seen)
    }
    const ids = seen.map((row) => row.split(' ')[1])
    expect(ids.toSorted(), 'each section stands in the outline once').toEqual(
      [...outlineOf(first.doc).keys()].toSorted(),
    )
    for (const id of ids) expect(sectionsOf(first.doc).has(id ?? ''), `text of ${id}`).toBe(true)
    const { words } = first
    for (const [word, isThere] of this.#expected)
      if (isThere && !this.#risky.has(word)) expect(words.has(word), word).toBe(true)
  }
}

const own = ({ number }: Peer): RegExp => new RegExp(`^\\[?${number}:`)

function editOf(kind: string, id: SectionId, value: string, target: SectionId | null): OutlineEdit {
  if (kind === 'rename') return { type: 'rename', id, title: value }
  if (kind === 'main-point') return { type: 'set-main-point', id, mainPoint: value }
  if (kind === 'move') return { type: 'move', id, to: { parent: target, before: null } }
  return { type: kind === 'indent' ? 'indent' : 'outdent', id }
}

describe('Several people at one outline', () => {
  it('end with the same tree and every word, and each takes back only what is their own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 4 }), arbitraryActs, async (count, acts) => {
        const together = new Together(count)
        for (const act of acts) await together.do(act)
        together.meet()
        together.check()
      }),
      { numRuns: 150 },
    )
  })
})
