'use client'
/** Lets selections go over the borders of sections: by ⌘A, by dragging, and with Shift and a click; and copies them. */
import { Selection } from '@tiptap/pm/state'
import { useEffect } from 'react'
import { announce } from '@/components/ui/announcer'
import { commandKey } from '@/components/ui/platform'
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import { putInto } from '../clipboard/copy-out'
import type { PageScroll } from '../page-scroll'
import type { TextDesk } from '../text-desk'
import { PageDrag, type Place, placeAt } from './page-drag'
import { type PageSelection, pageSelectionOf } from './page-selection'
import { copyOfDocument, copyOfRange } from './selected-parts'

export type PageSelectionInput = {
  readonly scroll: PageScroll | null
  readonly desk: TextDesk
  /** Asks whether all text is to go. Absent for those who only read. */
  readonly onDelete: (() => void) | undefined
}

export function usePageSelection({ scroll, desk, onDelete }: PageSelectionInput): void {
  useEffect(() => {
    const page = scroll?.element.querySelector<HTMLElement>('.sheet')
    if (!scroll || !page) return
    const watch = new SelectionWatch(page, scroll.element, desk, onDelete)
    return () => watch.stop()
  }, [scroll, desk, onDelete])
}

class SelectionWatch {
  readonly #selection: PageSelection
  readonly #end = new AbortController()
  /** Where the pointer went down, while it is down in that section. */
  #down: { readonly section: SectionId; readonly place: Place } | null = null
  /** Once it has gone over the border of it. */
  #drag: PageDrag | null = null

