/** The sections of one document on the page: which have an editor, which one is worked in, and the way between them. */
import type { Editor } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import { undoStackOf } from '@/components/undo/undo-stack'
import type { DocumentId } from '@/lib/documents/live-document'
import type { Span } from '@/lib/documents/search/find-words'
import type { SectionId } from '@/lib/outline/outline'
import { ImageUploads } from './images/image-uploads'
import { mountedSections } from './mounted-sections'
import { selectionOfWords } from './word-blocks'

/** Fast scrolling passes sections by: an editor is made where the page comes to rest. */
const restMs = 80
/** Their editors are drawn with the page itself, which opens at its top. */
const openedAtFirst = 2

/**
 * Where the caret goes in a section: an end of it, near `x` where it came from, or a point, all in pixels of the window; or
 * its n-th block; or around words, in its n-th block of words.
 */
export type CaretPlace =
  | { readonly edge: 'start' | 'end'; readonly x?: number }
  | { readonly left: number; readonly top: number }
  | { readonly block: number }
  | { readonly words: Span & { readonly block: number } }

export type DeskState = {
  /** Sections that have an editor, or are about to. */
  readonly mounted: readonly SectionId[]
  /** The section whose text had the focus last. */
  readonly active: SectionId | null
  readonly editor: Editor | null
}

export class TextDesk {
  readonly undo: Y.UndoManager
  readonly state = createStore<DeskState>(() => ({ mounted: [], active: null, editor: null }))
  /** Sections with a text, in reading order. */
  order: readonly SectionId[] = []
  /** Whether the person may change the texts. */
  editable = false
  readonly #near = new Set<SectionId>()
  readonly #editors = new Map<SectionId, Editor>()
  #rest: ReturnType<typeof setTimeout> | null = null
  #uploads: ImageUploads | null = null
  #held = false
  #caret: { readonly id: SectionId; readonly place: CaretPlace } | null = null

  constructor(readonly doc: Y.Doc) {
    this.undo = undoStackOf(doc).texts.manager
  }

  /** The images on their way into the document, which is the desk's own. */
  readonly uploadsInto = (documentId: DocumentId): ImageUploads => {
    this.#uploads ??= new ImageUploads(this.doc, documentId, this.undo)
    return this.#uploads
  }

  /** What a page shows first can be typed into at once; `order` is the sections that it is about to show. */
  readonly begin = (order: readonly SectionId[]): void => {
    if (this.state.getState().mounted.length > 0) return
    for (const id of order.slice(0, openedAtFirst)) this.#near.add(id)
    this.#mount()
  }

  readonly isNear = (id: SectionId): boolean => this.#near.has(id)

  readonly editorOf = (id: SectionId): Editor | null => this.#editors.get(id) ?? null

