'use client'
/** Where the table at the caret stands on the page, in pixels of what scrolls, and where its columns end. */
import type { Editor } from '@tiptap/core'
import { TableMap } from '@tiptap/pm/tables'
import { useCallback, useLayoutEffect, useState } from 'react'
import type { TableState } from './table-selection'

export type TablePlace = {
  readonly top: number
  readonly left: number
  /** Of the part that is seen: a wide table scrolls in its frame. */
  readonly width: number
  readonly height: number
  /** The right edge of each column from `left`; those out of sight are negative or beyond `width`. */
  readonly edges: readonly number[]
  /** Of the columns. */
  readonly widths: readonly number[]
}

export type TableElements = { readonly frame: HTMLElement; readonly table: HTMLTableElement }

/** Null while it is not drawn. */
export function tableElements(editor: Editor, at: number): TableElements | null {
  if (editor.isDestroyed) return null
  const frame = editor.view.nodeDOM(at)
  const table = frame instanceof HTMLElement ? frame.querySelector('table') : null
  return frame instanceof HTMLElement && table ? { frame, table } : null
}

/** As they are drawn. A column that no cell has to itself gets its share of one that spans it. */
export function drawnWidths(editor: Editor, at: number): number[] {
  const node = editor.state.doc.nodeAt(at)
  if (node?.type.name !== 'table') return []
  const map = TableMap.get(node)
  return Array.from({ length: map.width }, (_, column) => {
    const inColumn = Array.from({ length: map.height }, (__, row) => map.map[row * map.width + column] ?? 0)
    const spans = inColumn.map((cell) => ({ cell, span: Number(node.nodeAt(cell)?.attrs.colspan ?? 1) }))
    const narrow = spans.reduce((one, other) => (other.span < one.span ? other : one))
    const element = editor.view.nodeDOM(at + 1 + narrow.cell)
    return element instanceof HTMLElement ? element.getBoundingClientRect().width / narrow.span : 0
  })
}

function measure(editor: Editor, at: number, scroll: HTMLElement): TablePlace | null {
  const elements = tableElements(editor, at)
  if (!elements) return null
  const outer = scroll.getBoundingClientRect()
  const frame = elements.frame.getBoundingClientRect()
  const table = elements.table.getBoundingClientRect()
  const widths = drawnWidths(editor, at)
  let edge = table.left - frame.left
  const edges = widths.map((width) => {
    edge += width
    return edge
  })
  return {
    top: frame.top - outer.top + scroll.scrollTop,
    left: frame.left - outer.left + scroll.scrollLeft,
    width: Math.min(frame.width, table.width),
    height: table.height,
    edges,
    widths,
  }
}

/** Follows the table while it is written in, dragged and scrolled. */
export function useTablePlace(editor: Editor, { at, rows, columns }: TableState, scroll: HTMLElement) {
  const [place, setPlace] = useState<TablePlace | null>(null)
  const look = useCallback(() => setPlace(measure(editor, at, scroll)), [editor, at, scroll])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row or column takes another place
  useLayoutEffect(() => {
    look()
    const elements = tableElements(editor, at)
    if (!elements) return
    const observer = new ResizeObserver(look)
    observer.observe(elements.table)
    const sheet = scroll.firstElementChild
    if (sheet) observer.observe(sheet)
    elements.frame.addEventListener('scroll', look)
    return () => {
      observer.disconnect()
      elements.frame.removeEventListener('scroll', look)
    }
  }, [look, editor, at, scroll, rows, columns])
  return place
}
