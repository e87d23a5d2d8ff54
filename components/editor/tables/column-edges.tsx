'use client'
/** The edges of a table's columns: dragged, or moved with the arrow keys, they set the widths. */
import type { Editor } from '@tiptap/core'
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { narrowestColumn } from '@/lib/documents/tables/table-columns'
import { setWidths } from './table-acts'
import { type TablePlace, tableElements } from './table-place'
import { drawColumns } from './table-view'

export type ColumnEdgesProps = { readonly editor: Editor; readonly at: number; readonly place: TablePlace }

/** Pixels of one press of an arrow key. */
const keyStep = 8

export function ColumnEdges({ editor, at, place }: ColumnEdgesProps) {
  return place.edges.map((edge, column) => {
    const isSeen = edge > 0 && edge <= place.width + 1
    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
    return isSeen && <ColumnEdge key={column} column={column} editor={editor} at={at} place={place} />
  })
}

type Drag = { readonly from: number; readonly widths: readonly number[] }

function ColumnEdge({ column, editor, at, place }: ColumnEdgesProps & { readonly column: number }) {
  const drag = useRef<Drag | null>(null)
  const [dragged, setDragged] = useState(false)
  const width = Math.round(place.widths[column] ?? 0)
  const widthsWith = (widths: readonly number[], by: number) =>
    widths.map((each, index) =>
      index === column ? Math.max(narrowestColumn, Math.round(each + by)) : Math.round(each),
    )
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { from: event.clientX, widths: place.widths }
    setDragged(true)
  }
  const onPointerMove = ({ clientX }: PointerEvent) => {
    if (drag.current) drawWidths(editor, at, widthsWith(drag.current.widths, clientX - drag.current.from))
  }
  const onPointerUp = ({ clientX }: PointerEvent) => {
    const begun = drag.current
    drag.current = null
    setDragged(false)
    if (begun && clientX !== begun.from) setWidths(editor, at, widthsWith(begun.widths, clientX - begun.from))
  }
  const onPointerCancel = () => {
    if (drag.current) drawWidths(editor, at, drag.current.widths)
    drag.current = null
    setDragged(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? keyStep : event.key === 'ArrowLeft' ? -keyStep : 0
    if (event.key === 'Escape') editor.commands.focus()
    if (by === 0) return
    event.preventDefault()
    setWidths(editor, at, widthsWith(place.widths, by))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={`Width of column ${column + 1}`}
      aria-valuenow={width}
      aria-valuemin={narrowestColumn}
      aria-valuetext={`${width} pixels`}
      tabIndex={0}
      className="column-edge"
      data-dragged={dragged || undefined}
      style={{ left: place.edges[column], height: place.height }}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerCancel}
      onKeyDown={onKeyDown}
    />
  )
}

/** Until the drag ends only this window shows it: the text of everybody changes once. */
function drawWidths(editor: Editor, at: number, widths: readonly number[]): void {
  const table = tableElements(editor, at)?.table
  if (table) drawColumns(table, widths)
}
