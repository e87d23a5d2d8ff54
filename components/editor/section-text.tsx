'use client'
/** The text of one section: an editor near the window, plain HTML elsewhere, in the same place and of the same look. */
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { type MouseEvent, memo, useEffect, useLayoutEffect, useRef } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { useStore } from 'zustand'
import { turnStep } from '@/components/undo/turn-step'
import type { DocumentId } from '@/lib/documents/live-document'
import { tickTask } from '@/lib/documents/tasks'
import type { SectionId } from '@/lib/outline/outline'
import { levelHeadings } from './formatting/heading-levels'
import { keepMended } from './mended-fragment'
import { createSectionEditor, textClass } from './section-editor'
import { pageSelectionOf } from './selection/page-selection'
import { boxesIn, isEmptyText, showStaticText, switchBoxes } from './static-text'
import type { TextDesk } from './text-desk'

export type SectionTextProps = {
  readonly documentId: DocumentId
  readonly id: SectionId
  readonly label: string
  /** Level of the section in the outline, from 1. */
  readonly level: number
  readonly fragment: Y.XmlFragment
  readonly awareness: Awareness
  readonly desk: TextDesk
  readonly readOnly: boolean
  /** Whether a model writes here now. */
  readonly writing: boolean
  readonly onFocus: (id: SectionId) => void
  readonly onLeave: (id: SectionId) => void
}

export const SectionText = memo(function SectionText(props: SectionTextProps) {
  const { documentId, id, label, level, fragment, awareness, desk, readOnly, writing, onFocus, onLeave } = props
  const host = useRef<HTMLDivElement>(null)
  const mounted = useStore(desk.state, (state) => state.mounted.includes(id))
  // Neither takes the editor away: a renamed section is being typed in.
  const now = useRef({ label, level, readOnly, writing })
  now.current = { label, level, readOnly, writing }
  useEmptyMark(host, fragment)
  useLayoutEffect(() => {
    const element = host.current
    if (!element) return
    const sectionLevel = () => now.current.level
    if (!mounted) {
      return showStaticText(element, fragment, {
        className: textClass,
        sectionLevel,
        isNear: () => desk.isNear(id),
        canTick: () => !now.current.readOnly,
      })
    }
    element.replaceChildren()
    const leaveMending = keepMended(fragment)
    const editor = createSectionEditor({
      host: element,
      fragment,
      awareness,
      undo: desk.undo,
      uploads: desk.uploadsInto(documentId),
      editable: desk.lets(!now.current.readOnly),
      sectionLevel,
      label: now.current.label,
      isArriving: () => now.current.writing,
      onFocus: () => {
        desk.focused(id)
        onFocus(id)
      },
      onStep: (by, x) => desk.step(id, by, x),
      onLeave: () => onLeave(id),
      onSelectMore: () => selectWholePage(element, desk),
      onTurn: (turn) => void turnStep(desk.doc, turn),
    })
    desk.opened(id, editor)
    return () => {
      desk.closed(id, editor)
      editor.destroy()
      leaveMending()
    }
  }, [mounted, documentId, id, fragment, awareness, desk, onFocus, onLeave])
  useEffect(() => {
    const editor = mounted ? desk.editorOf(id) : null
    if (!editor) {
      if (!host.current) return
      levelHeadings(host.current, level)
      switchBoxes(host.current, !readOnly)
      return
    }
    const editable = desk.lets(!readOnly)
    if (editor.isEditable !== editable) {
      editor.setEditable(editable, false)
      // The bar under the page asks only when something has happened.
      editor.view.dispatch(editor.state.tr)
    }
    editor.view.dom.setAttribute('aria-label', label)
    editor.view.dom.setAttribute('aria-readonly', String(readOnly))
    // The levels of its headings are drawn again.
    editor.view.updateState(editor.view.state)
  }, [desk, id, mounted, readOnly, label, level])
  // A click may come before the page has rested long enough for the editor to be there.
  const onClick = ({ target, clientX, clientY }: MouseEvent) => {
    if (mounted || readOnly) return
    if (target instanceof HTMLInputElement) tick(target, host.current, fragment)
    else desk.enter(id, { left: clientX, top: clientY })
  }
  // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the editor in it has the keys
  return <div ref={host} className="text" onClick={onClick} />
})

function selectWholePage(host: HTMLElement, desk: TextDesk): void {
  const page = host.closest<HTMLElement>('.sheet')
  if (page) pageSelectionOf(desk.doc).selectAll(page, desk.order.length)
}

/** A task is ticked where it stands, as it would be in an editor: it is undone like what was typed. */
function tick(box: HTMLInputElement, host: HTMLElement | null, fragment: Y.XmlFragment): void {
  const index = host ? boxesIn(host).indexOf(box) : -1
  fragment.doc?.transact(() => tickTask(fragment, index, box.checked), ySyncPluginKey)
}

/** Marks an empty text, so that what it is for shows in its place. */
function useEmptyMark(host: { readonly current: HTMLElement | null }, fragment: Y.XmlFragment): void {
  useLayoutEffect(() => {
    const mark = () => host.current?.toggleAttribute('data-empty', isEmptyText(fragment))
    mark()
    fragment.observeDeep(mark)
    return () => fragment.unobserveDeep(mark)
  }, [host, fragment])
}
