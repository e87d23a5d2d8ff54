/** The rest of a section that is offered beside it, and how it comes behind what stands there. */
import * as Y from 'yjs'
import type { SectionId } from '../outline/outline'
import { bareText } from './fragment-nodes'
import { type HalfSentence, halfSentenceIn, UNSPACED } from './half-sentence'
import { type Proposal, proposalsOf } from './live-document'
import { fragmentToMarkdown } from './markdown/markdown'
import { readProposals } from './outline-entries'

/** Markdown of the latest rest that waits for an answer or still arrives; empty when none does. */
export function restOf(doc: Y.Doc, id: SectionId): string {
  if (proposalsOf(doc).size === 0) return ''
  const rest = readProposals(doc).findLast(({ kind, sectionId }) => kind === 'continues' && sectionId === id)
  return rest ? fragmentToMarkdown(rest.text).trimEnd() : ''
}

/**
 * Puts a rest at the end of its section, without a change to anything that stands there: as blocks of its own, but for a
 * list, a paragraph or half a sentence that it goes on with. Call it in a transaction.
 */
export function appendRest(section: Y.XmlFragment, proposal: Pick<Proposal, 'text' | 'brokeOffAfter' | 'half'>): void {
  const { text, brokeOffAfter } = proposal
  const [first, ...others] = text.toArray().filter((block) => block instanceof Y.XmlElement)
  if (!first) return
  const last = section.toArray().at(-1)
  const isJoined =
    last instanceof Y.XmlElement &&
    (goesOnInList(last, first) ||
      goesOnInSentence(last, first, halfSentenceIn(section, proposal)) ||
      goesOnInParagraph(last, first, brokeOffAfter))
  section.push((isJoined ? others : [first, ...others]).map((block) => block.clone()))
}

const LIST = /^(?:bullet|ordered|task)List$/

function goesOnInList(last: Y.XmlElement, first: Y.XmlElement): boolean {
  if (!LIST.test(first.nodeName) || last.nodeName !== first.nodeName) return false
  const items = first.toArray().filter((item) => item instanceof Y.XmlElement)
  last.push(items.map((item) => item.clone()))
  return true
}

function goesOnInSentence(last: Y.XmlElement, first: Y.XmlElement, half: HalfSentence): boolean {
  const end = last.toArray().at(-1)
  if (half.type !== 'goes-on' || !(end instanceof Y.XmlText)) return false
  join(last, end, first, half)
  return true
}

/** Only where the paragraph ends as it did when the rest left it. */
function goesOnInParagraph(last: Y.XmlElement, first: Y.XmlElement, brokeOffAfter: string): boolean {
  if (brokeOffAfter === '' || last.nodeName !== 'paragraph' || first.nodeName !== 'paragraph') return false
  const [end, start] = [last.toArray().at(-1), first.toArray()[0]]
  if (!(end instanceof Y.XmlText && start instanceof Y.XmlText) || !bareText(end).endsWith(brokeOffAfter)) return false
  join(last, end, first, { from: 0, joint: UNSPACED.test(brokeOffAfter) ? '' : ' ' })
  return true
}

type Joint = { readonly from: number; readonly joint: '' | ' ' }

/** Puts what a paragraph says from a character on behind `end`, with which another one ends. */
function join(last: Y.XmlElement, end: Y.XmlText, first: Y.XmlElement, { from, joint }: Joint): void {
  const [start, ...parts] = first.toArray()
  const blank = joint === '' ? [] : [{ insert: joint, attributes: {} }]
  const said = start instanceof Y.XmlText ? deltaFrom(start, from) : []
  end.applyDelta([{ retain: end.length }, ...blank, ...said])
  last.push(parts.flatMap((part) => (part instanceof Y.XmlHook ? [] : [part.clone()])))
}

function deltaFrom(text: Y.XmlText, from: number): { readonly insert?: unknown }[] {
  const pieces: readonly { readonly insert?: unknown }[] = text.toDelta()
  let at = 0
  return pieces.flatMap((piece) => {
    const { insert } = piece
    const start = Math.max(0, from - at)
    at += typeof insert === 'string' ? insert.length : 1
    if (typeof insert !== 'string') return start > 0 ? [] : [piece]
    return start >= insert.length ? [] : [{ ...piece, insert: insert.slice(start) }]
  })
}
