'use client'
/** Puts a table into the text; inside one, all that can be done to it. */
import { Toolbar } from '@base-ui/react/toolbar'
import type { Editor } from '@tiptap/core'
import { Table } from 'lucide-react'
import { Fragment } from 'react'
import { IconButton } from '@/components/ui/button'
import { Menu, MenuChoice, MenuItem, MenuLine } from '@/components/ui/menu'
import { insertTable } from '../formatting/format-acts'
import { alignTable, alignWords, canRun, runTableAct, tableActs } from './table-acts'
import type { TableState } from './table-selection'

export type TableMenuProps = {
  readonly editor: Editor | null
  readonly table: TableState | null
  readonly disabled: boolean
}

export function TableMenu({ editor, table, disabled }: TableMenuProps) {
  if (!editor || !table) {
    return (
      <Toolbar.Button
        disabled={disabled}
        onClick={() => editor && insertTable(editor)}
        render={
          <IconButton label="Table">
            <Table className="s" />
          </IconButton>
        }
      />
    )
  }
  return (
    <Menu
      disabled={disabled}
      trigger={
        <Toolbar.Button
          disabled={disabled}
          render={
            <IconButton label="Rows and columns" aria-pressed>
              <Table className="s" />
            </IconButton>
          }
        />
      }
    >
      <TableActs editor={editor} table={table} />
    </Menu>
  )
}

export function TableActs({ editor, table }: { readonly editor: Editor; readonly table: TableState }) {
  return (
    <>
      {tableActs.map((group, index) => (
        <Fragment key={group[0]?.label}>
          {index > 0 && <MenuLine />}
          {group.map((act) => (
            <MenuItem key={act.label} disabled={!canRun(act, table)} onSelect={() => runTableAct(editor, act)}>
              {act.label}
            </MenuItem>
          ))}
        </Fragment>
      ))}
      <MenuLine />
      <AlignChoice editor={editor} table={table} />
    </>
  )
}

export function AlignChoice({ editor, table }: { readonly editor: Editor; readonly table: TableState }) {
  return (
    <MenuChoice
      label="Align the column"
      value={table.align ?? 'none'}
      choices={alignWords}
      closes
      onChange={(align) => alignTable(editor, align)}
    />
  )
}