  constructor(
    private readonly page: HTMLElement,
    private readonly scroll: HTMLElement,
    private readonly desk: TextDesk,
    private readonly onDelete: (() => void) | undefined,
  ) {
    this.#selection = pageSelectionOf(desk.doc)
    const { signal } = this.#end
    const early = { signal, capture: true }
    window.addEventListener('keydown', (event) => this.#keyDown(event), early)
    document.addEventListener('pointerdown', (event) => this.#pointerDown(event), early)
    document.addEventListener('pointermove', (event) => this.#pointerMove(event), early)
    for (const name of ['pointerup', 'pointercancel'] as const)
      document.addEventListener(name, () => this.#pointerUp(), early)
    document.addEventListener('mousedown', (event) => this.#mouseDown(event), early)
    document.addEventListener('selectionchange', () => this.#selectionChanged(), { signal })
    document.addEventListener('copy', (event) => this.#copy(event), early)
    document.addEventListener('cut', (event) => this.#copy(event), early)
    document.addEventListener('paste', (event) => this.#paste(event), early)
  }

  stop(): void {
    this.#end.abort()
    this.#drag?.end()
    this.#selection.end()
  }

  #keyDown(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (isSelectAll(event) && this.#mayTakeAll()) {
      event.preventDefault()
      event.stopPropagation()
      this.#selection.selectAll(this.page, this.desk.order.length)
      return
    }
    if (!this.#selection.selected || !this.#hasFocus()) return
    if (commandKey(event) || event.altKey || isModifier(event.key)) return
    this.#answerKey(event)
  }

  /** No key changes the text: what would, says so. */
  #answerKey(event: KeyboardEvent): void {
    const { key } = event
    const { selected } = this.#selection
    if (key === 'Delete' || key === 'Backspace') {
      event.preventDefault()
      if (selected?.type === 'whole' && this.onDelete) this.onDelete()
      else if (this.onDelete) announce('Nothing was deleted: words can be deleted in one section at a time.')
      return
    }
    const isTyped = key.length === 1 || key === 'Enter' || begunKeys.includes(key)
    if (isTyped || key === 'Escape') event.preventDefault()
    this.#drop(isTyped)
    if (isTyped && this.onDelete) announce('Nothing was changed. The selection is gone: click into the text to type.')
  }

  /** What was selected in one text before must not be what the next key replaces. After a letter none follows into it. */
  #drop(isTyped: boolean): void {
    window.getSelection()?.removeAllRanges()
    this.#selection.end()
    const { editor } = this.desk.state.getState()
    if (!editor?.isEditable) return
    const { selection, tr } = editor.state
    if (!selection.empty) editor.view.dispatch(tr.setSelection(Selection.near(selection.$head, -1)))
    if (!isTyped) editor.view.focus()
  }

  /**
   * Outside of texts and fields ⌘A means the page of text, and in a title once that is selected; in a text its editor
   * says when it means more.
   */
  #mayTakeAll(): boolean {
    const { activeElement } = document
    if (this.#selection.selected) return this.#hasFocus()
    if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return !isDialogOpen()
    if (activeElement.matches('.in-place')) return this.page.contains(activeElement) && isAllSelected(activeElement)
    if (activeElement.isContentEditable || activeElement.matches('input, textarea, select')) return false
    return activeElement.id === 'main' || this.page.contains(activeElement) || activeElement === this.page
  }

  #hasFocus(): boolean {
    const { activeElement } = document
    return activeElement === null || activeElement === document.body || this.page.contains(activeElement)
  }

  #pointerDown(event: PointerEvent): void {
    this.#down = null
    if (event.button !== 0 || !(event.target instanceof Element)) return
    if (!this.page.contains(event.target)) return
    // A click into the text is a caret there again.
    if (this.#selection.selected && !event.shiftKey) this.#selection.end()
    const section = event.pointerType !== 'touch' && event.target.closest('.text') ? sectionAt(event.target) : null
    const place = section && placeAt(event.clientX, event.clientY)
    if (section && place) this.#down = { section, place }
  }

  #pointerMove({ buttons, clientX, clientY }: PointerEvent): void {
    if ((buttons & 1) === 0) {
      // It was let go of where this page heard nothing of it.
      this.#pointerUp()
      return
    }
    if (this.#down && this.#isOver(clientX, clientY, this.#down.section)) {
      this.#selection.begin()
      this.#drag = new PageDrag(this.#down.place, this.scroll)
      this.#down = null
    }
    this.#drag?.to(clientX, clientY)
  }

  /** Whether a place is in another section than this one. */
  #isOver(x: number, y: number, from: SectionId): boolean {
    const over = sectionAt(document.elementFromPoint(x, y))
    return over !== null && over !== from
  }

  #pointerUp(): void {
    this.#down = null
    if (!this.#drag) return
    this.#drag.end()
    this.#drag = null
    this.#settle()
    if (this.#selection.selected) this.page.focus({ preventScroll: true })
  }

  /** Shift and a click: up to there, from where the caret or the selection begins. */
  #mouseDown(event: MouseEvent): void {
    if (!event.shiftKey || event.button !== 0 || !(event.target instanceof Element)) return
    const selection = window.getSelection()
    const anchor = selection?.anchorNode
    if (!selection || !anchor || !this.page.contains(anchor) || !event.target.closest('.text')) return
    const from = sectionAt(anchor.parentElement)
    if (from === null || from === sectionAt(event.target)) return
    const at = placeAt(event.clientX, event.clientY)
    if (!at) return
    event.preventDefault()
    event.stopPropagation()
    const { anchorOffset } = selection
    this.#selection.begin()
    this.page.focus({ preventScroll: true })
    selection.setBaseAndExtent(anchor, anchorOffset, at.node, at.offset)
    this.#settle()
  }

  /** Where less than two texts are reached, the editors are editors again. */
  #settle(): void {
    this.#selectionChanged()
    if (!this.#selection.selected) this.#selection.end()
  }

  #selectionChanged(): void {
    if (this.#drag) return
    if (this.#selection.selected?.type === 'whole') {
      if (this.#range() === null) this.#selection.end()
      return
    }
    const range = this.#range()
    const sections = range ? this.#sectionsIn(range) : 0
    if (sections > 1) {
      this.#selection.begin()
      this.#selection.reaches(sections)
    } else if (this.#selection.selected) this.#selection.end()
  }

  #range(): Range | null {
    const selection = window.getSelection()
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
    const range = selection.getRangeAt(0)
    return range.intersectsNode(this.page) ? range : null
  }

  /** Those whose text it reaches. */
  #sectionsIn(range: Range): number {
    return [...this.page.querySelectorAll('.section .present .text')].filter((text) => range.intersectsNode(text))
      .length
  }

  #copy(event: ClipboardEvent): void {
    const copied = this.#copied(event)
    if (!copied || !event.clipboardData) return
    event.preventDefault()
    event.stopPropagation()
    putInto(event.clipboardData, copied)
    if (event.type === 'cut' && this.onDelete) announce('Copied. Words can be cut out of one section at a time.')
    else announce('Copied')
  }

  #copied({ target }: ClipboardEvent) {
    if (this.#selection.selected?.type === 'whole') return this.#hasFocus() ? copyOfDocument(this.desk.doc) : null
    // Editors and fields copy for themselves.
    if (target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea'))) return null
    const range = this.#range()
    return range && this.page.contains(range.commonAncestorContainer)
      ? copyOfRange(this.desk.doc, this.page, range)
      : null
  }

  #paste(event: ClipboardEvent): void {
    if (!this.#selection.selected || !this.#hasFocus()) return
    event.preventDefault()
    announce('Nothing was pasted: click into a section first.')
  }
}

const isSelectAll = (event: KeyboardEvent): boolean =>
  commandKey(event) && !event.altKey && !event.shiftKey && (event.key.toLowerCase() === 'a' || event.code === 'KeyA')

const isAllSelected = (field: HTMLElement): boolean =>
  (window.getSelection()?.toString() ?? '').trim() === (field.textContent ?? '').trim()

/** A letter that is only begun, as with an accent or in an input method. */
const begunKeys: readonly string[] = ['Dead', 'Process', 'Unidentified']

const isModifier = (key: string): boolean => ['Shift', 'Control', 'Alt', 'Meta', 'CapsLock'].includes(key)

const isDialogOpen = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null

const sectionAt = (element: Element | null): SectionId | null =>
  sectionIdSchema.safeParse(element?.closest<HTMLElement>('.section[data-section]')?.dataset.section).data ?? null
