'use client'
/** Puts a table into the text; inside one, its rows and columns. */
import { Toolbar } from '@base-ui/react/toolbar'
import type { Editor } from '@tiptap/core'
import { Table } from 'lucide-react'
import { Fragment } from 'react'
import { IconButton } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import { insertTable, type TableAct, tableActs } from './format-acts'

export type TableMenuProps = { readonly editor: Editor | null; readonly inTable: boolean; readonly disabled: boolean }

export function TableMenu({ editor, inTable, disabled }: TableMenuProps) {
  if (!inTable) {
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
  const run = (act: TableAct) => editor && act.run(editor.chain().focus()).run()
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
      {tableActs.map((group, index) => (
        <Fragment key={group[0]?.label}>
          {index > 0 && <MenuLine />}
          {group.map((act) => (
            <MenuItem key={act.label} onSelect={() => run(act)}>
              {act.label}
            </MenuItem>
          ))}
        </Fragment>
      ))}
    </Menu>
  )
}
