'use client'
/** Dragging a row by its handle, and rows as places to drop on. The tree listens once and draws the drop line. */
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { pointerOutsideOfPreview } from '@atlaskit/pragmatic-drag-and-drop/element/pointer-outside-of-preview'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import type { BaseEventPayload, ElementDragType } from '@atlaskit/pragmatic-drag-and-drop/types'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { type SectionId, sectionIdSchema } from '@/lib/outline/outline'
import type { Place } from '@/lib/outline/outline-edit'
import { type DropSide, dropPlace, dropSide } from './outline-place'
import type { OutlineRow } from './outline-row'

/** What travels with a drag: the section, and the tree it comes from, so that two open trees never mix. */
const dragDataSchema = z.object({ tree: z.string(), section: sectionIdSchema })

export type RowDragInput = {
  readonly row: RefObject<HTMLElement | null>
  readonly handle: RefObject<Element | null>
  readonly tree: string
  readonly id: SectionId
  /** Shown under the pointer: number and title. */
  readonly label: string
  readonly disabled: boolean
}

function writePreview(label: string) {
  return ({ container }: { container: HTMLElement }) => {
    const preview = document.createElement('span')
    preview.className = 'carry'
    preview.textContent = label
    container.append(preview)
  }
}

/** Makes a row draggable by its handle and a place to drop on. */
export function useRowDrag({ row, handle, tree, id, label, disabled }: RowDragInput): void {
  useEffect(() => {
    const element = row.current
    const grip = handle.current
    if (!element || !grip || disabled) return
    return combine(
      draggable({
        element,
        dragHandle: grip,
        getInitialData: () => ({ tree, section: id }),
        onGenerateDragPreview: ({ nativeSetDragImage }) =>
          setCustomNativeDragPreview({
            nativeSetDragImage,
            getOffset: pointerOutsideOfPreview({ x: '12px', y: '8px' }),
            render: writePreview(label),
          }),
      }),
      dropTargetForElements({
        element,
        getData: () => ({ tree, section: id }),
        canDrop: ({ source }) => source.data.tree === tree,
      }),
    )
  }, [row, handle, tree, id, label, disabled])
}

/** The row being dragged, and where it would land. */
export type DragState = {
  readonly dragged: SectionId
  readonly over: SectionId | null
  readonly side: DropSide | null
}

type Landing = { readonly over: SectionId; readonly side: DropSide; readonly place: Place }

type DragLocation = {
  readonly dropTargets: readonly { readonly element: Element; readonly data: Record<string | symbol, unknown> }[]
  readonly input: { readonly clientY: number }
}

export type TreeDragInput = {
  readonly tree: string
  readonly rows: readonly OutlineRow[]
  readonly folded: ReadonlySet<SectionId>
  readonly onDrop: (id: SectionId, to: Place) => void
}

function landingOf({ rows, folded }: TreeDragInput, dragged: SectionId, location: DragLocation): Landing | null {
  const target = location.dropTargets[0]
  const data = dragDataSchema.safeParse(target?.data)
  if (!target || !data.success) return null
  const box = target.element.getBoundingClientRect()
  const side = dropSide(location.input.clientY - box.top, box.height)
  const place = dropPlace(rows, dragged, data.data.section, side, folded)
  return place && { over: data.data.section, side, place }
}

/** Follows drags within one tree. Null while nothing is dragged. */
export function useTreeDrag(input: TreeDragInput): DragState | null {
  const [state, setState] = useState<DragState | null>(null)
  const latest = useRef(input)
  latest.current = input
  const { tree } = input
  useEffect(() => {
    const draggedOf = (data: Record<string | symbol, unknown>) => dragDataSchema.parse(data).section
    const follow = ({ source, location }: BaseEventPayload<ElementDragType>) => {
      const dragged = draggedOf(source.data)
      const landing = landingOf(latest.current, dragged, location.current)
      setState((now) => nextState(now, dragged, landing))
    }
    return monitorForElements({
      canMonitor: ({ source }) => source.data.tree === tree,
      onDragStart: ({ source }) => setState({ dragged: draggedOf(source.data), over: null, side: null }),
      onDrag: follow,
      onDropTargetChange: follow,
      onDrop: ({ source, location }) => {
        const dragged = draggedOf(source.data)
        const landing = landingOf(latest.current, dragged, location.current)
        setState(null)
        if (landing) latest.current.onDrop(dragged, landing.place)
      },
    })
  }, [tree])
  return state
}

/** The same object while nothing changes, so that a moving pointer draws nothing. */
function nextState(now: DragState | null, dragged: SectionId, landing: Landing | null): DragState {
  const over = landing?.over ?? null
  const side = landing?.side ?? null
  return now && now.dragged === dragged && now.over === over && now.side === side ? now : { dragged, over, side }
}
