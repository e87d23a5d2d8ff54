/** The rest of a section that is offered beside it, and how it comes behind what stands there. */
import * as Y from 'yjs'
import type { SectionId } from '../outline/outline'
import { type Proposal, proposalsOf } from './live-document'
import { fragmentToMarkdown } from './markdown'
import { readProposals } from './outline-entries'

/** Markdown of the latest rest that waits for an answer or still arrives; empty when none does. */
export function restOf(doc: Y.Doc, id: SectionId): string {
  if (proposalsOf(doc).size === 0) return ''
  const rest = readProposals(doc).findLast(({ kind, sectionId }) => kind === 'continues' && sectionId === id)
  return rest ? fragmentToMarkdown(rest.text).trimEnd() : ''
}

/**
 * Puts a rest at the end of its section, without a change to anything that stands there: as blocks of its own, but for a
 * list, or a paragraph, that it goes on with. Call it in a transaction.
 */
export function appendRest(
  section: Y.XmlFragment,
  { text, brokeOffAfter }: Pick<Proposal, 'text' | 'brokeOffAfter'>,
): void {
  const [first, ...others] = text.toArray().filter((block) => block instanceof Y.XmlElement)
  if (!first) return
  const last = section.toArray().at(-1)
  const isJoined =
    last instanceof Y.XmlElement && (goesOnInList(last, first) || goesOnInParagraph(last, first, brokeOffAfter))
  section.push((isJoined ? others : [first, ...others]).map((block) => block.clone()))
}

const LIST = /^(?:bullet|ordered|task)List$/

function goesOnInList(last: Y.XmlElement, first: Y.XmlElement): boolean {
  if (!LIST.test(first.nodeName) || last.nodeName !== first.nodeName) return false
  const items = first.toArray().filter((item) => item instanceof Y.XmlElement)
  last.push(items.map((item) => item.clone()))
  return true
}

/** Only where the paragraph ends as it did when the rest left it. */
function goesOnInParagraph(last: Y.XmlElement, first: Y.XmlElement, brokeOffAfter: string): boolean {
  if (brokeOffAfter === '' || last.nodeName !== 'paragraph' || first.nodeName !== 'paragraph') return false
  const [end, start] = [last.toArray().at(-1), first.toArray()[0]]
  if (!(end instanceof Y.XmlText && start instanceof Y.XmlText) || !plainText(end).endsWith(brokeOffAfter)) return false
  const joint = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。！？”」]$/u.test(brokeOffAfter) ? '' : ' '
  end.applyDelta([{ retain: end.length }, ...(joint ? [{ insert: joint, attributes: {} }] : []), ...start.toDelta()])
  const parts = first.toArray().slice(1)
  last.push(parts.flatMap((part) => (part instanceof Y.XmlHook ? [] : [part.clone()])))
  return true
}

function plainText(text: Y.XmlText): string {
  const pieces: readonly { readonly insert?: unknown }[] = text.toDelta()
  return pieces.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
}