  /** All sections that are near the window now. */
  readonly nearAre = (ids: readonly SectionId[]): void => {
    if (ids.length === this.#near.size && ids.every((id) => this.#near.has(id))) return
    this.#near.clear()
    for (const id of ids) this.#near.add(id)
    // What is first seen is mounted at once: there is nothing to scroll past yet.
    const wait = this.state.getState().mounted.length === 0 ? 0 : restMs
    this.#rest ??= setTimeout(() => {
      this.#rest = null
      this.#mount()
    }, wait)
  }

  readonly opened = (id: SectionId, editor: Editor): void => {
    this.#editors.set(id, editor)
    if (this.state.getState().active === id) this.state.setState({ editor })
    if (this.#caret?.id === id) this.#place(editor, this.#caret.place)
  }

  readonly closed = (id: SectionId, editor: Editor): void => {
    if (this.#editors.get(id) === editor) this.#editors.delete(id)
    if (this.state.getState().editor === editor) this.state.setState({ editor: null })
  }

  /** Other sections were removed. */
  readonly keepOnly = (order: readonly SectionId[]): void => {
    const kept = new Set(order)
    for (const id of this.#near) if (!kept.has(id)) this.#near.delete(id)
    const { mounted, active } = this.state.getState()
    if (active !== null && !kept.has(active)) this.state.setState({ active: null, editor: null })
    if (mounted.some((id) => !kept.has(id))) this.state.setState({ mounted: mounted.filter((id) => kept.has(id)) })
  }

  readonly focused = (id: SectionId): void => {
    this.state.setState({ active: id, editor: this.editorOf(id) })
    this.#mount()
  }

  /** Puts the caret into a section, which gets its editor for it. */
  readonly enter = (id: SectionId, place: CaretPlace): void => {
    const editor = this.editorOf(id)
    if (editor) this.#place(editor, place)
    else this.#await(id, place)
  }

  /**
   * While a selection reaches over several sections no editor is one, none comes and none goes: each would take the
   * selection to itself, or away. Those that may not be changed stay so.
   */
  readonly hold = (held: boolean): void => {
    if (this.#held === held) return
    this.#held = held
    for (const editor of this.#editors.values()) editor.setEditable(!held && this.editable, false)
    if (!held) this.#mount()
  }

  /** Whether an editor may be one now, of those that may be changed. */
  readonly lets = (editable: boolean): boolean => editable && !this.#held

  /** Over the border of a section; false at the first and the last. */
  readonly step = (from: SectionId, by: 1 | -1, x?: number): boolean => {
    const next = this.order[this.order.indexOf(from) + by]
    if (next === undefined || !this.order.includes(from)) return false
    this.enter(next, { edge: by === 1 ? 'start' : 'end', x })
    return true
  }

  #await(id: SectionId, place: CaretPlace): void {
    this.#caret = { id, place }
    this.#near.add(id)
    this.#mount()
  }

  #mount(): void {
    if (this.#held) return
    const { mounted, active } = this.state.getState()
    const next = mountedSections({ mounted, near: this.#near, active })
    if (next !== mounted) this.state.setState({ mounted: next })
  }

  #place(editor: Editor, place: CaretPlace): void {
    this.#caret = null
    const { view } = editor
    view.focus()
    if ('left' in place) placeAt(view, place)
    else if ('block' in place) placeInBlock(view, place.block)
    else if ('words' in place) placeAround(view, place.words)
    else placeAtEnd(view, place)
  }
}

function placeAtEnd(view: EditorView, { edge, x }: { readonly edge: 'start' | 'end'; readonly x?: number }): void {
  const { doc } = view.state
  const end = edge === 'start' ? Selection.atStart(doc) : Selection.atEnd(doc)
  view.dispatch(view.state.tr.setSelection(end).scrollIntoView())
  if (x === undefined) return
  const { top, bottom } = view.coordsAtPos(end.head)
  placeAt(view, { left: x, top: (top + bottom) / 2 })
}

/** At its end, unless the caret is in it already, as it is where it was put back. */
function placeInBlock(view: EditorView, number: number): void {
  const { doc, selection, tr } = view.state
  const block = Math.min(number, doc.childCount - 1)
  const end = doc.children.slice(0, block + 1).reduce((sum, child) => sum + child.nodeSize, 0)
  if (selection.$head.index(0) !== block) tr.setSelection(Selection.near(doc.resolve(Math.max(0, end - 1)), -1))
  view.dispatch(tr.scrollIntoView())
}

function placeAround(view: EditorView, words: Span & { readonly block: number }): void {
  const { state } = view
  const selection = selectionOfWords(state.doc, words)
  if (selection) view.dispatch(state.tr.setSelection(selection).scrollIntoView())
}

function placeAt(view: EditorView, point: { readonly left: number; readonly top: number }): void {
  const at = view.posAtCoords(point)
  if (at) view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))))
}

const desks = new WeakMap<Y.Doc, TextDesk>()

/** One desk for each document: the undo stack outlives the page that shows it. */
export function textDeskOf(doc: Y.Doc): TextDesk {
  const existing = desks.get(doc)
  if (existing) return existing
  const desk = new TextDesk(doc)
  desks.set(doc, desk)
  return desk
}
