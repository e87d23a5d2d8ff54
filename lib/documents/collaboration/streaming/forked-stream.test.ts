import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { readPlainText } from '../../fragment-nodes'
import { fragmentToMarkdown, writeMarkdown } from '../../markdown/markdown'
import { ForkedDocument } from './forked-document'
import { ForkedStream } from './forked-stream'

const modelOrigin = { source: 'model' }
const textOf = (doc: Y.Doc) => doc.getXmlFragment('text')

function newStream(after: string | null = null, present = '') {
  const doc = new Y.Doc()
  writeMarkdown(doc, textOf(doc), present)
  let touched = false
  const fork = new ForkedDocument(doc, modelOrigin)
  const stream = new ForkedStream(fork, textOf(fork.doc), { after, isTouched: () => touched })
  const touch = () => {
    touched = true
  }
  return { doc, fork, stream, touch }
}

/** Every text node of a document, with the blocks that hold them. */
function textNodes(node: Y.XmlFragment | Y.XmlElement | Y.XmlText | Y.XmlHook): Y.XmlText[] {
  if (node instanceof Y.XmlText) return [node]
  return node instanceof Y.XmlFragment ? node.toArray().flatMap(textNodes) : []
}

/** A person at another peer, who sees and is seen at once. */
function newPerson(doc: Y.Doc) {
  const peer = new Y.Doc()
  Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc))
  doc.on('update', (update: Uint8Array, origin) => origin !== peer && Y.applyUpdate(peer, update, 'host'))
  peer.on('update', (update: Uint8Array, origin) => origin !== 'host' && Y.applyUpdate(doc, update, peer))
  return peer
}

/** Characters that tell the keystrokes apart. */
const keyAt = (number: number) => String.fromCharCode(0x4e00 + number)

const answer = `## Rivers\n\nThe **river** runs by [the mill](https://a.example).\n\n- one\n- two\n  1. deep\n\nLast *line*\n---\n
| a | b |\n| - | - |\n| c | d |\n\nEnd.`

describe('ForkedStream', () => {
  it('keeps every keystroke of a person in the block that is being written, and all of the model’s text', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 80 }), (places) => {
        const { doc, stream, touch } = newStream()
        const peer = newPerson(doc)
        let typed = 0
        for (let at = 0, turn = 0; at < answer.length; turn += 1) {
          const place = places[turn % places.length] ?? 0
          const size = 1 + (place % 7)
          stream.append(answer.slice(at, at + size))
          stream.flush()
          at += size
          const nodes = textNodes(textOf(peer))
          const node = nodes[nodes.length - 1 - (place % 3)]
          if (!node || place % 5 > 2) continue
          touch()
          node.insert(place % (node.length + 1), keyAt(typed))
          typed += 1
        }
        stream.end()
        const text = readPlainText(textOf(doc))
        for (let key = 0; key < typed; key += 1) expect(text.split(keyAt(key))).toHaveLength(2)
        const words = text.replace(/[\u4e00-\u9fff]/g, '').match(/[a-zA-Z]+/g) ?? []
        for (const word of answer.replace('https://a.example', '').match(/[a-zA-Z]+/g) ?? [])
          expect(words).toContain(word)
        expect(textOf(peer).toString()).toBe(textOf(doc).toString())
      }),
      { numRuns: 25 },
    )
  }, 30_000)

  it('leaves alone what people do elsewhere, and takes it in between sections', () => {
    const { doc, fork, stream } = newStream()
    stream.append('One')
    doc.getXmlFragment('other').insert(0, [new Y.XmlText('theirs')])
    stream.append(' two.')
    stream.end()
    expect(fork.doc.getXmlFragment('other').toString()).toBe('')
    fork.catchUp()
    expect(fork.doc.getXmlFragment('other').toString()).toBe('theirs')
    expect(fragmentToMarkdown(textOf(doc))).toBe('One two.\n')
  })

  it('replaces what stands there only when the first text comes, and in one go', () => {
    const { doc, stream } = newStream(null, 'Old text.')
    const shown: string[] = []
    doc.on('update', () => shown.push(fragmentToMarkdown(textOf(doc))))
    expect(fragmentToMarkdown(textOf(doc))).toBe('Old text.\n')
    stream.append('New')
    stream.end()
    expect(shown[0]).toBe('New\n')
  })

  it('goes on in the last sentence of what is there', () => {
    const { doc, stream } = newStream('Begun.', 'Begun.')
    const [block] = textOf(doc).toArray()
    stream.append(' Ended.\n\nMore.')
    stream.end()
    expect(fragmentToMarkdown(textOf(doc))).toBe('Begun. Ended.\n\nMore.\n')
    expect(textOf(doc).get(0)).toBe(block)
  })

  it('goes on after a correction', () => {
    const { doc, stream } = newStream('Before.', 'Before.')
    stream.append('\n\nOne. Two. Thr')
    stream.replace('Before.\n\nOne.')
    stream.append(' Four.')
    stream.end()
    expect(fragmentToMarkdown(textOf(doc))).toBe('Before.\n\nOne. Four.\n')
  })

  it('sends the first text at once and then at most 20 times a second', () => {
    vi.useFakeTimers()
    try {
      const { doc, stream } = newStream()
      let updates = 0
      doc.on('update', () => updates++)
      stream.append('Rivers')
      expect(fragmentToMarkdown(textOf(doc))).toBe('Rivers\n')
      for (let at = 0; at < 100; at += 1) {
        stream.append(' run')
        vi.advanceTimersByTime(10)
      }
      expect(updates).toBeGreaterThan(10)
      expect(updates).toBeLessThanOrEqual(21)
      stream.end()
      expect(fragmentToMarkdown(textOf(doc))).toBe(`Rivers${' run'.repeat(100)}\n`)
    } finally {
      vi.useRealTimers()
    }
  })
})
