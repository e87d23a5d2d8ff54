'use client'
/** What there is for the table at the caret: a bar under the page, plus signs at its edges, and the edges of its columns. */
import { Toolbar } from '@base-ui/react/toolbar'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import {
  BetweenHorizontalStart,
  BetweenVerticalStart,
  ChevronDown,
  type LucideIcon,
  Plus,
  TableCellsMerge,
  TableCellsSplit,
  Trash2,
} from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { Button, IconButton } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import type { PageScroll } from '../page-scroll'
import type { TextDesk } from '../text-desk'
import { ColumnEdges } from './column-edges'
import {
  addAtEdge,
  addColumnAfter,
  addRowBelow,
  canRun,
  headerRow,
  mergeCells,
  removeTable,
  runTableAct,
  splitCell,
  type TableAct,
} from './table-acts'
import { AlignChoice, TableActs } from './table-menu'
import { useTablePlace } from './table-place'
import { type TableState, tableStateOf } from './table-selection'

/** Between a caret that was brought back into sight and the bar. */
const underCaretPx = 16

type TableToolsProps = {
  readonly desk: TextDesk
  readonly scroll: PageScroll | null
  readonly readOnly: boolean
}

export function TableTools({ desk, scroll, readOnly }: TableToolsProps) {
  const editor = useStore(desk.state, (state) => state.editor)
  const table = useEditorState({
    editor,
    selector: ({ editor: current }) => (current && !current.isDestroyed ? tableStateOf(current.state) : null),
  })
  if (!editor || !table || !scroll || readOnly || !editor.isEditable) return null
  return (
    <>
      {createPortal(<Tools editor={editor} table={table} scroll={scroll.element} />, scroll.element)}
      <TableBar editor={editor} table={table} scroll={scroll} />
    </>
  )
}

type ToolsProps = { readonly editor: Editor; readonly table: TableState; readonly scroll: HTMLElement }

function Tools({ editor, table, scroll }: ToolsProps) {
  const place = useTablePlace(editor, table, scroll)
  if (!place) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the caret, and what is selected of the table, stay
    <div
      className="table-tools"
      style={{ top: place.top, left: place.left, width: place.width, height: place.height }}
      onMouseDown={(event) => event.preventDefault()}
    >
      <ColumnEdges editor={editor} at={table.at} place={place} />
      <Adder side="row" editor={editor} table={table} />
      <Adder side="column" editor={editor} table={table} />
    </div>
  )
}

type TableBarProps = { readonly editor: Editor; readonly table: TableState; readonly scroll: PageScroll }

/** In a line of its own: over the table it would hide what stands there, and the table must not move when it comes. */
function TableBar({ editor, table, scroll }: TableBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => keepCaretSeen(editor, scroll, bar.current?.offsetHeight ?? 0), [editor, scroll])
  return (
    <Toolbar.Root
      ref={bar}
      className="foot format table-bar"
      aria-label="Table"
      // The caret, and what is selected of the table, stay.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Act act={addRowBelow} icon={BetweenHorizontalStart} editor={editor} table={table} />
      <Act act={addColumnAfter} icon={BetweenVerticalStart} editor={editor} table={table} />
      <span className="vr" />
      <Act act={mergeCells} icon={TableCellsMerge} editor={editor} table={table} />
      <Act act={splitCell} icon={TableCellsSplit} editor={editor} table={table} />
      <span className="vr" />
      <Toolbar.Button
        aria-pressed={table.headerRow}
        disabled={!table.isWhole}
        onClick={() => runTableAct(editor, headerRow)}
        render={
          <Button variant="quiet" size="small">
            Header row
          </Button>
        }
      />
      <Menu trigger={<BarMenu>Align</BarMenu>}>
        <AlignChoice editor={editor} table={table} />
      </Menu>
      <Menu trigger={<BarMenu>More</BarMenu>}>
        <TableActs editor={editor} table={table} />
      </Menu>
      <span className="vr" />
      <Act act={removeTable} icon={Trash2} editor={editor} table={table} danger />
    </Toolbar.Root>
  )
}

/** The bar takes its room from the page: a caret at the foot of it would be out of sight. */
function keepCaretSeen({ view }: Editor, scroll: PageScroll, taken: number): void {
  const caret = view.coordsAtPos(view.state.selection.head)
  const hidden = caret.bottom - scroll.element.getBoundingClientRect().bottom
  if (hidden > 0 && hidden <= taken) scroll.by(hidden + underCaretPx)
}

/** The menu hands on what makes it a trigger. */
function BarMenu({ children, ...trigger }: { readonly children: string }) {
  return (
    <Toolbar.Button
      {...trigger}
      render={
        <Button variant="quiet" size="small">
          {children}
          <ChevronDown className="s" />
        </Button>
      }
    />
  )
}

type ActProps = {
  readonly act: TableAct
  readonly icon: LucideIcon
  readonly editor: Editor
  readonly table: TableState
  readonly danger?: boolean
}

function Act({ act, icon: Icon, editor, table, danger }: ActProps) {
  return (
    <Toolbar.Button
      disabled={!canRun(act, table)}
      onClick={() => runTableAct(editor, act)}
      render={
        <IconButton label={act.label} size="small" className={danger ? 'bad' : undefined}>
          <Icon className="s" />
        </IconButton>
      }
    />
  )
}

type AdderProps = { readonly side: 'row' | 'column'; readonly editor: Editor; readonly table: TableState }

function Adder({ side, editor, table }: AdderProps) {
  const act = addAtEdge(side)
  return (
    <button
      type="button"
      className={`adder add-${side}`}
      title={act.label}
      aria-label={`${act.label} at the end`}
      disabled={!canRun(act, table)}
      onClick={() => runTableAct(editor, act)}
    >
      <Plus />
    </button>
  )
}
