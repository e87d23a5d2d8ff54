/** Turns marked text into Markdown's phrases: marks become phrases that hold each other. */
import type { JSONContent } from '@tiptap/core'
import type { PhrasingContent } from 'mdast'
import { isSafeLink } from '../safe-link'

type Mark = NonNullable<JSONContent['marks']>[number]
/** A stretch of text with its marks, or a line break (null). */
type Piece = { readonly text: string | null; readonly marks: readonly Mark[] }

/** From the outside in, where two marks reach equally far. */
const order = ['link', 'bold', 'italic', 'strike', 'code']

/** Empty when nothing would show. */
export function phrasing(nodes: readonly JSONContent[] | undefined): PhrasingContent[] {
  const pieces = trimBreaks(trimLines((nodes ?? []).flatMap(pieceOf).flatMap(unmarkEdges)))
  return phrases(pieces)
}

function pieceOf(node: JSONContent): Piece[] {
  if (node.type === 'hardBreak') return [{ text: null, marks: [] }]
  if (node.type !== 'text' || !node.text) return (node.content ?? []).flatMap(pieceOf)
  return [{ text: node.text, marks: (node.marks ?? []).filter(isKnown) }]
}

function isKnown(mark: Mark): boolean {
  if (mark.type === 'link') return isSafeLink(hrefOf(mark))
  return order.includes(mark.type)
}

const hrefOf = (mark: Mark): string => (typeof mark.attrs?.href === 'string' ? mark.attrs.href : '')

/** A line break at the edge of a paragraph shows nothing, and Markdown would read the last one as a backslash. */
function trimBreaks(pieces: readonly Piece[]): Piece[] {
  const shows = ({ text }: Piece) => text !== null
  return pieces.slice(Math.max(0, pieces.findIndex(shows)), pieces.findLastIndex(shows) + 1)
}

/** Spaces at the ends of lines show nothing either. */
function trimLines(pieces: readonly Piece[]): Piece[] {
  const trimmed: Piece[] = []
  for (const piece of pieces) {
    const before = trimmed.at(-1)
    if (piece.text === null) dropSpaces(trimmed)
    if (isSpace(piece) && (!before || before.text === null)) continue
    trimmed.push(piece)
  }
  return dropSpaces(trimmed)
}

function dropSpaces(pieces: Piece[]): Piece[] {
  for (let last = pieces.at(-1); last && isSpace(last); last = pieces.at(-1)) pieces.pop()
  return pieces
}

const isCode = ({ marks }: Piece): boolean => marks.some(({ type }) => type === 'code')

const isSpace = (piece: Piece): boolean => piece.text !== null && piece.text.trim() === '' && !isCode(piece)

/** Spaces at the edges of bold text need not be bold, and Markdown can say them only as `&#x20;`. */
function unmarkEdges(piece: Piece): Piece[] {
  if (piece.text === null || isCode(piece)) return [piece]
  const [, before = '', text = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(piece.text) ?? []
  const links = piece.marks.filter(({ type }) => type === 'link')
  return [
    { text: before, marks: links },
    { text, marks: piece.marks },
    { text: after, marks: links },
  ].filter((part) => part.text !== '')
}

function phrases(pieces: readonly Piece[]): PhrasingContent[] {
  const result: PhrasingContent[] = []
  for (let at = 0; at < pieces.length; ) {
    const widest = widestMark(pieces, at)
    if (widest) {
      result.push(phraseOf(widest.mark, pieces.slice(at, at + widest.length)))
      at += widest.length
    } else {
      result.push(plain(pieces[at]))
      at += 1
    }
  }
  return joinTexts(result)
}

const plain = (piece: Piece | undefined): PhrasingContent =>
  piece && piece.text !== null ? { type: 'text', value: piece.text } : { type: 'break' }

/** The mark that reaches furthest from here, and how many pieces it covers. */
function widestMark(pieces: readonly Piece[], from: number): { mark: Mark; length: number } | null {
  let widest: { mark: Mark; length: number } | null = null
  const marks = [...(pieces[from]?.marks ?? [])].sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type))
  for (const mark of marks) {
    let length = 1
    while (covers(pieces[from + length], mark)) length += 1
    if (mark.type === 'code' && marks.length > 1) continue
    if (!widest || length > widest.length) widest = { mark, length }
  }
  return widest
}

const covers = (piece: Piece | undefined, mark: Mark): boolean =>
  piece?.marks.some((other) => other.type === mark.type && hrefOf(other) === hrefOf(mark)) ?? false

function phraseOf(mark: Mark, covered: readonly Piece[]): PhrasingContent {
  const inner = covered.map((piece) => ({ ...piece, marks: piece.marks.filter(({ type }) => type !== mark.type) }))
  switch (mark.type) {
    case 'link': {
      const title = typeof mark.attrs?.title === 'string' && mark.attrs.title !== '' ? mark.attrs.title : null
      return { type: 'link', url: hrefOf(mark), title, children: phrases(inner) }
    }
    case 'bold':
      return { type: 'strong', children: phrases(inner) }
    case 'italic':
      return { type: 'emphasis', children: phrases(inner) }
    case 'strike':
      return { type: 'delete', children: phrases(inner) }
    default:
      return { type: 'inlineCode', value: covered.map(({ text }) => text ?? ' ').join('') }
  }
}

function joinTexts(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = []
  for (const node of nodes) {
    const before = joined.at(-1)
    if (before?.type === 'text' && node.type === 'text') {
      joined[joined.length - 1] = { type: 'text', value: before.value + node.value }
    } else joined.push(node)
  }
  return joined
}
